// L7. Lowered statements as C, inside a step function.
#include "lower_body.h"
#include <string.h>
#include "grammar.h"

// ---- storing values -------------------------------------------------------------------

static bool has_const_member(const struct type *type)
{
    type = type_plain(type);
    if (type_is_array(type))
        return (type_quals(type->base) & QUAL_CONST) || has_const_member(type->base);
    if (!type_is_record(type) || !type->symbol)
        return false;
    for (uint32_t i = 0; i < type->symbol->members.count; i++) {
        const struct type *member = type->symbol->members.items[i].type;
        if ((type_quals(member) & QUAL_CONST) || has_const_member(member))
            return true;
    }
    return false;
}

static bool is_zero(const struct ast *value)
{
    if (value->kind != AST_INIT_LIST)
        return (value->flags & AST_CONSTANT) && value->value == 0
               && (!value->type || type_is_integer(value->type));
    if (value->count == 0)
        return true;
    const struct ast *item = value->kids[0];
    return value->count == 1 && item->count == 1 && is_zero(item->kids[0]);
}

static const char *type_text(struct emit *e, struct type *type)
{
    struct str text = { 0 };
    type_print(&text, type, "");
    const char *copy = arena_strndup(&e->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// An array, a record with const members, or over what the value is computed from: bytes
// from a compound literal.
static void store_bytes(struct emit *e, const char *target, struct type *type,
                        struct ast *value)
{
    if (value->kind == AST_INIT_LIST && is_zero(value)) {
        emit_format(e, "__builtin_memset((void *)(async__address)&%s, 0, sizeof %s)",
                    target, target);
        return;
    }
    emit_format(
        e,
        "__builtin_memcpy((void *)(async__address)&%s, (const void "
        "*)(async__address)&(%s)",
        target,
        type_is_array(type)
            ? type_text(e, type_unqualified(e->unit, type))
            : arena_printf(
                &e->unit->arena, "%s",
                type_text(e, type_array(e->unit, type_unqualified(e->unit, type), 1))));
    const bool braces = value->kind != AST_INIT_LIST || !type_is_array(type);
    emit_text(e, braces ? "{" : "");
    emit_node(e, value);
    emit_format(e, "%s, sizeof %s)", braces ? "}" : "", target);
}

void lower_store(struct emit *e, const char *target, struct type *type, struct ast *value)
{
    if (type_is_array(type) || (type_is_record(type) && has_const_member(type))) {
        store_bytes(e, target, type, value);
        return;
    }
    if (type_plain(type)->kind == TYPE_VA_LIST) {
        emit_format(e, "__builtin_va_copy(%s, ", target);
        emit_node(e, value);
        emit_text(e, ")");
        return;
    }
    if (type_quals(type) & QUAL_CONST)
        emit_format(e, "*(%s)(async__address)&%s = ",
                    type_text(e, type_pointer(e->unit, type_unqualified(e->unit, type))),
                    target);
    else
        emit_format(e, "%s = ", target);
    if (!type_is_scalar(type) && value->kind == AST_INIT_LIST) {
        const struct symbol *tag = type_is_record(type) ? type_plain(type)->symbol : NULL;
        if (tag && !tag->name
            && !tag->via)   // typedef _Atomic struct { ... } atomic_flag;
            emit_format(e, "(__typeof__(%s))", target);
        else
            emit_format(e, "(%s)", type_text(e, type_unqualified(e->unit, type)));
    }
    if (type_is_scalar(type) && value->kind == AST_INIT_LIST) {
        while (value->kind == AST_INIT_LIST && value->count && value->kids[0]->count)
            value = value->kids[0]->kids[value->kids[0]->count - 1];
        if (value->kind == AST_INIT_LIST) {
            emit_text(e, "0");
            return;
        }
    }
    emit_node(e, value);
}

// ---- declarations ---------------------------------------------------------------------

static bool says_unused(const struct emit *e, const struct ast *local)
{
    const struct ast *around = local->extra ? local->extra : local;
    const struct symbol *symbol = local->symbol;
    uint32_t first = around->first;
    if (symbol->declaration && symbol->declaration->first < first)
        first = symbol->declaration->first;
    for (uint32_t i = first; i <= around->last; i++) {
        const struct ident *ident = unit_token(e->unit, i)->ident;
        if (ident && (strstr(ident->name, "unused")))
            return true;
    }
    return false;
}

static void emit_local(struct emit *e, struct ast *local)
{
    const struct symbol *symbol = local->symbol;
    struct ast *value = local->count ? local->kids[0] : NULL;
    emit_sync(e, local->first);
    emit_text(e, " ");
    if (symbol->variable && symbol->variable->in_frame) {
        if (value) {
            lower_store(e, emit_name(e, symbol), symbol->type, value);
            emit_text(e, ";");
        }
        return;
    }
    if (symbol->align)
        emit_format(e, "_Alignas(%u) ", symbol->align);
    struct str text = { 0 };
    type_print(&text, symbol->type,
               symbol->emit_name ? symbol->emit_name : symbol->name->name);
    emit_text(e, text.text);
    str_free(&text);
    if (says_unused(e, local))
        emit_text(e, " __attribute__((unused))");
    if (value) {
        emit_text(e, " = ");
        emit_node(e, value);
    }
    emit_text(e, ";");
}

static bool defines_type(const struct ast *declaration)
{
    const struct ast *specs = declaration->kids[0];
    for (uint32_t i = 0; i < specs->count; i++)
        if ((specs->kids[i]->kind == AST_SPEC_RECORD
             || specs->kids[i]->kind == AST_SPEC_ENUM)
            && specs->kids[i]->symbol)
            return true;
    return false;
}

static bool is_typedef(const struct ast *declaration)
{
    for (uint32_t i = 0; i < declaration->kids[0]->count; i++)
        if (declaration->kids[0]->kids[i]->op == TOK_TYPEDEF)
            return true;
    return false;
}

static bool stays_as_written(const struct emit *e, const struct ast *locals)
{
    const struct ast *declaration = locals->extra;
    for (uint32_t i = 0; i < locals->count; i++)
        if (locals->kids[i]->symbol->variable
            && locals->kids[i]->symbol->variable->in_frame)
            return false;
    return declaration && !defines_type(declaration)
           && !emit_mentions_async(e->unit, declaration->first, declaration->last);
}

// A variable that nothing else may mention is not unused for that.
static void emit_mention(struct emit *e, const struct symbol *symbol)
{
    if (symbol->is_dropped && symbol->variable && !symbol->variable->in_frame)
        emit_format(e, " (void)sizeof(%s);", emit_name(e, symbol));
}

static void emit_locals(struct emit *e, struct ast *node)
{
    if (stays_as_written(e, node)) {
        emit_node(e, node->extra);
    } else {
        if (unit_token(e->unit, node->first)->flags & TOKEN_PRAGMA)
            emit_sync(e, node->first);
        for (uint32_t i = 0; i < node->count; i++)
            emit_local(e, node->kids[i]);
    }
    for (uint32_t i = 0; i < node->count; i++)
        emit_mention(e, node->kids[i]->symbol);
}

// static, extern, typedef ... : types have moved to file scope, the rest stays.
static void emit_kept_declaration(struct emit *e, struct ast *node)
{
    if (node->count == 1 && defines_type(node))
        return;
    if (is_typedef(node)) {
        const struct symbol *symbol = node->count > 1
                                          ? decl_name(node->kids[1]->kids[0])->symbol
                                          : NULL;
        if (symbol && symbol->emit_name)
            return;
    }
    emit_node(e, node);
}

// ---- awaits ---------------------------------------------------------------------------

const char *await_callee_name(const struct await *await)
{
    return await->routine ? await->routine->name : await->callee->name->name;
}

static const char *argument_field(struct emit *e, const struct await *await,
                                  uint32_t index)
{
    if (await->routine)
        return await->routine->variables.items[index]->field;
    const struct type *type = type_plain(await->callee->type);
    if (await->pushed || index >= type->params.count || !type->params.items[index].name)
        return arena_printf(&e->unit->arena, "async_a%u", index);
    return type->params.items[index].name->name;
}

const char *routine_first_member(const struct routine *routine)
{
    if (!type_is_void(routine->function->result))
        return "async_result";
    return routine->function->params.count ? routine->variables.items[0]->field : NULL;
}

// What is pushed is known by where its result and its arguments begin, async_p.
static const char *pushed_frame(struct emit *e, const struct await *await)
{
    struct arena *arena = &e->unit->arena;
    const char *name = await_callee_name(await),
               *first = await->routine ? routine_first_member(await->routine) : NULL;
    if (!await->routine)
        return arena_printf(arena, "(*(struct %s__args *)async_p)", name);
    return arena_printf(arena,
                        "(*(struct %s__frame *)(void *)((char *)async_p - "
                        "__builtin_offsetof(struct %s__frame, %s)))",
                        name, name, first ? first : "async_h");
}

// The callee's frame as an lvalue of struct type, for arguments and result.
static const char *callee_frame(struct emit *e, const struct await *await)
{
    if (await->is_call)
        return arena_printf(&e->unit->arena, "async_c%u", await->state);
    if (!await->pushed)
        return arena_printf(&e->unit->arena, "async_f->async_c%u", await->member);
    return pushed_frame(e, await);
}

static void leave(struct emit *e, const struct mark *handler)
{
    if (handler) {
        emit_format(e, "goto %s;", handler->name);
    } else {
        watch_done(e);
        emit_text(e, "return ASYNC_DONE;");
    }
}

// The functions that push a callee, call it and pop it: inline, unless there are so many
// awaits that the compiler's time and the size count.
static const char *pushing(const struct emit *e)
{
    enum { SOME_AWAITS = 32 };
    return e->routine->awaits.count > SOME_AWAITS ? "async__far" : "async__callee";
}

// Up to the callee's return async_p stands in a block of its own: each await has another
// one, and no variable for gcc to follow through the whole function.
static void push_callee(struct emit *e, const struct await *await)
{
    emit_format(e,
                "{ void *const async_p = %s_push(async_t, &%s__desc); "
                "if (__builtin_expect(!async_p, 0)) { "
                "async__push_failed(async_t, &%s__desc, %u); ",
                pushing(e), await_callee_name(await), e->routine->name, await->state);
    leave(e, await->handler);
    emit_text(e, " } ");
}

// The task that a leaf has awaited, whose result is the await's.
static const char *awaited_task(struct emit *e, const struct await *await, const char *frame)
{
    return arena_printf(&e->unit->arena, await->is_frameless ? "%s.waiter.awaited" : "%s.task",
                        frame);
}

static void assign_result(struct emit *e, const struct await *await, const char *frame)
{
    struct type *type = await->result->symbol->type;
    const char *target = emit_name(e, await->result->symbol),
               *source = arena_printf(&e->unit->arena, "%s.async_result", frame);
    if (await->by_handle)
        source = arena_printf(
            &e->unit->arena, "*(%s)async__value(%s)",
            type_text(e,
                      type_pointer(e->unit, type_qualified(e->unit, type, QUAL_CONST))),
            awaited_task(e, await, frame));
    if (has_const_member(type))
        emit_format(e, " __builtin_memcpy((void *)(async__address)&%s, &%s, sizeof %s);",
                    target, source, target);
    else
        emit_format(e, " %s = %s;", target, source);
}

static void take_result(struct emit *e, const struct await *await, const char *frame)
{
    const char *name = await_callee_name(await);
    const bool looks = await->pushed && (await->result || await->by_handle);
    if (looks)
        emit_format(e, " { void *const async_p = %s_result(async_t, &%s__desc);",
                    pushing(e), name);
    if (await->result)
        assign_result(e, await, frame);
    if (await->by_handle)
        emit_format(e, " async__release(%s);", awaited_task(e, await, frame));
    emit_text(e, looks ? " }" : "");
    if (await->pushed)
        emit_format(e, " %s_pop(async_t, &%s__desc);", pushing(e), name);
}

static struct type *parameter_type(const struct await *await, const struct ast *node,
                                   uint32_t index)
{
    const struct type *type = type_plain(await->callee->type);
    if (await->routine)
        return await->routine->variables.items[index]->symbol->type;
    return index < type->params.count ? type->params.items[index].type
                                      : node->kids[index]->type;
}

// The argument as a constant of the block, and what reads it.
static struct ast *load_argument(struct emit *e, struct type *type, struct ast *value,
                                 uint32_t index)
{
    struct ast *name = ast_new(e->unit, AST_TEXT, value->first, value->last);
    struct str text = { 0 };
    name->extra = arena_printf(&e->unit->arena, "async_a%u", index);
    type_print(&text,
               type_qualified(e->unit, type_unqualified(e->unit, type), QUAL_CONST),
               name->extra);
    emit_format(e, "%s = ", text.text);
    str_free(&text);
    emit_node(e, value);
    emit_text(e, "; ");
    return name;
}

// Without the limit, which stands behind them.
static uint32_t argument_count(const struct await *await, const struct ast *node)
{
    return node->count - (await->limit ? 1 : 0);
}

static void load_arguments(struct emit *e, const struct await *await, struct ast *node)
{
    for (uint32_t i = 0; i < argument_count(await, node); i++)
        node->kids[i] = load_argument(e, parameter_type(await, node, i), node->kids[i],
                                      i);
}

static void store_arguments(struct emit *e, const struct await *await, struct ast *node,
                            const char *frame)
{
    const uint32_t count = argument_count(await, node);
    const bool loads = await->loads_first && !await->pushed && !await->is_call
                       && count > 1;
    emit_text(e, loads ? "{ " : "");
    if (loads)
        load_arguments(e, await, node);
    for (uint32_t i = 0; i < count; i++) {
        lower_store(
            e, arena_printf(&e->unit->arena, "%s.%s", frame, argument_field(e, await, i)),
            parameter_type(await, node, i), node->kids[i]);
        emit_text(e, "; ");
    }
    emit_text(e, loads ? "} " : "");
}

// Steps the callee, and returns when it waits.
static void begin_callee(struct emit *e, const struct await *await, const char *frame)
{
    const char *name = await_callee_name(await);
    const uint32_t state = await->state;
    if (await->is_call)
        emit_format(e, "%s__step(async_t, &%s.async_h);", name, frame);
    else if (await->pushed)
        emit_format(e,
                    "if ((async_s = %s_call(async_t, async_p, &%s__desc, async_h, %u))) "
                    "return async_s; } async_L%u:;",
                    pushing(e), name, state, state);
    else
        emit_format(e,
                    "%s.async_h.state = 0; "
                    "if ((async_s = %s__step(async_t, &%s.async_h))) { "
                    "async__link(&%s.async_h, &%s__desc, async_h, %u); return async_s; } "
                    "async_L%u:;",
                    frame, name, frame, frame, name, state, state);
}

static void fail(struct emit *e, const struct await *await)
{
    if (await->pushed)
        emit_format(e, "async__callee_failed(async_t, &%s__desc, &%s__desc, %u); ",
                    await_callee_name(await), e->routine->name, await->state);
    else
        emit_format(e, "async__propagate(async_t, &%s__desc, %u); ", e->routine->name,
                    await->state);
    leave(e, await->handler);
}

// The limit counts from when the arguments are known; its seconds are read before they
// are stored.
static struct ast *load_limit(struct emit *e, const struct ast *node)
{
    const uint32_t last = node->count - 1;
    return load_argument(e, type_basic(e->unit, TYPE_DOUBLE), node->kids[last], last);
}

static void begin_limit(struct emit *e, const struct await *await, struct ast *seconds)
{
    emit_format(e, "if (async__limit_begin(async_t, &%s, ",
                emit_name(e, await->limit->symbol));
    emit_node(e, seconds);
    emit_text(e, ")) { ");
    fail(e, await);
    emit_text(e, " } ");
}

// What is behind the await: has it failed?
static void test_failed(struct emit *e, const struct await *await)
{
    if (await->limit)
        emit_format(e, " if (async__limit_end(async_t, &%s)) { ",
                    emit_name(e, await->limit->symbol));
    else
        emit_text(e, " if (__builtin_expect(async_t->error, 0)) { ");
    fail(e, await);
    emit_text(e, " }");
}

static void suspend_in_callee(struct emit *e, const struct await *await, struct ast *node,
                              const char *frame)
{
    if (await->pushed)
        push_callee(e, await);
    if (await->limit) {
        emit_text(e, "{ ");
        struct ast *seconds = load_limit(e, node);
        store_arguments(e, await, node, frame);
        begin_limit(e, await, seconds);
        emit_text(e, "} ");
    } else {
        store_arguments(e, await, node, frame);
    }
    begin_callee(e, await, frame);
    test_failed(e, await);
}

static void begin_leaf(struct emit *e, const struct await *await, const struct ast *node,
                       const char *leaf)
{
    emit_format(e, "async_s = %s__begin(async_t, &%s, async_h", await_callee_name(await),
                leaf);
    for (uint32_t i = 0; i < argument_count(await, node); i++) {
        emit_text(e, ", ");
        emit_node(e, node->kids[i]);
    }
    emit_text(e, ");");
}

// A leaf without a frame takes its arguments as they are, and may have happened at once.
static void suspend_in_leaf(struct emit *e, const struct await *await, struct ast *node,
                            const char *leaf)
{
    const char *name = await_callee_name(await);
    const uint32_t state = await->state;
    if (await->limit) {
        emit_text(e, "{ ");
        load_arguments(e, await, node);
        begin_limit(e, await, load_limit(e, node));
        begin_leaf(e, await, node, leaf);
        emit_text(e, " }");
    } else {
        begin_leaf(e, await, node, leaf);
    }
    emit_format(
        e, " if (async_s >= 0) { if (async_s) { async_h->state = %u; return async_s; }",
        state);
    emit_format(e, " async_L%u:; ", state);
    if (await->limit) {
        emit_format(e, "%s__end(async_t, &%s); }", name, leaf);
        test_failed(e, await);
    } else {
        emit_format(e, "if (%s__end(async_t, &%s)) { ", name, leaf);
        fail(e, await);
        emit_text(e, " } }");
    }
}

static void emit_suspend(struct emit *e, struct ast *node)
{
    const struct await *await = node->extra;
    const char *frame = callee_frame(e, await);
    emit_sync(e, node->first);
    emit_text(e, " ");
    (await->is_frameless ? suspend_in_leaf : suspend_in_callee)(e, await, node, frame);
    take_result(e, await, frame);
}

// ---- statements -----------------------------------------------------------------------

static void open_brace(struct emit *e, const struct ast *block)
{
    if (unit_token(e->unit, block->first)->kind == '{') {
        emit_instead(e, block->first, block->first, "{");
        e->next = NO_TOKEN;
    } else {
        emit_text(e, " {");
    }
}

static void emit_block(struct emit *e, struct ast *node, bool is_switch)
{
    open_brace(e, node);
    const struct extent *outer = watch_block(e, node->extra, !is_switch);
    for (uint32_t i = 0; i < node->count; i++) {
        lower_statement(e, node->kids[i]);
        if (node->kids[i]->kind == AST_MARK && i + 1 == node->count)
            emit_text(e, ";");
    }
    watch_block_end(e, node, outer);
    if (node->last < e->unit->tokens.count && unit_token(e->unit, node->last)->kind == '}'
        && unit_token(e->unit, node->last)->line >= e->line)
        emit_sync(e, node->last);
    emit_text(e, " }");
}

static void emit_condition(struct emit *e, const struct ast *at, const char *keyword,
                           struct ast *condition)
{
    emit_sync(e, at->first);
    emit_format(e, " %s (", keyword);
    emit_node(e, condition);
    emit_text(e, ")");
}

static void emit_for(struct emit *e, struct ast *node)
{
    struct ast *init = node->kids[0];
    const bool stays = init
                       && (init->kind == AST_LOCALS ? stays_as_written(e, init)
                                                    : init->kind == AST_EXPR_STMT);
    if (init && !stays)
        lower_statement(e, init);
    emit_sync(e, node->first);
    emit_text(e, " for (");
    if (stays)
        emit_node(e, init->kind == AST_LOCALS ? init->extra : init->kids[0]);
    if (!stays || init->kind != AST_LOCALS)
        emit_text(e, ";");
    emit_node(e, node->kids[1]);
    emit_text(e, ";");
    emit_node(e, node->kids[2]);
    emit_text(e, ")");
    lower_statement(e, node->kids[3]);
}

static void emit_if(struct emit *e, struct ast *node)
{
    emit_condition(e, node, "if", node->kids[0]);
    lower_statement(e, node->kids[1]);
    if (node->kids[2]) {
        emit_text(e, " else");
        lower_statement(e, node->kids[2]);
    }
}

static void emit_do(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " do");
    lower_statement(e, node->kids[0]);
    emit_text(e, " while (");
    emit_node(e, node->kids[1]);
    emit_text(e, ");");
}

static void emit_return(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " { ");
    if (node->count) {
        struct type *type = type_unqualified(e->unit, e->routine->function->result);
        (e->routine->copies_result ? store_bytes : lower_store)(
            e, "async_f->async_result", type, node->kids[0]);
        emit_text(e, "; ");
    }
    watch_done(e);
    emit_text(e, "return ASYNC_DONE; }");
}

