// The text of one coroutine, behind everything the user wrote:
//
//     struct add__frame { ... };
//     static const struct async_site add__sites[] = {{"x.c", 3}, {"x.c", 5}};
//     static const struct async_desc add__desc = {add__step, "add", add__sites, ...};
//     static int add__step(struct async_task *async_t, struct async_frame *async_h) { ... }
//     static struct async_task *add(int x, int y) { ... }
#define _GNU_SOURCE    // memmem
#include "lower.h"
#include <string.h>
#include "frame.h"
#include "grammar.h"
#include "to_thread.h"

// From here on gcc's time at -O2 grows with the square of the awaits in a function.
enum { MANY_AWAITS = 256 };

static void emit_statement(struct emit *, struct ast *);

// ---- storing values -------------------------------------------------------------------------

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
        return (value->flags & AST_CONSTANT) && value->value == 0 && (!value->type || type_is_integer(value->type));
    if (value->count == 0)
        return true;
    const struct ast *item = value->kids[0];
    return value->count == 1 && item->count == 1 && is_zero(item->kids[0]);
}

static const char *type_text(struct emit *e, struct type *type)
{
    struct str text = {0};
    type_print(&text, type, "");
    const char *copy = arena_strndup(&e->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// An array, or a record with const members: bytes from a compound literal.
static void store_bytes(struct emit *e, const char *target, struct type *type, struct ast *value)
{
    if (value->kind == AST_INIT_LIST && is_zero(value)) {
        emit_format(e, "__builtin_memset((void *)(async__address)&%s, 0, sizeof %s)", target, target);
        return;
    }
    emit_format(e, "__builtin_memcpy((void *)(async__address)&%s, (const void *)(async__address)&(%s)", target,
                type_is_array(type) ? type_text(e, type_unqualified(e->unit, type))
                                    : arena_printf(&e->unit->arena, "%s", type_text(e, type_array(e->unit, type_unqualified(e->unit, type), 1))));
    const bool braces = value->kind != AST_INIT_LIST || !type_is_array(type);
    emit_text(e, braces ? "{" : "");
    emit_node(e, value);
    emit_format(e, "%s, sizeof %s)", braces ? "}" : "", target);
}

static void store(struct emit *e, const char *target, struct type *type, struct ast *value)
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
        emit_format(e, "*(%s)(async__address)&%s = ", type_text(e, type_pointer(e->unit, type_unqualified(e->unit, type))), target);
    else
        emit_format(e, "%s = ", target);
    if (!type_is_scalar(type) && value->kind == AST_INIT_LIST) {
        const struct symbol *tag = type_is_record(type) ? type_plain(type)->symbol : NULL;
        if (tag && !tag->name && !tag->via)             // typedef _Atomic struct { ... } atomic_flag;
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

// ---- declarations -----------------------------------------------------------------------------

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
            store(e, emit_name(e, symbol), symbol->type, value);
            emit_text(e, ";");
        }
        return;
    }
    if (symbol->align)
        emit_format(e, "_Alignas(%u) ", symbol->align);
    struct str text = {0};
    type_print(&text, symbol->type, symbol->emit_name ? symbol->emit_name : symbol->name->name);
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
        if ((specs->kids[i]->kind == AST_SPEC_RECORD || specs->kids[i]->kind == AST_SPEC_ENUM) && specs->kids[i]->symbol)
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

static void emit_locals(struct emit *e, struct ast *node)
{
    struct ast *declaration = node->extra;
    bool as_written = declaration && !emit_mentions_async(e->unit, declaration->first, declaration->last);
    for (uint32_t i = 0; i < node->count; i++)
        as_written &= !node->kids[i]->symbol->variable || !node->kids[i]->symbol->variable->in_frame;
    if (as_written && !defines_type(declaration)) {
        emit_node(e, declaration);
        return;
    }
    if (unit_token(e->unit, node->first)->flags & TOKEN_PRAGMA)
        emit_sync(e, node->first);
    for (uint32_t i = 0; i < node->count; i++)
        emit_local(e, node->kids[i]);
}

// static, extern, typedef ... : types have moved to file scope, the rest stays.
static void emit_kept_declaration(struct emit *e, struct ast *node)
{
    if (node->count == 1 && defines_type(node))
        return;
    if (is_typedef(node)) {
        const struct symbol *symbol = node->count > 1 ? decl_name(node->kids[1]->kids[0])->symbol : NULL;
        if (symbol && symbol->emit_name)
            return;
    }
    emit_node(e, node);
}

// ---- awaits -----------------------------------------------------------------------------------

static const char *callee_name(const struct await *await)
{
    return await->routine ? await->routine->name : await->callee->name->name;
}

static const char *argument_field(struct emit *e, const struct await *await, uint32_t index)
{
    if (await->routine)
        return await->routine->root->variables.items[index]->field;
    const struct type *type = type_plain(await->callee->type);
    if (await->pushed || index >= type->params.count || !type->params.items[index].name)
        return arena_printf(&e->unit->arena, "async_a%u", index);
    return type->params.items[index].name->name;
}

// The callee's frame as an lvalue of struct type, for arguments and result.
static const char *callee_frame(struct emit *e, const struct await *await)
{
    const char *name = callee_name(await);
    if (await->is_call)
        return arena_printf(&e->unit->arena, "async_c%u", await->state);
    if (!await->pushed)
        return arena_printf(&e->unit->arena, "async_f->async_c%u", await->state);
    if (await->routine)
        return arena_printf(&e->unit->arena, "(*(struct %s__frame *)async_f->async_c%u)", name, await->state);
    return arena_printf(&e->unit->arena, "(*(struct %s__args *)((char *)async_f->async_c%u + %s__desc.result_offset))", name, await->state, name);
}

static void leave(struct emit *e, const struct mark *handler)
{
    if (handler)
        emit_format(e, "goto %s;", handler->name);
    else
        emit_text(e, "return ASYNC_DONE;");
}

static void push_callee(struct emit *e, const struct await *await)
{
    const struct token *token = unit_token(e->unit, await->token);
    emit_format(e, "async_f->async_c%u = async__push(async_t, %s__desc.size, %s__desc.align);", await->state, callee_name(await), callee_name(await));
    emit_format(e, " if (__builtin_expect(!async_f->async_c%u, 0)) { async__throw(async_t, ASYNC__ENOMEM, &%s__desc, %uu, \"%s\"); ",
                await->state, e->routine->name, token->line, e->unit->files.items[token->file]);
    leave(e, await->handler);
    emit_text(e, " } ");
}

static void take_result(struct emit *e, const struct await *await, const char *frame)
{
    if (await->result) {
        struct type *type = await->result->symbol->type;
        const char *target = emit_name(e, await->result->symbol), *source = arena_printf(&e->unit->arena, "%s.async_result", frame);
        if (await->by_pointer)
            source = arena_printf(&e->unit->arena, "*(%s)%s.value",
                                  type_text(e, type_pointer(e->unit, type_qualified(e->unit, type, QUAL_CONST))), frame);
        if (has_const_member(type))
            emit_format(e, " __builtin_memcpy((void *)(async__address)&%s, &%s, sizeof %s);", target, source, target);
        else
            emit_format(e, " %s = %s;", target, source);
    }
    if (await->by_pointer)
        emit_format(e, " async__await_release(async_t, &%s.async_h);", frame);
    if (await->pushed)
        emit_format(e, " async__pop(async_t, async_f->async_c%u);", await->state);
}

static void emit_suspend(struct emit *e, struct ast *node)
{
    const struct await *await = node->extra;
    const char *frame = callee_frame(e, await), *name = callee_name(await);
    const struct type *type = type_plain(await->callee->type);
    emit_sync(e, node->first);
    emit_text(e, " ");
    if (await->pushed)
        push_callee(e, await);
    for (uint32_t i = 0; i < node->count; i++) {
        struct type *param = await->routine ? await->routine->root->variables.items[i]->symbol->type
                             : i < type->params.count ? type->params.items[i].type : node->kids[i]->type;
        store(e, arena_printf(&e->unit->arena, "%s.%s", frame, argument_field(e, await, i)), param, node->kids[i]);
        emit_text(e, "; ");
    }
    const char *child = await->pushed ? arena_printf(&e->unit->arena, "((struct async_frame *)async_f->async_c%u)", await->state)
                                      : arena_printf(&e->unit->arena, "&%s.async_h", frame);
    if (await->is_call)
        emit_format(e, "%s__step(async_t, %s);", name, child);
    else if (await->pushed)
        emit_format(e, "%s->state = 0; if ((async_s = async__call(async_t, %s, %s__desc.step)))", child, child, name);
    else
        emit_format(e, "%s.async_h.state = 0; if ((async_s = %s__step(async_t, %s)))", frame, name, child);
    if (!await->is_call)
        emit_format(e, " { async__link(%s, &%s__desc, async_h, %u); return async_s; } async_L%u:;", child, name, await->state, await->state);
    emit_text(e, " if (__builtin_expect(async_t->error, 0)) { ");
    if (await->pushed)
        emit_format(e, "async__pop(async_t, async_f->async_c%u); ", await->state);
    emit_format(e, "async__propagate(async_t, &%s__desc, %u); ", e->routine->name, await->state);
    leave(e, await->handler);
    emit_text(e, " }");
    take_result(e, await, frame);
}

// ---- statements -------------------------------------------------------------------------------

static void open_brace(struct emit *e, const struct ast *block)
{
    if (unit_token(e->unit, block->first)->kind == '{') {
        emit_instead(e, block->first, block->first, "{");
        e->next = NO_TOKEN;
    } else {
        emit_text(e, " {");
    }
}

static void emit_block(struct emit *e, struct ast *node)
{
    open_brace(e, node);
    for (uint32_t i = 0; i < node->count; i++) {
        emit_statement(e, node->kids[i]);
        if (node->kids[i]->kind == AST_MARK && i + 1 == node->count)
            emit_text(e, ";");
    }
    if (node->last < e->unit->tokens.count && unit_token(e->unit, node->last)->kind == '}' &&
        unit_token(e->unit, node->last)->line >= e->line)
        emit_sync(e, node->last);
    emit_text(e, " }");
}

static void emit_condition(struct emit *e, const struct ast *at, const char *keyword, struct ast *condition)
{
    emit_sync(e, at->first);
    emit_format(e, " %s (", keyword);
    emit_node(e, condition);
    emit_text(e, ")");
}

static void emit_for(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " for (;");
    emit_node(e, node->kids[1]);
    emit_text(e, ";");
    emit_node(e, node->kids[2]);
    emit_text(e, ")");
    emit_statement(e, node->kids[3]);
}

