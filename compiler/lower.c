// The text of one coroutine, behind everything the user wrote:
//
//     struct add__frame { ... };
//     static const struct async_site add__sites[] = {{"x.c", 3}, {"x.c", 5}};
//     static const struct async_desc add__desc = {add__step, "add", add__sites, ...};
//     static int add__step(struct async_task *async_t, struct async_frame *async_h) { ... }
//     static struct async_task *add(int x, int y) { ... }
#define _GNU_SOURCE   // memmem
#include "lower.h"
#include "lower_body.h"
#include <string.h>
#include "frame.h"
#include "grammar.h"
#include "to_thread.h"

// From here on gcc's -O2 takes twice the time of its -O1, and both grow with the awaits.
enum { MANY_AWAITS = 256 };

// ---- functions ------------------------------------------------------------------------

static bool spec_says(const struct function *function, int op)
{
    const struct ast *specs = function->node->kids[0];
    for (uint32_t i = 0; specs && i < specs->count; i++)
        if (specs->kids[i]->kind == AST_SPEC_WORD && specs->kids[i]->op == op)
            return true;
    return false;
}

static bool is_static(const struct function *function)
{
    return function->symbol->storage == STORE_STATIC || spec_says(function, TOK_STATIC);
}

static const char *entry_name(struct emit *e, const struct routine *routine)
{
    return routine->function->is_main
               ? arena_printf(&e->unit->arena, "%s__new", routine->name)
               : routine->name;
}

static const char *parameter_name(struct emit *e, const struct variable *parameter)
{
    if (parameter->symbol->emit_name)
        return parameter->symbol->emit_name;
    return parameter->symbol->name
               ? parameter->symbol->name->name
               : arena_printf(&e->unit->arena, "async_a%u", parameter->index);
}

// Who awaits it may do without the entry. Else the compiler tells that nobody uses it.
static bool may_be_unused(const struct routine *routine)
{
    const struct ast *node = routine->function->node;
    return routine->is_awaited || routine->function->is_main
           || spec_says(routine->function, TOK_INLINE)
           || unit_says_unused(routine->function->unit, node->first, node->kids[3]->first);
}

static const char *linkage(const struct routine *routine)
{
    if (is_static(routine->function) || routine->function->is_main)
        return may_be_unused(routine) ? "static __attribute__((unused)) " : "static ";
    return spec_says(routine->function, TOK_INLINE) ? "__attribute__((weak)) " : "";
}

static void emit_signature(struct emit *e, const struct routine *routine)
{
    emit_format(e, "%sstruct async_task *%s(", linkage(routine), entry_name(e, routine));
    const struct function *function = routine->function;
    for (uint32_t i = 0; i < function->params.count; i++) {
        struct str text = { 0 };
        type_print(&text, function->params.items[i]->type,
                   parameter_name(e, function->params.items[i]->variable));
        emit_format(e, "%s%s", i ? ", " : "", text.text);
        str_free(&text);
    }
    emit_text(e, function->params.count ? ")" : "void)");
}

// Attributes that still say the truth about a function that returns a handle; who sees it,
// emit_visibility tells.
static bool fits_entry(const struct emit *e, const struct ast *attribute)
{
    static const char *const unfit[] = { "noreturn", "const",  "pure",    "malloc",
                                         "inline",   "result", "returns", "alloc",
                                         "assume",   "tls",    "unused",  "flatten",
                                         "simd",     "target", "vector",  "visibility",
                                         "weak" };
    for (uint32_t i = attribute->first; i <= attribute->last; i++) {
        const struct token *token = unit_token(e->unit, i);
        for (size_t k = 0; token->ident && k < sizeof unfit / sizeof *unfit; k++)
            if (strstr(token->ident->name, unfit[k]))
                return false;
    }
    return unit_token(e->unit, attribute->first)->kind != '[';
}

static void emit_attributes(struct emit *e, const struct ast *node)
{
    for (uint32_t i = 0; node && i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (kid && kid->kind == AST_ATTRIBUTE && fits_entry(e, kid))
            emit_tokens(e, kid->first, kid->last);
        else if (kid && kid->kind == AST_ATTRIBUTES)
            emit_attributes(e, kid);
    }
}