static void emit_label(struct emit *e, struct ast *node)
{
    const struct ast *original = node->extra ? node->extra : node;
    const uint32_t inner = node->kind == AST_CASE ? 2 : 0;
    const struct ast *statement = original->count > inner ? original->kids[inner] : NULL;
    const uint32_t last = statement ? statement->first - 1 : original->last;
    uint32_t next = node->first;
    for (uint32_t i = 0; i < inner && i < node->count; i++)
        if (node->kids[i]) {
            emit_tokens(e, next, node->kids[i]->first - 1);
            emit_node(e, node->kids[i]);
            next = node->kids[i]->last + 1;
        }
    emit_tokens(e, next, last);
    if (unit_token(e->unit, last)->kind != ';')
        emit_text(e, ";");
    watch_label(e);
}

static void emit_set(struct emit *e, struct ast *node)
{
    const struct symbol *symbol = node->kids[0]->symbol;
    emit_sync(e, node->first);
    emit_text(e, " ");
    lower_store(e, emit_name(e, symbol), symbol->type, node->kids[1]);
    emit_text(e, ";");
}

static void emit_expression_statement(struct emit *e, struct ast *node)
{
    const bool is_generated = node->count && node->kids[0] && node->kids[0]->kind == AST_TEXT;
    if (is_generated)
        emit_sync(e, node->first);
    else
        emit_start(e, node->first);
    if (node->count && node->kids[0]) {
        emit_text(e, is_generated ? " " : "");
        emit_node(e, node->kids[0]);
    }
    emit_text(e, ";");
}