static void emit_if(struct emit *e, struct ast *node)
{
    emit_condition(e, node, "if", node->kids[0]);
    emit_statement(e, node->kids[1]);
    if (node->kids[2]) {
        emit_text(e, " else");
        emit_statement(e, node->kids[2]);
    }
}

static void emit_do(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " do");
    emit_statement(e, node->kids[0]);
    emit_text(e, " while (");
    emit_node(e, node->kids[1]);
    emit_text(e, ");");
}

static void emit_return(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " { ");
    if (node->count) {
        store(e, "async_f->async_result", type_unqualified(e->unit, e->routine->function->result), node->kids[0]);
        emit_text(e, "; ");
    }
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
}

static void emit_set(struct emit *e, struct ast *node)
{
    const struct symbol *symbol = node->kids[0]->symbol;
    emit_sync(e, node->first);
    emit_text(e, " ");
    store(e, emit_name(e, symbol), symbol->type, node->kids[1]);
    emit_text(e, ";");
}

static void emit_expression_statement(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    if (node->count && node->kids[0]) {
        emit_text(e, node->kids[0]->kind == AST_TEXT ? " " : "");
        emit_node(e, node->kids[0]);
    }
    emit_text(e, ";");
}

static void emit_statement(struct emit *e, struct ast *node)
{
    const struct mark *mark = node->extra;
    switch ((int)node->kind) {
    case AST_BLOCK:       emit_block(e, node); return;
    case AST_LOCALS:      emit_locals(e, node); return;
    case AST_LOCAL:       emit_local(e, node); return;
    case AST_SET:         emit_set(e, node); return;
    case AST_SUSPEND:     emit_suspend(e, node); return;
    case AST_IF:          emit_if(e, node); return;
    case AST_FOR:         emit_for(e, node); return;
    case AST_DO:          emit_do(e, node); return;
    case AST_RETURN:      emit_return(e, node); return;
    case AST_EXPR_STMT:   emit_expression_statement(e, node); return;
    case AST_DECLARATION: emit_kept_declaration(e, node); return;
    case AST_LABEL: case AST_CASE: case AST_DEFAULT: emit_label(e, node); return;
    case AST_WHILE: case AST_SWITCH:
        emit_condition(e, node, node->kind == AST_WHILE ? "while" : "switch", node->kids[0]);
        emit_statement(e, node->kids[1]);
        return;
    case AST_LOOP:
        emit_text(e, " for (;;)");
        emit_statement(e, node->kids[0]);
        return;
    case AST_MARK:
        if (mark->used)
            emit_format(e, " %s:;", mark->name);
        return;
    case AST_JUMP:
        emit_format(e, " goto %s;", mark->name);
        return;
    case AST_BREAK:    emit_text(e, " break;"); return;
    case AST_CONTINUE: emit_text(e, " continue;"); return;
    case AST_FINISH:
        emit_text(e, " return ASYNC_DONE;");
        return;
    }
    emit_node(e, node);
}

