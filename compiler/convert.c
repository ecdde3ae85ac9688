// Handles and coroutine functions where something else was meant: `int x = f();` is the
// mistake that every beginner makes. Mismatches without async in them are the C
// compiler's to report.
#include "checker.h"
#include "grammar.h"
#include <string.h>

char *convert_describe(struct sema *s, const struct type *type)
{
    struct str text = { 0 };
    type_describe(&text, type);
    char *copy = arena_strndup(&s->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// Generic words make coroutines, except those that are ordinary functions over handles.
static bool makes_coroutine(struct ast *call)
{
    const enum generic generic = generic_of(call);
    if (generic != GENERIC_NONE && generic != GENERIC_TYPED)
        return generic != GENERIC_FUTURE && generic != GENERIC_RUN
               && type_is_task(call->type);
    const struct ast *callee = call->count ? call->kids[0] : NULL;
    const struct type *type = callee && callee->type ? type_plain(callee->type) : NULL;
    if (type && type->kind == TYPE_POINTER)
        type = type_plain(type->base);
    return type && type->kind == TYPE_FUNCTION && type->is_async;
}

bool convert_is_fresh(struct ast *e)
{
    e = expr_strip(e);
    switch ((int)e->kind) {
    case AST_CALL: return e->type && makes_coroutine(e);
    case AST_COND: return e->count > 2 && e->kids[2] && convert_is_fresh(e->kids[2]);
    case AST_COMMA: return e->count > 1 && convert_is_fresh(e->kids[1]);
    }
    return false;
}

static const char *thing(struct ast *e)
{
    return convert_is_fresh(e) ? "coroutine" : "handle";
}

// Where an await cannot stand.
static void note_plain(struct sema *s, struct ast *e)
{
    if (s->function && !s->function->is_async && convert_is_fresh(e))
        NOTE(s, e, "in a plain function: async_run runs it to its end");
}

static void say_handle(struct sema *s, enum convert how, struct type *to,
                       struct ast *from, unsigned argument, const struct ident *callee)
{
    const char *what = thing(from), *source = convert_describe(s, from->type);
    const char *target = convert_describe(s, to);
    switch (how) {
    case CONVERT_INIT:
        SAY(s, from, "initialising '%s' with a %s of type '%s'; did you forget 'await'?",
            target, what, source);
        break;
    case CONVERT_ASSIGN:
        SAY(s, from, "assigning a %s of type '%s' to '%s'; did you forget 'await'?", what,
            source, target);
        break;
    case CONVERT_RETURN:
        SAY(s, from,
            "returning a %s of type '%s' where the result is '%s'; did you forget "
            "'await'?",
            what, source, target);
        break;
    case CONVERT_ARGUMENT:
        SAY(s, from,
            "argument %u of '%s' is a %s of type '%s', expected '%s'; did you forget "
            "'await'?",
            argument, callee ? callee->name : "the call", what, source, target);
        break;
    }
    note_plain(s, from);
}

static void say_mismatch(struct sema *s, enum convert how, struct type *to,
                         struct ast *from, unsigned argument, const struct ident *callee)
{
    const char *source = convert_describe(s, from->type),
               *target = convert_describe(s, to);
    switch (how) {
    case CONVERT_INIT:
        SAY(s, from, "initialising '%s' with an expression of type '%s'", target, source);
        break;
    case CONVERT_ASSIGN: SAY(s, from, "assigning '%s' to '%s'", source, target); break;
    case CONVERT_RETURN:
        SAY(s, from, "returning '%s' where the result is '%s'", source, target);
        break;
    case CONVERT_ARGUMENT:
        SAY(s, from, "argument %u of '%s' is '%s', expected '%s'", argument,
            callee ? callee->name : "the call", source, target);
        break;
    }
}

static bool is_void_pointer(const struct type *type)
{
    const struct type *plain = type_plain(type);
    return plain->kind == TYPE_POINTER && type_is_void(plain->base);
}

// The function behind a pointer to one, or NULL.
static const struct type *pointed_function(const struct type *type)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_POINTER)
        plain = type_plain(plain->base);
    return plain->kind == TYPE_FUNCTION ? plain : NULL;
}

static bool check_functions(struct sema *s, const struct type *to,
                            const struct type *from, struct ast *e)
{
    if (to->is_async == from->is_async)
        return true;
    if (from->is_async) {
        SAY(s, e,
            "a coroutine function of type '%s' where a plain function '%s' is expected",
            convert_describe(s, from), convert_describe(s, to));
        NOTE(s, e,
             "whoever calls it would only make a coroutine that nobody awaits; "
             "wrap it in a plain function that gives it to async_spawn");
    } else {
        SAY(s, e,
            "a plain function of type '%s' where a coroutine function '%s' is expected",
            convert_describe(s, from), convert_describe(s, to));
        NOTE(s, e, "declare it async, or wrap it in an async function");
    }
    return false;
}

// Qualifiers aside: pointees that differ in them are the C compiler's business.
static bool same_pointees(struct sema *s, const struct type *a, const struct type *b)
{
    a = type_plain(a), b = type_plain(b);
    while ((a->kind == TYPE_POINTER && b->kind == TYPE_POINTER)
           || (a->kind == TYPE_ARRAY && b->kind == TYPE_ARRAY))
        a = type_plain(a->base), b = type_plain(b->base);
    return type_compatible(type_unqualified(s->unit, (struct type *)a),
                           type_unqualified(s->unit, (struct type *)b));
}

// A handle as the target: another handle of this result, the untyped one,
// or a null pointer.
static bool fits_task(struct sema *s, struct type *to, struct ast *from,
                      const struct type *type)
{
    if (type_is_task(type))
        return type_compatible(type_unqualified(s->unit, type_plain(to)->base),
                               type_unqualified(s->unit, type_plain(type)->base));
    return type_is_untyped_task(type) || is_void_pointer(type) || constant_is_zero(from)
           || type_plain(type)->kind == TYPE_NULLPTR;
}

