// L4. What the hoisting passes build with: extents, variables, statements, labels.
#include "hoist.h"
#include <string.h>

struct extent *extent_enter(struct hoist *h)
{
    struct extent *extent = ARENA_NEW(&h->unit->arena, struct extent);
    extent->parent = h->extent;
    if (h->extent && h->extent->last_child)
        h->extent->last_child->next = extent;
    else if (h->extent)
        h->extent->first_child = extent;
    if (h->extent)
        h->extent->last_child = extent;
    h->extent = extent;
    extent->list = h->out;
    extent->from = h->out ? h->out->count : 0;
    return extent;
}

void extent_leave(struct hoist *h, struct extent *extent)
{
    h->extent = extent->parent;
    extent->to = h->out->count;
}

void extent_leave_value(struct hoist *h, struct extent *extent)
{
    extent_leave(h, extent);
    extent->to++;
}

static struct variable *variable_add(struct hoist *h, struct symbol *symbol,
                                     const char *type_name)
{
    struct variable *variable = ARENA_NEW(&h->unit->arena, struct variable);
    variable->symbol = symbol;
    variable->extent = h->extent;
    variable->type_name = type_name;
    variable->index = h->routine->variables.count;
    symbol->variable = variable;
    VEC_PUSH(&h->unit->arena, &h->routine->variables, variable);
    return variable;
}

struct variable *variable_new(struct hoist *h, struct symbol *symbol)
{
    if (symbol->name
        && !strncmp(symbol->name->name, "async_", 6))   // those are the translator's own
        symbol->emit_name = arena_printf(&h->unit->arena, "%s_", symbol->name->name);
    return variable_add(h, symbol, NULL);
}

static struct variable *made_variable(struct hoist *h, struct type *type,
                                      const char *type_name)
{
    struct symbol *symbol = ARENA_NEW(&h->unit->arena, struct symbol);
    char *name = arena_printf(&h->unit->arena, "async_t%u", ++h->temporaries);
    symbol->kind = SYM_OBJECT;
    symbol->name = unit_intern(h->unit, name, strlen(name));
    symbol->type = type;
    symbol->is_local = true;
    symbol->function = h->routine->function;
    struct variable *variable = variable_add(h, symbol, type_name);
    variable->is_temp = true;
    return variable;
}

struct variable *temporary_new(struct hoist *h, struct type *type)
{
    return made_variable(h, type_unqualified(h->unit, type), NULL);
}

struct variable *runtime_object_new(struct hoist *h, const char *type_name)
{
    struct symbol *tag = sema_find_tag(h->program, type_name + strlen("struct "));
    struct variable *variable = made_variable(
        h, tag ? tag->type : type_basic(h->unit, TYPE_UNKNOWN), tag ? NULL : type_name);
    variable->symbol->address_taken = true;
    return variable;
}

struct ast *variable_ref(struct hoist *h, struct variable *variable, const struct ast *at)
{
    struct ast *node = ast_new(h->unit, AST_IDENT, at->first, at->last);
    node->symbol = variable->symbol;
    node->ident = variable->symbol->name;
    node->type = variable->symbol->type;
    node->flags = AST_LVALUE | AST_TEMP_RANGE;
    return node;
}

void hoist_append(struct hoist *h, struct ast *statement)
{
    ast_append(h->unit, h->out, statement);
}

struct ast *node_1(struct hoist *h, enum ast_kind kind, struct ast *kid,
                   const struct ast *at)
{
    struct ast *node = ast_1(h->unit, kind, 0, kid, at->first, at->last);
    node->flags |= AST_TEMP_RANGE;
    return node;
}

struct ast *node_2(struct hoist *h, enum ast_kind kind, struct ast *a, struct ast *b,
                   const struct ast *at)
{
    struct ast *node = ast_2(h->unit, kind, 0, a, b, at->first, at->last);
    node->flags |= AST_TEMP_RANGE;
    return node;
}

void hoist_set(struct hoist *h, struct variable *variable, struct ast *value,
               const struct ast *at)
{
    hoist_append(h, node_2(h, AST_SET, variable_ref(h, variable, at), value, at));
}

