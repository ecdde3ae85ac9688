// The types of calls and of awaits: what the arguments of a call must be, and where an
// await may stand.
#include "checker.h"
#include <string.h>

static bool is_not_evaluated(const struct ident *callee)
{
    return callee
           && (!strcmp(callee->name, "__builtin_constant_p")
               || !strcmp(callee->name, "__builtin_classify_type")
               || !strcmp(callee->name, "__builtin_object_size")
               || !strcmp(callee->name, "__builtin_dynamic_object_size"));
}

static void check_arguments(struct sema *s, struct ast *call, const struct type *function,
                            const struct ident *callee)
{
    for (uint32_t i = 1; i < call->count; i++) {
        struct ast *argument = call->kids[i];
        if (!argument)
            continue;
        if (i - 1 < function->params.count && function->has_prototype)
            convert_check(s, CONVERT_ARGUMENT, function->params.items[i - 1].type,
                          argument, i, callee);
        else
            convert_variadic(s, argument);
    }
    if (function->is_async && function->has_prototype
        && call->count - 1 != function->params.count)
        SAY(s, call, "'%s' takes %u argument%s, not %u",
            callee ? callee->name : "the coroutine", function->params.count,
            function->params.count == 1 ? "" : "s", call->count - 1);
}

// A call of a function that nobody declared: C89 gives it int; a known library function
// has its type.
static struct type *implicit_call(struct sema *s, struct ast *call,
                                  const struct ident *callee)
{
    struct type *type = builtin_call(s, call, callee);
    for (uint32_t i = 1; i < call->count; i++)
        if (call->kids[i] && !type)
            convert_variadic(s, call->kids[i]);
    if (type)
        return type;
    return !strncmp(callee->name, "__", 2) ? sema_unknown(s) : sema_basic(s, TYPE_INT);
}

// Some of the runtime's functions NAME come with a NAME__at,
// which is told where it is called.
static struct symbol *placed_variant(struct sema *s, const struct ast *callee)
{
    if (callee->kind != AST_IDENT || !callee->symbol
        || callee->symbol->kind != SYM_FUNCTION || callee->symbol->serial
        || callee->ident->async_word != ASYNC_WORD_OTHER)
        return NULL;
    return sema_find(s->program,
                     arena_printf(&s->unit->arena, "%s__at", callee->ident->name));
}

static bool takes_arguments(struct sema *s, const struct type *function, struct ast *call,
                            bool promoted)
{
    if (function->is_variadic || call->count - 1 != function->params.count)
        return false;
    for (uint32_t i = 1; i < call->count; i++) {
        struct type *type = call->kids[i] ? type_decayed(s->unit, call->kids[i]->type)
                                          : sema_unknown(s);
        type = promoted ? type_promoted(s->unit, type) : type;
        struct type *param = function->params.items[i - 1].type;
        if (type_is_unknown(type)
            || !type_equal(type_unqualified(s->unit, param),
                           type_unqualified(s->unit, type)))
            return false;
    }
    return true;
}

// Which of clang's overloadable functions: that of exactly these types, else of the
// promoted ones.
static struct type *overloaded_call(struct sema *s, const struct symbol *symbol,
                                    struct ast *call)
{
    for (int promoted = 0; promoted < 2; promoted++)
        for (uint32_t i = 0; i < symbol->overloads.count; i++) {
            const struct type *function = type_plain(symbol->overloads.items[i]);
            if (takes_arguments(s, function, call, promoted))
                return type_unqualified(s->unit, function->base);
        }
    return sema_unknown(s);
}

struct type *expr_call(struct sema *s, struct ast *call)
{
    struct ast *callee = expr_strip(call->kids[0]);
    struct type *type = expr_value(s, call->kids[0]);
    const struct ident *name = callee->kind == AST_IDENT ? callee->ident : NULL;
    const bool is_skipped = is_not_evaluated(name);
    s->unevaluated += is_skipped;
    for (uint32_t i = 1; i < call->count; i++)
        if (call->kids[i])
            expr_value(s, call->kids[i]);
    s->unevaluated -= is_skipped;
    if (name && s->function
        && (!strcmp(name->name, "alloca") || !strcmp(name->name, "__builtin_alloca")
            || !strcmp(name->name, "__builtin_alloca_with_align")))
        s->function->has_alloca = true;
    if (name && s->function && strstr(name->name, "setjmp"))
        s->function->has_setjmp = true;
    call->symbol = placed_variant(s, callee);
    const enum generic generic = generic_of(call);
    if (generic)
        return generic_call(s, call, generic);
    const bool is_builtin = name && !callee->symbol
                            && !sema_lookup(s, (struct ident *)name);
    if (is_builtin) {
        struct type *result = builtin_call(s, call, name);
        if (result)
            return result;
    }
    const struct type *function = type_plain(type);
    if (function->kind == TYPE_POINTER)
        function = type_plain(function->base);
    if (callee->symbol && callee->symbol->overloads.count)
        return overloaded_call(s, callee->symbol, call);
    if (function->kind != TYPE_FUNCTION) {
        if (type_is_task(type))
            convert_operand(s, call->kids[0], "a call");
        return is_builtin ? implicit_call(s, call, name) : sema_unknown(s);
    }
    if (!is_builtin)
        check_arguments(s, call, function, name);
    declspec_complete_type(s, function->base);
    return function->is_async ? type_task(s->unit, function->base)
                              : type_unqualified(s->unit, function->base);
}