void lower_statement(struct emit *e, struct ast *node)
{
    const struct mark *mark = node->extra;
    switch ((int)node->kind) {
    case AST_BLOCK: emit_block(e, node, false); return;
    case AST_LOCALS: emit_locals(e, node); return;
    case AST_LOCAL: emit_local(e, node); return;
    case AST_SET: emit_set(e, node); return;
    case AST_SUSPEND: emit_suspend(e, node); return;
    case AST_IF: emit_if(e, node); return;
    case AST_FOR: emit_for(e, node); return;
    case AST_DO: emit_do(e, node); return;
    case AST_RETURN: emit_return(e, node); return;
    case AST_EXPR_STMT: emit_expression_statement(e, node); return;
    case AST_DECLARATION: emit_kept_declaration(e, node); return;
    case AST_LABEL:
    case AST_CASE:
    case AST_DEFAULT: emit_label(e, node); return;
    case AST_WHILE:
        emit_condition(e, node, "while", node->kids[0]);
        lower_statement(e, node->kids[1]);
        return;
    case AST_SWITCH:
        emit_condition(e, node, "switch", node->kids[0]);
        emit_block(e, node->kids[1], true);
        return;
    case AST_LOOP:
        emit_text(e, " for (;;)");
        lower_statement(e, node->kids[0]);
        return;
    case AST_MARK:
        if (mark->used)
            emit_format(e, " %s:;", mark->name);
        return;
    case AST_JUMP: emit_format(e, " goto %s;", mark->name); return;
    case AST_BREAK: emit_text(e, " break;"); return;
    case AST_CONTINUE: emit_text(e, " continue;"); return;
    case AST_FINISH:
        watch_done(e);
        emit_text(e, " return ASYNC_DONE;");
        return;
    }
    emit_node(e, node);
}