struct ast *text_node(struct hoist *h, const struct ast *at, const char *text,
                      uint32_t count, ...)
{
    struct ast *node = ast_new(h->unit, AST_TEXT, at->first, at->last);
    node->extra = (void *)text;
    node->type = type_basic(h->unit, TYPE_VOID);
    va_list args;
    va_start(args, count);
    for (uint32_t i = 0; i < count; i++)
        ast_append(h->unit, node, va_arg(args, struct ast *));
    va_end(args);
    return node;
}

struct mark *mark_new(struct hoist *h, const char *what)
{
    struct mark *mark = ARENA_NEW(&h->unit->arena, struct mark);
    mark->name = arena_printf(&h->unit->arena, "async_%s%u", what, ++h->labels);
    return mark;
}

void append_text(struct hoist *h, const struct ast *at, const char *text, uint32_t count,
                 struct ast *a, struct ast *b)
{
    hoist_append(h, node_1(h, AST_EXPR_STMT, text_node(h, at, text, count, a, b), at));
}

void append_mark(struct hoist *h, struct mark *mark, const struct ast *at)
{
    struct ast *node = ast_new(h->unit, AST_MARK, at->first, at->last);
    node->extra = mark;
    hoist_append(h, node);
}

void append_jump(struct hoist *h, struct mark *mark, const struct ast *at)
{
    struct ast *node = ast_new(h->unit, AST_JUMP, at->first, at->last);
    node->extra = mark;
    mark->used = true;
    hoist_append(h, node);
}

void append_node(struct hoist *h, enum ast_kind kind, const struct ast *at)
{
    hoist_append(h, ast_new(h->unit, kind, at->first, at->last));
}

struct ast *number_node(struct hoist *h, const struct ast *at, unsigned value)
{
    struct ast *node = text_node(h, at, arena_printf(&h->unit->arena, "%u", value), 0);
    node->flags |= AST_CONSTANT;
    return node;
}

struct list list_begin(struct hoist *h, const struct ast *at)
{
    struct list list = { h->out, ast_new(h->unit, AST_BLOCK, at->first, at->last),
                         extent_enter(h) };
    list.extent->is_block = true;
    list.extent->list = NULL;
    list.block->extra = list.extent;
    list.block->flags |= AST_TEMP_RANGE;
    h->out = list.block;
    return list;
}

struct ast *list_end(struct hoist *h, struct list *list)
{
    extent_leave(h, list->extent);
    h->out = list->outer;
    return list->block;
}

void append_if(struct hoist *h, struct ast *condition, struct ast *then,
               struct ast *otherwise, const struct ast *at)
{
    struct ast *node = ast_3(h->unit, AST_IF, 0, condition, then, otherwise, at->first,
                             at->last);
    node->flags |= AST_TEMP_RANGE;
    hoist_append(h, node);
}

// ---- types defined inside the body ----------------------------------------------------

bool type_moves(const struct symbol *symbol)
{
    if (!symbol->is_local || (symbol->type && symbol->type->variably_modified))
        return false;
    return symbol->kind == SYM_TAG || symbol->kind == SYM_TYPEDEF
           || symbol->kind == SYM_ENUMERATOR;
}

void hoist_name_types(struct routine *routine)
{
    struct arena *arena = &routine->program->unit->arena;
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        struct symbol *symbol = routine->function->locals.items[i];
        if (type_moves(symbol) && !symbol->emit_name)
            symbol->emit_name = arena_printf(arena, "%s__%s_%u", routine->name,
                                             symbol->name ? symbol->name->name : "anon",
                                             i);
    }
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        const struct symbol *tag = routine->function->locals.items[i];
        for (uint32_t k = 0; tag->kind == SYM_TAG && k < tag->members.count; k++) {
            const struct member *member = &tag->members.items[k];
            if (!member->name && type_is_record(member->type)
                && !type_plain(member->type)->symbol->name)
                type_plain(member->type)->symbol->emit_name =
                    NULL;   // struct { union { ... }; }: stays inside
        }
    }
}