// ---- types that stood inside the body -----------------------------------------------------------

static bool moves(const struct symbol *symbol)
{
    if (!symbol->is_local || (symbol->type && symbol->type->variably_modified))
        return false;
    return symbol->kind == SYM_TAG || symbol->kind == SYM_TYPEDEF || symbol->kind == SYM_ENUMERATOR;
}

static void name_types(struct routine *routine)
{
    struct arena *arena = &routine->program->unit->arena;
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        struct symbol *symbol = routine->function->locals.items[i];
        if (moves(symbol) && !symbol->emit_name)
            symbol->emit_name = arena_printf(arena, "%s__%s_%u", routine->name, symbol->name ? symbol->name->name : "anon", i);
    }
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        const struct symbol *tag = routine->function->locals.items[i];
        for (uint32_t k = 0; tag->kind == SYM_TAG && k < tag->members.count; k++) {
            const struct member *member = &tag->members.items[k];
            if (!member->name && type_is_record(member->type) && !type_plain(member->type)->symbol->name)
                type_plain(member->type)->symbol->emit_name = NULL;   // struct { union { ... }; }: stays inside
        }
    }
}

static const char *tag_keyword(const struct symbol *symbol)
{
    const enum type_kind kind = symbol->type->kind;
    return kind == TYPE_ENUM ? "enum" : kind == TYPE_UNION ? "union" : "struct";
}