// Tags that are defined further down: the prototype shall not declare others.
static void declare_later_tags(struct emit *e, const struct ast *node, uint32_t place)
{
    const struct symbol *tag = node->kind == AST_SPEC_RECORD ? node->symbol : NULL;
    if (tag && !tag->is_local && tag->decl && tag->decl->first > place)
        emit_format(e, "%s %s; ", node->op == TOK_UNION ? "union" : "struct",
                    tag->name->name);
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            declare_later_tags(e, node->kids[i], place);
}

// What stands where the definition stood: nothing more than types when there was a
// prototype already.
static void emit_prototype(struct emit *e, struct routine *routine, struct ast *node)
{
    emit_gap(e, node->first);
    emit_tags(e, node->kids[0]);
    e->routine = routine;
    lower_types(e, routine, true);
    e->routine = NULL;
    declare_later_tags(e, node->kids[1], node->first);
    if (routine->function->symbol->is_predeclared && !routine->function->is_main)
        return;
    emit_signature(e, routine);
    emit_text(e, " ");
    emit_attributes(e, node->kids[0]);
    emit_declared(e, routine->function->symbol);
}

static void emit_sites(struct emit *e, const struct routine *routine)
{
    const struct token *token = unit_token(e->unit, routine->function->node->first);
    emit_format(e, "static const struct async_site %s__sites[] = {{\"%s\", %u}",
                routine->name, unit_site_name(e->unit, token->file), token->line);
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        token = unit_token(e->unit, routine->awaits.items[i]->token);
        emit_format(e, ", {\"%s\", %u}", unit_site_name(e->unit, token->file),
                    token->line);
    }
    emit_text(e, "};");
}

static void emit_desc(struct emit *e, const struct routine *routine)
{
    const char *name = routine->name;
    const struct type *result = routine->function->result;
    const bool has_result = !type_is_void(result);
    const char *first = routine_first_member(routine);
    emit_format(e,
                " %sconst struct async_desc %s__desc%s = {%s__step, \"%s\", %s__sites, "
                "sizeof(struct %s__frame), __alignof__(struct %s__frame), ",
                linkage(routine), name, emit_visibility(e, routine->function->symbol), name,
                routine->function->name->name, name, name,
                name);
    if (first)
        emit_format(e, "__builtin_offsetof(struct %s__frame, %s), ", name, first);
    else
        emit_text(e, "sizeof(struct async_frame), ");
    if (has_result)
        emit_format(e, "sizeof(((struct %s__frame *)0)->async_result)};", name);
    else
        emit_text(e, "0};");
}

// Some leaves tell what is known when they are resumed.
static bool has_resumed(const struct await *await, const struct routine *routine)
{
    if (!await->is_frameless || await->limit)
        return false;
    struct str name = { 0 };
    str_printf(&name, "%s__resumed", await_callee_name(await));
    const bool has = sema_find(routine->program, name.text);
    str_free(&name);
    return has;
}

static void emit_case(struct emit *e, const struct routine *routine,
                      const struct await *await)
{
    emit_format(e, " case %u:", await->state);
    if (has_resumed(await, routine))
        emit_format(e, " %s__resumed(async_t, async_h);", await_callee_name(await));
    emit_format(e, " goto async_L%u;", await->state);
}

// Where an await stands in a loop, most steps resume: that way shall be straight.
static void emit_switch(struct emit *e, const struct routine *routine)
{
    bool in_loop = false;
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        in_loop |= routine->awaits.items[i]->in_loop;
    emit_text(e, in_loop ? " int async_s; if (__builtin_expect(async_h->state != 0, 1)) "
                           "switch (async_h->state) {"
                         : " int async_s; switch (async_h->state) {");
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        const struct await *await = routine->awaits.items[i];
        if (!await->is_call)
            emit_case(e, routine, await);
    }
    emit_text(e, in_loop ? " default: async__unreachable(); }" : " default: break; }");
}