// An await of a void coroutine, where a value is used. The C compiler would name it in what
// it became.
static bool has_value(struct sema *s, struct ast *e)
{
    struct ast *await = expr_strip(e);
    if (await->kind != AST_AWAIT || !await->type || !type_is_void(await->type))
        return true;
    SAY(s, await, "this await gives no value: the result of what it awaits is 'void'");
    return false;
}

void convert_check(struct sema *s, enum convert how, struct type *to, struct ast *from,
                   unsigned argument, const struct ident *callee)
{
    if (!to || !from || !from->type || type_is_unknown(to) || type_is_unknown(from->type))
        return;
    if (!type_is_void(to) && !has_value(s, from))
        return;
    struct type *type = type_decayed(s->unit, from->type);
    const bool to_task = type_is_task(to), from_task = type_is_task(type);
    if (to_task) {
        if (!fits_task(s, to, from, type))
            say_mismatch(s, how, to, from, argument, callee);
        return;
    }
    if (from_task) {
        if (!type_is_untyped_task(to) && !is_void_pointer(to) && !type_is_void(to))
            say_handle(s, how, to, from, argument, callee);
        return;
    }
    const struct type *f = pointed_function(to), *g = pointed_function(type);
    if (f && g && !check_functions(s, f, g, from))
        return;
    if (!type_mentions_async(to) && !type_mentions_async(type))
        return;
    if (type_is_pointer(to) && type_is_pointer(type) && !is_void_pointer(to)
        && !is_void_pointer(type) && !same_pointees(s, to, type))
        say_mismatch(s, how, to, from, argument, callee);
}

bool convert_choice(struct sema *s, struct ast *handle, struct ast *other, struct type *task)
{
    struct type *type = type_decayed(s->unit, other->type);
    if (fits_task(s, task, other, type))
        return true;
    SAY(s, handle, "a %s of type '%s' beside '%s' in a '?:'%s", thing(handle),
        convert_describe(s, task), convert_describe(s, type),
        convert_is_fresh(handle) ? "; did you forget 'await'?" : "");
    return false;
}

void convert_uncalled(struct sema *s, struct ast *e)
{
    const struct type *function = pointed_function(type_decayed(s->unit, e->type));
    if (function && function->is_async)
        NOTE(s, e, "a call of the function, with its arguments, makes the coroutine");
}

void convert_variadic(struct sema *s, struct ast *argument)
{
    if (argument->type && has_value(s, argument) && type_is_task(argument->type)
        && convert_is_fresh(argument))
        SAY(s, argument,
            "passing a coroutine of type '%s' among variable arguments; did you "
            "forget 'await'?",
            convert_describe(s, argument->type));
}

bool convert_condition(struct sema *s, struct ast *e)
{
    if (!has_value(s, e))
        return false;
    if (!e->type || !type_is_task(e->type) || !convert_is_fresh(e))
        return true;
    SAY(s, e, "a coroutine of type '%s' as a condition; did you forget 'await'?",
        convert_describe(s, e->type));
    return false;
}

bool convert_operand(struct sema *s, struct ast *e, const char *what)
{
    if (!has_value(s, e))
        return false;
    if (!e->type || !type_is_task(e->type))
        return true;
    SAY(s, e, "%s on a %s of type '%s'; did you forget 'await'?", what, thing(e),
        convert_describe(s, e->type));
    return false;
}

void convert_cast(struct sema *s, struct type *to, struct ast *cast)
{
    struct ast *from = cast->kids[1];
    if (!from->type || type_is_unknown(to) || type_is_unknown(from->type))
        return;
    const struct type *type = type_decayed(s->unit, from->type);
    if (type_is_task(type) && type_is_task(to)) {
        if (!fits_task(s, to, from, type))
            SAY(s, cast, "converting '%s' to '%s'", convert_describe(s, type),
                convert_describe(s, to));
    } else if (type_is_task(type) && !type_is_pointer(to) && !type_is_void(to)
               && (convert_is_fresh(from) || !type_is_integer(to) || type_size(to) < 8)) {
        SAY(s, cast, "converting a %s of type '%s' to '%s'; did you forget 'await'?",
            thing(from), convert_describe(s, type), convert_describe(s, to));
    } else if (type_is_task(to) && !type_is_pointer(type) && !constant_is_zero(from)
               && (!type_is_integer(type) || type_size(type) < 8)) {
        SAY(s, cast, "converting '%s' to '%s'", convert_describe(s, type),
            convert_describe(s, to));
    }
}

void convert_compare(struct sema *s, struct ast *binary)
{
    struct ast *l = binary->kids[0], *r = binary->kids[1];
    if (!has_value(s, l) || !has_value(s, r))
        return;
    const bool lt = type_is_task(l->type), rt = type_is_task(r->type);
    if ((!lt && !rt) || type_is_unknown(l->type) || type_is_unknown(r->type))
        return;
    struct ast *handle = lt ? l : r, *other = lt ? r : l;
    const struct type *type = type_decayed(s->unit, other->type);
    const bool is_pointer = type_is_pointer(type) || type_is_task(type)
                            || type->kind == TYPE_NULLPTR || constant_is_zero(other);
    if (!is_pointer || (binary->op != TOK_EQ && binary->op != TOK_NE)
        || convert_is_fresh(handle))
        SAY(s, handle, "comparing a %s of type '%s' with '%s'; did you forget 'await'?",
            thing(handle), convert_describe(s, handle->type),
            convert_describe(s, other->type));
}