static void emit_inner_types(struct emit *e, struct ast *node, struct ast *except);

static void emit_enumerators(struct emit *e, struct ast *list)
{
    emit_text(e, " {");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ast *item = list->kids[i];
        if (item->symbol)
            emit_format(e, "%s %s = %lld", i ? "," : "", item->symbol->emit_name ? item->symbol->emit_name : item->ident->name, item->symbol->value);
    }
    emit_text(e, " }");
}

// The definition of a tag, once, the tags defined inside it first.
static void emit_tag(struct emit *e, struct symbol *symbol)
{
    struct ast *spec = symbol->decl;
    if (!spec || symbol->variable || !symbol->emit_name)
        return;
    struct ast *body = NULL, *attributes = NULL;
    for (uint32_t i = 0; i < spec->count; i++)
        if (spec->kids[i] && (spec->kids[i]->kind == AST_FIELDS || spec->kids[i]->kind == AST_ENUMERATORS))
            body = spec->kids[i];
        else if (spec->kids[i] && spec->kids[i]->kind == AST_ATTRIBUTES)
            attributes = spec->kids[i];
    if (!body)
        return;
    static struct variable done;
    symbol->variable = &done;
    emit_inner_types(e, body, spec);
    emit_sync(e, spec->first);
    emit_format(e, " %s", tag_keyword(symbol));
    if (attributes)
        emit_node(e, attributes);
    emit_format(e, " %s", symbol->emit_name);
    if (body->kind == AST_ENUMERATORS) {
        emit_enumerators(e, body);
    } else {
        const bool braces = unit_token(e->unit, body->first)->kind == '{';
        emit_text(e, braces ? " " : " {");
        emit_node(e, body);
        emit_text(e, braces ? "" : " }");
    }
    symbol->variable = NULL;
    symbol->decl = NULL;
    emit_text(e, ";");
}