static void emit_dispatch(struct emit *e, const struct routine *routine)
{
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        if (routine->awaits.items[i]->is_call)
            emit_format(e, " struct %s__frame async_c%u;",
                        routine->awaits.items[i]->routine->name, i + 1);
    if (routine->waits)
        emit_switch(e, routine);
}

// __func__ is one array of the coroutine's own name, not of its step's.
static void emit_func(struct emit *e, const struct routine *routine)
{
    const struct ast *node = routine->function->node;
    for (uint32_t i = node->first; i <= node->last; i++) {
        const struct ident *ident = unit_token(e->unit, i)->ident;
        if (ident && emit_is_function_name(ident->name)) {
            emit_format(e, "static const char %s__func[] = \"%s\"; ", routine->name,
                        routine->function->name->name);
            return;
        }
    }
}

static void emit_step(struct emit *e, struct routine *routine)
{
    const char *name = routine->name;
    emit_place(e, routine->function->node->first);
    emit_func(e, routine);
    if (routine->awaits.count > MANY_AWAITS
        && sema_find(routine->program, "ASYNC__IS_GCC")
        && sema_find(routine->program, "ASYNC__IS_OPTIMIZED"))
        emit_text(e, "__attribute__((optimize(\"O1\"))) ");
    emit_format(
        e, "static int %s__step(struct async_task *async_t, struct async_frame *async_h)",
        name);
    emit_format(e,
                " { struct %s__frame *const async_f = (struct %s__frame *)async_h; "
                "(void)async_t; (void)async_f;",
                name, name);
    emit_dispatch(e, routine);
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        const struct variable *variable = routine->variables.items[i];
        if (!variable->is_temp || variable->in_frame)
            continue;
        struct str text = { 0 };
        if (variable->type_name)
            str_printf(&text, "%s %s", variable->type_name, variable->symbol->name->name);
        else
            type_print(&text, variable->symbol->type, variable->symbol->name->name);
        emit_format(e, " %s __attribute__((unused));", text.text);
        str_free(&text);
    }
    emit_find_dropped(routine->function->node->kids[3], false);
    e->statement = lower_statement;
    for (uint32_t i = 0; i < routine->body->count; i++) {
        if (i + 1 == routine->body->count && routine->function->is_main)
            emit_text(e, " async_f->async_result = 0;");
        lower_statement(e, routine->body->kids[i]);
    }
    emit_text(e, " }");
    e->statement = NULL;
}

static void emit_entry(struct emit *e, struct routine *routine)
{
    const char *name = routine->name;
    emit_place(e, routine->function->node->first);
    if (routine->function->symbol->is_predeclared)
        emit_attributes(e, routine->function->node->kids[0]);
    emit_text(e, " ");
    emit_signature(e, routine);
    emit_format(e,
                " { struct %s__frame *const async_f = "
                "(struct %s__frame *)async__coroutine_new(&%s__desc);",
                name, name, name);
    emit_text(e, " if (!async_f) return &async__enomem_task;");
    for (uint32_t i = 0; i < routine->function->params.count; i++) {
        struct symbol *symbol = routine->function->params.items[i];
        struct ast *value = ast_new(e->unit, AST_TEXT, 1, 0);
        value->extra = (void *)parameter_name(e, symbol->variable);
        emit_text(e, " ");
        lower_store(e,
                    arena_printf(&e->unit->arena, "async_f->%s", symbol->variable->field),
                    symbol->type, value);
        emit_text(e, ";");
    }
    emit_text(e, " return async__task_of(async_f); }");
}

static void emit_main(struct emit *e, const struct routine *routine)
{
    emit_place(e, routine->function->node->first);
    if (routine->function->params.count < 2)
        emit_format(e, "int main(void) { return async__main(%s()); }",
                    entry_name(e, routine));
    else
        emit_format(e,
                    "int main(int async_argc, char **async_argv) { return "
                    "async__main(%s(async_argc, async_argv)); }",
                    entry_name(e, routine));
}