// ---- await ----------------------------------------------------------------------------

static void note_callee(struct sema *s, struct ast *e)
{
    e = expr_strip(e);
    struct ast *callee = e->kind == AST_CALL ? expr_strip(e->kids[0]) : NULL;
    if (!callee || callee->kind != AST_IDENT || !callee->symbol
        || callee->symbol->kind != SYM_FUNCTION || !callee->symbol->type
        || !type_plain(callee->symbol->type)->is_async)
        return;
    struct function *function = s->function;
    for (uint32_t i = 0; i < function->callees.count; i++)
        if (function->callees.items[i] == callee->symbol)
            return;
    VEC_PUSH(&s->unit->arena, &function->callees, callee->symbol);
}

// Where it stands: an error that names the reason, or nothing.
static bool await_may_stand(struct sema *s, struct ast *e)
{
    if (s->no_await) {
        SAY(s, e, "'await' in %s", s->no_await);
        return false;
    }
    if (!s->function) {
        SAY(s, e, "'await' outside a function");
        return false;
    }
    const char *name = s->function->name ? s->function->name->name : "?";
    if (s->is_nested) {
        SAY(s, e,
            "'await' in nested function '%s': a nested function cannot be a coroutine",
            name);
        return false;
    }
    if (s->function->is_async)
        return true;
    SAY(s, e, "'await' in plain function '%s'", name);
    NOTE(s, e, "declare '%s' async, or run the coroutine to its end with async_run",
         name);
    return false;
}

static bool is_block_word(const char *name)
{
    return !strcmp(name, "async_timeout") || !strcmp(name, "async_group")
           || !strcmp(name, "async_as_completed");
}

static void say_not_declared(struct sema *s, const struct ast *callee)
{
    const char *name = callee->ident->name;
    if (is_block_word(name)) {
        SAY(s, callee, "'%s (...)' is a statement: there is nothing to await", name);
        NOTE(s, callee, "write '%s (...) { ... }' without 'await'", name);
        return;
    }
    SAY(s, callee, "'%s' is not declared", name);
    if (!strncmp(name, "async_", 6) && !sema_find_tag(s->program, "async_frame"))
        NOTE(s, callee, "write '#include <async.h>' at the head of the file");
}

bool call_is_undeclared(struct sema *s, struct ast *e)
{
    const struct ast *call = expr_strip(e);
    const struct ast *callee = call->kind == AST_CALL ? expr_strip(call->kids[0]) : NULL;
    if (!callee || callee->kind != AST_IDENT || callee->symbol)
        return false;
    say_not_declared(s, callee);
    return true;
}

static void say_no_task(struct sema *s, struct ast *e)
{
    if (call_is_undeclared(s, e))
        return;
    const struct type *function = type_plain(e->type);
    if (function->kind == TYPE_POINTER)
        function = type_plain(function->base);
    SAY(s, e, "'await' needs async_task(T), not '%s'", convert_describe(s, e->type));
    if (function->kind == TYPE_FUNCTION && function->is_async)
        NOTE(s, e, "call the coroutine function: write its arguments");
}

struct type *expr_await(struct sema *s, struct ast *e)
{
    struct ast *kid = e->kids[0];
    struct type *type = expr_value(s, kid);
    if (!s->unevaluated && await_may_stand(s, e)) {
        e->flags |= AST_HAS_AWAIT;
        VEC_PUSH(&s->unit->arena, &s->function->awaits, e);
        note_callee(s, kid);
    }
    if (type_is_unknown(type))
        return type;
    struct type *result = sema_task_result(type);
    if (result) {
        declspec_complete_type(s, result);
        return type_is_void(result) ? sema_basic(s, TYPE_VOID)
                                    : type_unqualified(s->unit, result);
    }
    say_no_task(s, kid);
    return sema_unknown(s);
}