static void emit_inner_types(struct emit *e, struct ast *node, struct ast *except)
{
    if (!node)
        return;
    if (node != except && (node->kind == AST_SPEC_RECORD || node->kind == AST_SPEC_ENUM) && node->symbol && node->symbol->decl == node &&
        node->symbol->emit_name) {
        emit_tag(e, node->symbol);
        return;
    }
    for (uint32_t i = 0; i < node->count; i++)
        emit_inner_types(e, node->kids[i], except);
}

static uint32_t defined_at(const struct symbol *symbol)
{
    return symbol->decl ? symbol->decl->first : 0;
}

// By the place of the definition: a typedef may stand between a tag's first mention and that.
static struct symbol **in_order(struct routine *routine)
{
    const uint32_t count = routine->function->locals.count;
    struct symbol **sorted = arena_alloc(&routine->program->unit->arena, (count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at && defined_at(sorted[at - 1]) > defined_at(routine->function->locals.items[i]); at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = routine->function->locals.items[i];
    }
    return sorted;
}

static void emit_types(struct emit *e, struct routine *routine)
{
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        struct symbol *symbol = routine->function->locals.items[i];
        if (moves(symbol) && symbol->kind == SYM_TAG && symbol->emit_name && symbol->type->kind != TYPE_ENUM)
            emit_format(e, "%s %s; ", tag_keyword(symbol), symbol->emit_name);
    }
    const uint32_t count = routine->function->locals.count;
    struct symbol **sorted = in_order(routine);
    for (uint32_t i = 0; i < count; i++) {
        struct symbol *symbol = sorted[i];
        if (!moves(symbol))
            continue;
        if (symbol->kind == SYM_TAG) {
            emit_tag(e, symbol);
        } else if (symbol->kind == SYM_TYPEDEF) {
            struct str text = {0};
            type_print(&text, symbol->type->kind == TYPE_TYPEDEF && symbol->type->symbol == symbol ? symbol->type->base : symbol->type, symbol->emit_name);
            emit_sync(e, symbol->decl ? symbol->decl->first : routine->function->node->first);
            emit_format(e, " typedef %s;", text.text);
            str_free(&text);
        }
    }
}

// ---- functions --------------------------------------------------------------------------------

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
    return routine->function->is_main ? arena_printf(&e->unit->arena, "%s__new", routine->name) : routine->name;
}

static const char *parameter_name(struct emit *e, const struct variable *parameter)
{
    if (parameter->symbol->emit_name)
        return parameter->symbol->emit_name;
    return parameter->symbol->name ? parameter->symbol->name->name : arena_printf(&e->unit->arena, "async_a%u", parameter->index);
}

static const char *linkage(const struct routine *routine)
{
    if (is_static(routine->function) || routine->function->is_main)
        return "static __attribute__((unused)) ";
    return spec_says(routine->function, TOK_INLINE) ? "__attribute__((weak)) " : "";
}