// The body has moved: what `#pragma GCC diagnostic` said where it stood is said again.
static unsigned repeat_pragmas(struct emit *e, uint32_t token)
{
    unsigned pushed = 0;
    for (uint32_t i = 0;
         i < e->unit->pragmas.count && e->unit->pragmas.items[i].token <= token; i++) {
        const struct pragma *pragma = &e->unit->pragmas.items[i];
        const char *line = arena_strndup(&e->unit->arena, e->unit->text + pragma->begin,
                                         pragma->end - pragma->begin);
        if (!strstr(line, " diagnostic "))
            continue;
        emit_lines(e, pushed ? "" : "#pragma GCC diagnostic push\n");
        pushed += !pushed + !!strstr(line, " push");
        pushed -= pushed > 1 && strstr(line, " pop");
        emit_lines(e, line);
        emit_lines(e, "\n");
    }
    return pushed;
}

// In a pragma.
static bool mentions(const struct unit *unit, const char *word)
{
    for (uint32_t i = 0; i < unit->pragmas.count; i++)
        if (memmem(unit->text + unit->pragmas.items[i].begin,
                   unit->pragmas.items[i].end - unit->pragmas.items[i].begin, word, strlen(word)))
            return true;
    return false;
}

static void emit_frame(struct emit *e, struct routine *routine)
{
    struct str frame = { 0 };
    e->routine = routine;
    emit_place(e, routine->function->node->first);
    lower_types(e, routine, false);
    str_puts(&frame, "__extension__ ");   // unnamed structs in it, and none at all
    frame_print(&frame, routine);
    emit_lines(e, frame.text);
    str_free(&frame);
    e->routine = NULL;
}

// gcc cannot see that what is assigned in a region has been when the region ends without
// an error.
static unsigned push_regions(struct emit *e, const struct routine *routine)
{
    if (!routine->has_regions || !sema_find(routine->program, "ASYNC__IS_GCC"))
        return 0;
    emit_lines(e, "#pragma GCC diagnostic push\n"
                  "#pragma GCC diagnostic ignored \"-Wmaybe-uninitialized\"\n");
    return 1;
}

static void emit_routine(struct emit *e, struct routine *routine)
{
    unsigned pushed = repeat_pragmas(e, routine->function->node->first);
    pushed += push_regions(e, routine);
    e->routine = routine;
    emit_step(e, routine);
    emit_entry(e, routine);
    if (routine->function->is_main)
        emit_main(e, routine);
    while (pushed--)
        emit_lines(e, "#pragma GCC diagnostic pop\n");
    e->routine = NULL;
}

// ---- callees from other units ---------------------------------------------------------

static void declare_callee(struct emit *e, const struct await *await)
{
    const char *name = await_callee_name(await);
    const struct type *type = type_plain(await->callee->type);
    const bool has_result = !type_is_void(type->base);
    const bool shared = has_result && type->params.count;
    struct str text = { 0 };
    str_printf(
        &text,
        "extern const struct async_desc %s__desc%s;\n__extension__ struct %s__args {%s",
        name, emit_visibility(e, await->callee), name, shared ? " union {" : "");
    if (has_result) {
        str_putc(&text, ' ');
        type_print(&text, type_unqualified(e->unit, type->base), "async_result");
        str_putc(&text, ';');
    }
    str_puts(&text, shared ? " struct {" : "");
    for (uint32_t i = 0; i < type->params.count; i++) {
        str_putc(&text, ' ');
        type_print(&text, type->params.items[i].type,
                   arena_printf(&e->unit->arena, "async_a%u", i));
        str_putc(&text, ';');
    }
    str_puts(&text, shared ? " }; }; };\n" : " };\n");
    emit_lines(e, text.text);
    str_free(&text);
}

static void declare_callees(struct emit *e, struct routine **routines, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t i = 0; i < routines[r]->awaits.count; i++) {
            const struct await *await = routines[r]->awaits.items[i];
            if (await->routine || !await->pushed || await->callee->is_emitted)
                continue;
            await->callee->is_emitted = true;
            declare_callee(e, await);
        }
}