static void emit_signature(struct emit *e, const struct routine *routine)
{
    emit_format(e, "%sstruct async_task *%s(", linkage(routine), entry_name(e, routine));
    const struct function *function = routine->function;
    for (uint32_t i = 0; i < function->params.count; i++) {
        struct str text = {0};
        type_print(&text, function->params.items[i]->type, parameter_name(e, function->params.items[i]->variable));
        emit_format(e, "%s%s", i ? ", " : "", text.text);
        str_free(&text);
    }
    emit_text(e, function->params.count ? ")" : "void)");
}

// Attributes that still say the truth about a function that returns a handle.
static bool fits_entry(const struct emit *e, const struct ast *attribute)
{
    static const char *const unfit[] = {"noreturn", "const", "pure", "malloc", "inline", "result", "returns", "alloc", "assume", "tls", "unused", "flatten", "simd", "target"};
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

// What stands where the definition stood.
static void emit_prototype(struct emit *e, struct routine *routine, struct ast *node)
{
    emit_gap(e, node->first);
    emit_signature(e, routine);
    emit_text(e, " ");
    emit_attributes(e, node->kids[0]);
    emit_text(e, ";");
}

static void emit_sites(struct emit *e, const struct routine *routine)
{
    const struct token *token = unit_token(e->unit, routine->function->node->first);
    emit_format(e, "static const struct async_site %s__sites[] = {{\"%s\", %u}", routine->name, e->unit->files.items[token->file], token->line);
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        token = unit_token(e->unit, routine->awaits.items[i]->token);
        emit_format(e, ", {\"%s\", %u}", e->unit->files.items[token->file], token->line);
    }
    emit_text(e, "};");
}

static void emit_desc(struct emit *e, const struct routine *routine)
{
    const char *name = routine->name;
    const struct type *result = routine->function->result;
    const bool has_result = !type_is_void(result);
    const char *first = has_result ? "async_result" : routine->function->params.count ? routine->root->variables.items[0]->field : NULL;
    emit_format(e, " %sconst struct async_desc %s__desc = {%s__step, \"%s\", %s__sites, sizeof(struct %s__frame), _Alignof(struct %s__frame), ",
                linkage(routine), name, name, routine->function->name->name, name, name, name);
    if (first)
        emit_format(e, "__builtin_offsetof(struct %s__frame, %s), ", name, first);
    else
        emit_text(e, "sizeof(struct async_frame), ");
    if (has_result)
        emit_format(e, "sizeof(((struct %s__frame *)0)->async_result)};", name);
    else
        emit_text(e, "0};");
}

static void emit_dispatch(struct emit *e, const struct routine *routine)
{
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        if (routine->awaits.items[i]->is_call)
            emit_format(e, " struct %s__frame async_c%u;", routine->awaits.items[i]->routine->name, i + 1);
    if (!routine->waits)
        return;
    emit_text(e, " int async_s; switch (async_h->state) {");
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        if (!routine->awaits.items[i]->is_call)
            emit_format(e, " case %u: goto async_L%u;", i + 1, i + 1);
    emit_text(e, " default: break; }");
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
    if (routine->awaits.count > MANY_AWAITS && sema_find(routine->program, "ASYNC__IS_GCC"))
        emit_text(e, "__attribute__((optimize(\"O1\"))) ");
    emit_format(e, "static int %s__step(struct async_task *async_t, struct async_frame *async_h)", name);
    emit_format(e, " { struct %s__frame *const async_f = (struct %s__frame *)async_h; (void)async_t; (void)async_f;", name, name);
    emit_dispatch(e, routine);
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        const struct variable *variable = routine->variables.items[i];
        if (!variable->is_temp || variable->in_frame)
            continue;
        struct str text = {0};
        if (variable->type_name)
            str_printf(&text, "%s %s", variable->type_name, variable->symbol->name->name);
        else
            type_print(&text, variable->symbol->type, variable->symbol->name->name);
        emit_format(e, " %s __attribute__((unused));", text.text);
        str_free(&text);
    }
    e->statement = emit_statement;
    for (uint32_t i = 0; i < routine->body->count; i++) {
        if (i + 1 == routine->body->count && routine->function->is_main)
            emit_text(e, " async_f->async_result = 0;");
        emit_statement(e, routine->body->kids[i]);
    }
    emit_text(e, " }");
    e->statement = NULL;
}

static void emit_entry(struct emit *e, struct routine *routine)
{
    const char *name = routine->name;
    emit_place(e, routine->function->node->first);
    emit_signature(e, routine);
    emit_format(e, " { struct %s__frame *const async_f = async__coroutine_new(&%s__desc);", name, name);
    emit_text(e, " if (!async_f) return &async__enomem_task;");
    for (uint32_t i = 0; i < routine->function->params.count; i++) {
        struct symbol *symbol = routine->function->params.items[i];
        struct ast *value = ast_new(e->unit, AST_TEXT, 1, 0);
        value->extra = (void *)parameter_name(e, symbol->variable);
        emit_text(e, " ");
        store(e, arena_printf(&e->unit->arena, "async_f->%s", symbol->variable->field), symbol->type, value);
        emit_text(e, ";");
    }
    emit_text(e, " return async__task_of(async_f); }");
}

static void emit_main(struct emit *e, const struct routine *routine)
{
    emit_place(e, routine->function->node->first);
    if (routine->function->params.count < 2)
        emit_format(e, "int main(void) { return async__main(%s()); }", entry_name(e, routine));
    else
        emit_format(e, "int main(int async_argc, char **async_argv) { return async__main(%s(async_argc, async_argv)); }", entry_name(e, routine));
}

// The body has moved: what `#pragma GCC diagnostic` said where it stood is said again.
static unsigned repeat_pragmas(struct emit *e, uint32_t token)
{
    unsigned pushed = 0;
    for (uint32_t i = 0; i < e->unit->pragmas.count && e->unit->pragmas.items[i].token <= token; i++) {
        const struct pragma *pragma = &e->unit->pragmas.items[i];
        const char *line = arena_strndup(&e->unit->arena, e->unit->text + pragma->begin, pragma->end - pragma->begin);
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

static bool mentions_pack(const struct unit *unit)
{
    for (uint32_t i = 0; i < unit->pragmas.count; i++)
        if (memmem(unit->text + unit->pragmas.items[i].begin, unit->pragmas.items[i].end - unit->pragmas.items[i].begin, "pack", 4))
            return true;
    return false;
}

static void emit_frame(struct emit *e, struct routine *routine)
{
    struct str frame = {0};
    e->routine = routine;
    emit_place(e, routine->function->node->first);
    emit_types(e, routine);
    frame_print(&frame, routine);
    emit_lines(e, frame.text);
    str_free(&frame);
    e->routine = NULL;
}

static void emit_routine(struct emit *e, struct routine *routine)
{
    unsigned pushed = repeat_pragmas(e, routine->function->node->first);
    e->routine = routine;
    emit_place(e, routine->function->node->first);
    emit_sites(e, routine);
    emit_desc(e, routine);
    emit_step(e, routine);
    emit_entry(e, routine);
    if (routine->function->is_main)
        emit_main(e, routine);
    while (pushed--)
        emit_lines(e, "#pragma GCC diagnostic pop\n");
    e->routine = NULL;
}

// ---- callees from other units --------------------------------------------------------------------

static void declare_callee(struct emit *e, const struct await *await)
{
    const char *name = callee_name(await);
    const struct type *type = type_plain(await->callee->type);
    const bool has_result = !type_is_void(type->base);
    const bool shared = has_result && (type_is_scalar(type->base) || type_is_task(type->base));
    struct str text = {0};
    str_printf(&text, "extern const struct async_desc %s__desc;\nstruct %s__args {%s", name, name, shared ? " union {" : "");
    if (has_result) {
        str_putc(&text, ' ');
        type_print(&text, type_unqualified(e->unit, type->base), "async_result");
        str_putc(&text, ';');
    }
    str_puts(&text, shared && type->params.count ? " struct {" : "");
    for (uint32_t i = 0; i < type->params.count; i++) {
        str_putc(&text, ' ');
        type_print(&text, type->params.items[i].type, arena_printf(&e->unit->arena, "async_a%u", i));
        str_putc(&text, ';');
    }
    str_puts(&text, shared && type->params.count ? " };" : "");
    str_puts(&text, shared ? " }; };\n" : " };\n");
    emit_lines(e, text.text);
    str_free(&text);
}

static void declare_callees(struct emit *e, struct routine **routines, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t i = 0; i < routines[r]->awaits.count; i++) {
            const struct await *await = routines[r]->awaits.items[i];
            if (await->routine || !await->pushed || await->callee->variable)
                continue;
            static struct variable declared;
            await->callee->variable = &declared;
            declare_callee(e, await);
        }
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t i = 0; i < routines[r]->awaits.count; i++)
            if (!routines[r]->awaits.items[i]->routine)
                routines[r]->awaits.items[i]->callee->variable = NULL;
}