static void declare_steps(struct emit *e, struct routine **routines, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++) {
        struct str text = { 0 };
        const bool hidden = is_static(routines[r]->function)
                            || routines[r]->function->is_main;
        str_printf(&text, "static int %s__step(struct async_task *, struct async_frame *);\n",
                   routines[r]->name);
        if (!hidden)
            str_printf(&text, "extern const struct async_desc %s__desc%s;\n", routines[r]->name,
                       emit_visibility(e, routines[r]->function->symbol));
        emit_lines(e, text.text);
        str_free(&text);
    }
}

// ---- the unit -------------------------------------------------------------------------

static void define_thread_calls(struct emit *e, const struct ast *node)
{
    struct str text = { 0 };
    to_thread_define(e->unit, node, &text);
    if (text.size)
        emit_lines(e, text.text);
    str_free(&text);
}

static void emit_external(struct emit *e, struct ast *node)
{
    const bool plain = node->kind == AST_FUNCTION
                           ? !(node->flags & (AST_ASYNC | AST_TAINTED))
                           : !emit_mentions_async(e->unit, node->first, node->last);
    const struct symbol *symbol = node->kind == AST_FUNCTION
                                      ? decl_name(node->kids[1])->symbol
                                      : NULL;
    if (!plain)
        define_thread_calls(e, node);
    if (plain) {
        emit_tokens(e, node->first, node->last);
    } else if (symbol && symbol->routine) {
        emit_prototype(e, symbol->routine, node);
        e->next = node->last + 1;
    } else {
        emit_find_rewritten(node);
        emit_node(e, node);
    }
}

static void ignore_warning(struct emit *e, const char *name)
{
    emit_lines(e, arena_printf(&e->unit->arena, "#pragma GCC diagnostic ignored \"%s\"\n", name));
}

// The first jump of a step function passes by declarations, as a switch may; a struct that
// ends in a flexible array may stand anywhere in a frame. False: the compiler has no such warnings.
static bool ignore_warnings(struct emit *e, struct program *program)
{
    const bool is_gcc = sema_find(program, "ASYNC__IS_GCC");
    if (!is_gcc && !sema_find(program, "ASYNC__IS_CLANG"))
        return false;
    emit_lines(e, "#pragma GCC diagnostic push\n");
    if (is_gcc) {
        ignore_warning(e, "-Wjump-misses-init");
    } else {
        ignore_warning(e, "-Wgnu-variable-sized-type-not-at-end");
    }
    return true;
}

void lower_unit(struct emit *e, struct program *program, struct routine **routines,
                uint32_t count)
{
    const struct unit *unit = program->unit;
    if (unit->tokens.count)
        str_add(&e->out, unit->text, unit->tokens.items[0].begin);
    e->has_visibility = mentions(unit, "visibility");
    e->next = 0;
    e->file = unit->tokens.items[0].file;
    e->line = unit->tokens.items[0].line;
    e->system = unit->tokens.items[0].flags & TOKEN_SYSTEM;
    for (uint32_t i = 0; i < program->tree->count; i++)
        emit_external(e, program->tree->kids[i]);
    if (unit->tokens.count > 1 && e->next != NO_TOKEN)
        str_puts(&e->out, unit->text + unit->tokens.items[unit->tokens.count - 2].end);
    if (!count)
        return;
    const bool packs = mentions(unit, "pack");
    const bool ignores = ignore_warnings(e, program);
    emit_lines(e, packs ? "#pragma pack(push)\n#pragma pack()\n" : "");
    declare_callees(e, routines, count);
    declare_steps(e, routines, count);
    for (uint32_t r = 0; r < count; r++)
        emit_frame(e, routines[r]);
    for (uint32_t r = 0; r < count; r++) {
        emit_place(e, routines[r]->function->node->first);
        emit_sites(e, routines[r]);
        emit_desc(e, routines[r]);
    }
    for (uint32_t r = 0; r < count; r++)
        emit_routine(e, routines[r]);
    emit_lines(e, packs ? "#pragma pack(pop)\n" : "\n");
    emit_lines(e, ignores ? "#pragma GCC diagnostic pop\n" : "");
}