static void declare_steps(struct emit *e, struct routine **routines, uint32_t count)
{
    for (uint32_t r = 0; r < count; r++) {
        struct str text = {0};
        const bool hidden = is_static(routines[r]->function) || routines[r]->function->is_main;
        str_printf(&text, "static int %s__step(struct async_task *, struct async_frame *);\n%sconst struct async_desc %s__desc;\n",
                   routines[r]->name, hidden ? "static " : "extern ", routines[r]->name);
        emit_lines(e, text.text);
        str_free(&text);
    }
}

// ---- the unit -----------------------------------------------------------------------------------

static void define_thread_calls(struct emit *e, const struct ast *node)
{
    struct str text = {0};
    to_thread_define(e->unit, node, &text);
    if (text.size)
        emit_lines(e, text.text);
    str_free(&text);
}

static void emit_external(struct emit *e, struct ast *node)
{
    const bool plain = node->kind == AST_FUNCTION ? !(node->flags & (AST_ASYNC | AST_TAINTED))
                                                  : !emit_mentions_async(e->unit, node->first, node->last);
    const struct symbol *symbol = node->kind == AST_FUNCTION ? decl_name(node->kids[1])->symbol : NULL;
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

void lower_unit(struct emit *e, struct program *program, struct routine **routines, uint32_t count)
{
    const struct unit *unit = program->unit;
    if (unit->tokens.count)
        str_add(&e->out, unit->text, unit->tokens.items[0].begin);
    e->next = 0;
    e->file = unit->tokens.items[0].file;
    e->line = unit->tokens.items[0].line;
    e->system = unit->tokens.items[0].flags & TOKEN_SYSTEM;
    for (uint32_t r = 0; r < count; r++)
        name_types(routines[r]);
    for (uint32_t i = 0; i < program->tree->count; i++)
        emit_external(e, program->tree->kids[i]);
    if (unit->tokens.count > 1 && e->next != NO_TOKEN)
        str_puts(&e->out, unit->text + unit->tokens.items[unit->tokens.count - 2].end);
    if (!count)
        return;
    const bool packs = mentions_pack(unit), is_gcc = sema_find(program, "ASYNC__IS_GCC");
    if (is_gcc)      // the first jump of a step function passes by declarations, as a switch may
        emit_lines(e, "#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored \"-Wjump-misses-init\"\n");
    emit_lines(e, packs ? "#pragma pack(push)\n#pragma pack()\n" : "");
    declare_callees(e, routines, count);
    declare_steps(e, routines, count);
    for (uint32_t r = 0; r < count; r++)
        emit_frame(e, routines[r]);
    for (uint32_t r = 0; r < count; r++)
        emit_routine(e, routines[r]);
    emit_lines(e, packs ? "#pragma pack(pop)\n" : "\n");
    emit_lines(e, is_gcc ? "#pragma GCC diagnostic pop\n" : "");
}
