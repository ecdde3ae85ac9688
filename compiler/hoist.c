// L4. Statements: every await a statement of its own; try, defer and the block statements as
// labels, gotos and ifs.
//
//     {                                     {
//         defer close(fd);                      SUSPEND read(fd) -> t        on error: goto failed
//         return await read(fd);     =>         result = t; exit = 1; error = 0; goto end;
//     }                                     failed: error = async__catch(async_t); exit = 0;
//                                           end:    close(fd);
//                                               if (error) { rethrow }
//                                               if (exit == 1) return result;
//                                           }
//
// A region is what follows a defer in its block, or the inside of a block statement. All ways out
// of it lead through its end; two variables, shared by the regions of one block, say where to.
#include "hoist.h"
#include <string.h>
#include "grammar.h"

// ---- building blocks ------------------------------------------------------------------------

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
    return extent;
}

void extent_leave(struct hoist *h, struct extent *extent)
{
    h->extent = extent->parent;
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
    VEC_PUSH(&h->unit->arena, &h->extent->variables, variable);
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

static void append_text(struct hoist *h, const struct ast *at, const char *text,
                        uint32_t count, struct ast *a, struct ast *b)
{
    hoist_append(h, node_1(h, AST_EXPR_STMT, text_node(h, at, text, count, a, b), at));
}

static void append_mark(struct hoist *h, struct mark *mark, const struct ast *at)
{
    struct ast *node = ast_new(h->unit, AST_MARK, at->first, at->last);
    node->extra = mark;
    hoist_append(h, node);
}

static void append_jump(struct hoist *h, struct mark *mark, const struct ast *at)
{
    struct ast *node = ast_new(h->unit, AST_JUMP, at->first, at->last);
    node->extra = mark;
    mark->used = true;
    hoist_append(h, node);
}

static void append_node(struct hoist *h, enum ast_kind kind, const struct ast *at)
{
    hoist_append(h, ast_new(h->unit, kind, at->first, at->last));
}

static struct ast *number(struct hoist *h, const struct ast *at, unsigned value)
{
    struct ast *node = text_node(h, at, arena_printf(&h->unit->arena, "%u", value), 0);
    node->flags |= AST_CONSTANT;
    return node;
}

// A list of statements to be appended to, in an extent of its own.
struct list {
    struct ast *outer, *block;
    struct extent *extent;
};

static struct list list_begin(struct hoist *h, const struct ast *at)
{
    struct list list = { h->out, ast_new(h->unit, AST_BLOCK, at->first, at->last),
                         extent_enter(h) };
    list.extent->is_block = true;
    list.block->extra = list.extent;
    list.block->flags |= AST_TEMP_RANGE;
    h->out = list.block;
    return list;
}

static struct ast *list_end(struct hoist *h, struct list *list)
{
    extent_leave(h, list->extent);
    h->out = list->outer;
    return list->block;
}

// ---- leaving --------------------------------------------------------------------------------

// The error is in async_t->error.
static void fail(struct hoist *h, const struct ast *at)
{
    if (h->handler)
        append_jump(h, h->handler, at);
    else
        append_node(h, AST_FINISH, at);
}

static bool stays_inside(const struct context *region, const struct symbol *label)
{
    return label && label->decl && label->decl->first >= region->first
           && label->decl->first <= region->last;
}

static uint32_t exit_number(struct hoist *h, struct unwind *unwind, enum jump kind,
                            struct symbol *label, struct ast *origin)
{
    for (uint32_t i = 0; i < unwind->exits.count; i++)
        if (unwind->exits.items[i].kind == kind && unwind->exits.items[i].label == label)
            return i + 1;
    VEC_PUSH(&h->unit->arena, &unwind->exits, (struct exit){ kind, label, origin });
    return unwind->exits.count;
}

static void leave_region(struct hoist *h, struct context *region, uint32_t number_,
                         const struct ast *at)
{
    hoist_set(h, region->unwind->exit, number(h, at, number_), at);
    hoist_set(h, region->unwind->error, number(h, at, 0), at);
    append_jump(h, region->end, at);
}

static void jump(struct hoist *h, enum jump kind, struct symbol *label,
                 struct ast *origin)
{
    struct context *context = h->context;
    for (; context; context = context->outer) {
        if (context->kind == IN_REGION
            && !(kind == JUMP_GOTO && stays_inside(context, label))) {
            leave_region(h, context, exit_number(h, context->unwind, kind, label, origin),
                         origin);
            return;
        }
        if ((kind == JUMP_BREAK && context->kind != IN_REGION)
            || (kind == JUMP_CONTINUE && context->kind == IN_LOOP))
            break;
    }
    if (kind == JUMP_CONTINUE && context && context->next_turn) {
        append_jump(h, context->next_turn, origin);
    } else if (kind == JUMP_RETURN) {
        struct ast *node = ast_new(h->unit, AST_RETURN, origin->first, origin->last);
        node->flags |= AST_TEMP_RANGE;
        if (h->result)
            ast_append(h->unit, node, variable_ref(h, h->result, origin));
        hoist_append(h, node);
    } else if (kind == JUMP_GOTO) {
        struct ast *node = ast_copy(h->unit, origin);
        hoist_append(h, node);
    } else {
        append_node(h, kind == JUMP_BREAK ? AST_BREAK : AST_CONTINUE, origin);
    }
}

static bool inside_region(const struct hoist *h)
{
    for (struct context *context = h->context; context; context = context->outer)
        if (context->kind == IN_REGION)
            return true;
    return false;
}

static void hoist_return(struct hoist *h, struct ast *node)
{
    struct ast *value = node->count ? node->kids[0] : NULL;
    struct type *result = h->routine->function->result;
    if (value && type_is_void(result)) {
        hoist_discard(h, value);
        value = NULL;
    }
    if (value)
        value = hoist_value(h, value, false);
    if (!inside_region(h)) {
        struct ast *copy = ast_new(h->unit, AST_RETURN, node->first, node->last);
        copy->flags |= AST_TEMP_RANGE;
        if (value)
            ast_append(h->unit, copy, value);
        hoist_append(h, copy);
        return;
    }
    if (value && !h->result) {
        struct extent *extent = h->extent;
        h->extent = h->routine->root;
        h->result = temporary_new(h, result);
        h->extent = extent;
    }
    if (value)
        hoist_set(h, h->result, value, node);
    jump(h, JUMP_RETURN, NULL, node);
}

// ---- regions --------------------------------------------------------------------------------

struct region {
    struct context context;
    struct mark *outer_handler;
    struct ast *defer;
};

static struct unwind *unwind_new(struct hoist *h)
{
    struct unwind *unwind = ARENA_NEW(&h->unit->arena, struct unwind);
    unwind->exit = temporary_new(h, type_basic(h->unit, TYPE_INT));
    unwind->error = temporary_new(h, type_basic(h->unit, TYPE_INT));
    return unwind;
}

static struct region *region_begin(struct hoist *h, struct unwind *unwind, uint32_t first,
                                   uint32_t last)
{
    struct region *region = ARENA_NEW(&h->unit->arena, struct region);
    region->context = (struct context){ .kind = IN_REGION,
                                        .outer = h->context,
                                        .unwind = unwind,
                                        .end = mark_new(h, "end"),
                                        .failed = mark_new(h, "failed"),
                                        .first = first,
                                        .last = last };
    region->outer_handler = h->handler;
    h->context = &region->context;
    h->handler = region->context.failed;
    return region;
}

// The way an error comes in; the text that follows runs on every way out.
static void region_end(struct hoist *h, struct region *region, bool falls_in,
                       const struct ast *at)
{
    struct unwind *unwind = region->context.unwind;
    if (falls_in) {
        hoist_set(h, unwind->exit, number(h, at, 0), at);
        hoist_set(h, unwind->error, number(h, at, 0), at);
    }
    if (region->context.failed->used) {
        append_jump(h, region->context.end, at);
        append_mark(h, region->context.failed, at);
        hoist_set(h, unwind->error, text_node(h, at, "async__catch(async_t)", 0), at);
        hoist_set(h, unwind->exit, number(h, at, 0), at);
    }
    append_mark(h, region->context.end, at);
    h->context = region->context.outer;
    h->handler = region->outer_handler;
}

static struct ast *equals(struct hoist *h, struct variable *variable, unsigned value,
                          const struct ast *at)
{
    struct ast *node = text_node(h, at, arena_printf(&h->unit->arena, "$0 == %u", value),
                                 1, variable_ref(h, variable, at));
    node->type = type_basic(h->unit, TYPE_INT);
    return node;
}

static void rethrow(struct hoist *h, struct variable *error, const struct ast *at)
{
    append_text(h, at, "async__rethrow(async_t, $0)", 1, variable_ref(h, error, at),
                NULL);
    fail(h, at);
}

static void append_if(struct hoist *h, struct ast *condition, struct ast *then,
                      const struct ast *at)
{
    struct ast *node = ast_3(h->unit, AST_IF, 0, condition, then, NULL, at->first,
                             at->last);
    node->flags |= AST_TEMP_RANGE;
    hoist_append(h, node);
}

// Behind the clean-up: go on with what was under way.
static void dispatch(struct hoist *h, struct unwind *unwind, bool falls_out,
                     const struct ast *at)
{
    const uint32_t count = unwind->exits.count;
    if (!falls_out && !count) {
        rethrow(h, unwind->error, at);
        return;
    }
    struct list list = list_begin(h, at);
    rethrow(h, unwind->error, at);
    append_if(h, variable_ref(h, unwind->error, at), list_end(h, &list), at);
    for (uint32_t i = 0; i < count; i++) {
        const struct exit exit = unwind->exits.items[i];
        if (!falls_out && i + 1 == count) {   // nothing else is left
            jump(h, exit.kind, exit.label, exit.origin);
            return;
        }
        list = list_begin(h, at);
        jump(h, exit.kind, exit.label, exit.origin);
        append_if(h, equals(h, unwind->exit, i + 1, at), list_end(h, &list), at);
    }
}

static bool falls_through(const struct ast *statement)
{
    switch ((int)statement->kind) {
    case AST_BREAK:
    case AST_CONTINUE:
    case AST_GOTO:
    case AST_GOTO_COMPUTED:
    case AST_RETURN:
    case AST_THROW: return false;
    case AST_BLOCK:
        return !statement->count || falls_through(statement->kids[statement->count - 1]);
    case AST_IF:
        return statement->count < 3 || !statement->kids[2]
               || falls_through(statement->kids[1]) || falls_through(statement->kids[2]);
    }
    return true;
}

static bool has_cleanup(const struct ast *item)
{
    if (item->kind != AST_DECLARATION)
        return false;
    for (uint32_t i = 1; i < item->count; i++) {
        const struct ast *name = decl_name(item->kids[i]->kids[0]);
        if (name->symbol && name->symbol->has_cleanup)
            return true;
    }
    return false;
}

static void hoist_locals(struct hoist *, struct ast *declaration, bool cleanups);

// One defer's statement, or the clean-up functions of one declaration's variables.
static void run_cleanup(struct hoist *h, struct ast *item)
{
    if (item->kind == AST_DEFER) {
        struct context *outer = h->context;
        hoist_append(h, hoist_block(h, item->kids[0]));
        h->context = outer;
        return;
    }
    for (uint32_t i = item->count - 1; i >= 1; i--) {
        struct symbol *symbol = decl_name(item->kids[i]->kids[0])->symbol;
        if (symbol && symbol->has_cleanup && symbol->cleanup && symbol->variable)
            append_text(h, item,
                        arena_printf(&h->unit->arena, "%s(&$0)", symbol->cleanup->name),
                        1, variable_ref(h, symbol->variable, item), NULL);
    }
}

// The items of a block. A defer's region reaches from it to the block's end.
static void hoist_items(struct hoist *h, struct ast *block)
{
    VEC(struct region *) regions = { 0 };
    struct unwind *unwind = NULL;
    for (uint32_t i = 0; i < block->count; i++) {
        struct ast *item = block->kids[i];
        const bool cleanup = has_cleanup(item) && (block->flags & AST_HAS_AWAIT);
        if (item->kind != AST_DEFER && !cleanup) {
            hoist_statement(h, item);
            continue;
        }
        if (cleanup)
            hoist_locals(h, item, true);
        if (!unwind)
            unwind = unwind_new(h);
        struct region *region = region_begin(h, unwind, item->last + 1, block->last);
        region->defer = item;
        VEC_PUSH(&h->unit->arena, &regions, region);
    }
    if (!regions.count)
        return;
    const bool falls_out = falls_through(block);
    bool falls_in = falls_out;
    while (regions.count) {
        struct region *region = regions.items[--regions.count];
        region_end(h, region, falls_in, region->defer);
        falls_in = false;
        run_cleanup(h, region->defer);
    }
    dispatch(h, unwind, falls_out, block);
}

static struct ast *error_of(struct hoist *h, struct unwind *unwind, const struct ast *at)
{
    return variable_ref(h, unwind->error, at);
}

// ---- block statements -----------------------------------------------------------------------

static void append_body(struct hoist *h, struct ast *body)
{
    hoist_append(h, hoist_block(h, body));
}

static struct variable *address_variable(struct hoist *h, struct ast *address,
                                         const char *type_name)
{
    if (!address) {
        struct variable *object = runtime_object_new(h, type_name);
        struct variable *pointer = temporary_new(
            h, type_pointer(h->unit, object->symbol->type));
        pointer->type_name = arena_printf(&h->unit->arena, "%s *", type_name);
        hoist_set(h, pointer,
                  text_node(h, h->out, "&$0", 1, variable_ref(h, object, h->out)),
                  h->out);
        return pointer;
    }
    struct variable *pointer = temporary_new(h, type_decayed(h->unit, address->type));
    hoist_set(h, pointer, hoist_full(h, address), address);
    return pointer;
}

static void hoist_timeout(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct variable *seconds = temporary_new(h, type_basic(h->unit, TYPE_DOUBLE));
    hoist_set(h, seconds, hoist_full(h, node->kids[0]), node);
    struct variable *timeout = address_variable(h, node->kids[1], "struct async_timeout");
    append_text(h, node, "async__timeout_enter(async_t, $0, $1)", 2,
                variable_ref(h, timeout, node), variable_ref(h, seconds, node));
    struct unwind *unwind = unwind_new(h);
    struct region *region = region_begin(h, unwind, node->kids[2]->first,
                                         node->kids[2]->last);
    append_body(h, node->kids[2]);
    region_end(h, region, true, node);
    hoist_set(h, unwind->error,
              text_node(h, node, "async__timeout_exit(async_t, $0, $1)", 2,
                        variable_ref(h, timeout, node), error_of(h, unwind, node)),
              node);
    dispatch(h, unwind, true, node);
    hoist_append(h, list_end(h, &list));
}

// Awaits a leaf that gives the error to go on with.
static void await_exit(struct hoist *h, struct ast *node, const char *leaf,
                       struct ast *object, struct unwind *unwind)
{
    struct extent *extent = extent_enter(h);
    struct ast *args[] = { object, error_of(h, unwind, node) };
    hoist_await_leaf(h, node, leaf, args, 2, unwind->error);
    extent_leave(h, extent);
}

static void hoist_group(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct variable *group = address_variable(h, node->kids[0], "struct async_group");
    append_text(h, node, "async__group_enter(async_t, $0)", 1,
                variable_ref(h, group, node), NULL);
    struct unwind *unwind = unwind_new(h);
    struct region *region = region_begin(h, unwind, node->kids[1]->first,
                                         node->kids[1]->last);
    append_body(h, node->kids[1]);
    region_end(h, region, true, node);
    await_exit(h, node, "async__group_exit", variable_ref(h, group, node), unwind);
    dispatch(h, unwind, true, node);
    hoist_append(h, list_end(h, &list));
}

static struct symbol *param_symbol(struct ast *param)
{
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    return declarator ? decl_name(declarator)->symbol : NULL;
}

static struct ast *iterator_address(struct hoist *h, struct variable *iterator,
                                    const struct ast *at)
{
    return text_node(h, at, "&$0", 1, variable_ref(h, iterator, at));
}

// for (;;) { t = await next(); if (!t) break; { body } turn: async__as_completed_turn(); }
static void hoist_turns(struct hoist *h, struct ast *node, struct variable *iterator)
{
    struct list loop = list_begin(h, node);
    struct symbol *symbol = param_symbol(node->kids[0]);
    struct variable *turn =
        symbol ? variable_new(h, symbol)
               : temporary_new(h, type_task(h->unit, type_basic(h->unit, TYPE_VOID)));
    struct ast *local = ast_new(h->unit, AST_LOCAL, node->kids[0]->first,
                                node->kids[0]->last);
    local->symbol = turn->symbol;
    hoist_append(h, node_1(h, AST_LOCALS, local, node->kids[0]));
    struct extent *extent = extent_enter(h);
    struct ast *args[] = { iterator_address(h, iterator, node) };
    hoist_await_leaf(h, node, "async__as_completed_next", args, 1, turn);
    extent_leave(h, extent);
    struct list done = list_begin(h, node);
    append_node(h, AST_BREAK, node);
    append_if(h, text_node(h, node, "!$0", 1, variable_ref(h, turn, node)),
              list_end(h, &done), node);
    struct context context = { .kind = IN_LOOP,
                               .outer = h->context,
                               .next_turn = mark_new(h, "turn") };
    h->context = &context;
    append_body(h, node->kids[3]);
    h->context = context.outer;
    append_mark(h, context.next_turn, node);
    append_text(h, node, "async__as_completed_turn(&$0)", 1,
                variable_ref(h, iterator, node), NULL);
    hoist_append(h, node_1(h, AST_LOOP, list_end(h, &loop), node));
}

static void hoist_as_completed(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct ast *tasks = hoist_value(h, node->kids[1],
                                    node->kids[2]->flags & AST_HAS_AWAIT);
    struct ast *count = hoist_value(h, node->kids[2], false);
    struct variable *iterator = runtime_object_new(h, "struct async__as_completed");
    struct unwind *unwind = unwind_new(h);
    hoist_set(h, unwind->error,
              text_node(h, node, "async__as_completed_begin(async_t, &$0, $1, $2)", 3,
                        variable_ref(h, iterator, node), tasks, count),
              node);
    struct list failed = list_begin(h, node);
    rethrow(h, unwind->error, node);
    append_if(h, error_of(h, unwind, node), list_end(h, &failed), node);
    struct region *region = region_begin(h, unwind, node->kids[3]->first,
                                         node->kids[3]->last);
    hoist_turns(h, node, iterator);
    region_end(h, region, true, node);
    await_exit(h, node, "async__as_completed_exit", iterator_address(h, iterator, node),
               unwind);
    dispatch(h, unwind, true, node);
    hoist_append(h, list_end(h, &list));
}

// ---- try and throw --------------------------------------------------------------------------

// The condition under which a clause takes the error: its codes, or "not a cancellation".
static struct ast *clause_condition(struct hoist *h, struct ast *clause,
                                    struct variable *error)
{
    if (clause->kids[0]->kind == AST_PARAM)
        return text_node(h, clause, "!async__is_cancellation($0)", 1,
                         variable_ref(h, error, clause));
    struct ast *node = text_node(h, clause, "", 0);
    struct str text = { 0 };
    ast_append(h->unit, node, variable_ref(h, error, clause));
    for (uint32_t i = 0; i + 1 < clause->count; i++) {
        str_printf(&text, "%s$0 == ($%u)", i ? " || " : "", i + 1);
        ast_append(h->unit, node, hoist_value(h, clause->kids[i], false));
    }
    node->extra = arena_strndup(&h->unit->arena, text.text ? text.text : "0",
                                text.text ? text.size : 1);
    str_free(&text);
    return node;
}

static struct ast *clause_body(struct hoist *h, struct ast *clause,
                               struct variable *error, struct mark *end)
{
    struct list list = list_begin(h, clause);
    struct symbol *symbol = clause->kids[0]->kind == AST_PARAM
                                ? param_symbol(clause->kids[0])
                                : NULL;
    struct variable *outer = h->caught;
    h->caught = error;
    if (symbol) {
        variable_new(h, symbol);
        struct ast *local = node_1(h, AST_LOCAL, variable_ref(h, error, clause), clause);
        local->symbol = symbol;
        hoist_append(h, node_1(h, AST_LOCALS, local, clause));
    }
    append_body(h, clause->kids[clause->count - 1]);
    append_jump(h, end, clause);
    h->caught = outer;
    return list_end(h, &list);
}

static void hoist_try(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct mark *outer = h->handler, *caught = mark_new(h, "catch"),
                *end = mark_new(h, "end");
    h->handler = caught;
    append_body(h, node->kids[0]);
    h->handler = outer;
    if (!caught->used) {   // nothing in it can fail
        hoist_append(h, list_end(h, &list));
        return;
    }
    append_jump(h, end, node);
    append_mark(h, caught, node);
    struct variable *error = temporary_new(h, type_basic(h->unit, TYPE_INT));
    hoist_set(h, error, text_node(h, node, "async__catch(async_t)", 0), node);
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *clause = node->kids[i];
        struct ast *condition = clause_condition(h, clause, error);
        append_if(h, condition, clause_body(h, clause, error, end), clause);
    }
    rethrow(h, error, node);
    append_mark(h, end, node);
    hoist_append(h, list_end(h, &list));
}

static void hoist_throw(struct hoist *h, struct ast *node)
{
    if (node->count && node->kids[0]) {
        struct ast *value = hoist_value(h, node->kids[0], false);
        struct token *token = &h->unit->tokens.items[node->first];
        append_text(h, node,
                    arena_printf(&h->unit->arena,
                                 "async__throw(async_t, $0, &%s__desc, %uu, \"%s\")",
                                 h->routine->name, token->line,
                                 unit_site_name(h->unit, token->file)),
                    1, value, NULL);
        fail(h, node);
    } else if (h->caught) {
        rethrow(h, h->caught, node);
    }
}

// ---- declarations ---------------------------------------------------------------------------

// static, extern, typedef, prototype: all declarators alike. Beside a variable-length array no await
// can follow in the scope, so such a declaration needs nothing from us either.
static bool stays_as_it_is(const struct ast *declaration)
{
    bool variables = false;
    for (uint32_t i = 1; i < declaration->count; i++) {
        const struct symbol *symbol = decl_name(declaration->kids[i]->kids[0])->symbol;
        if (!symbol || (symbol->type && symbol->type->variably_modified))
            return true;
        variables |= symbol->kind == SYM_OBJECT && symbol->storage != STORE_STATIC
                     && symbol->storage != STORE_EXTERN
                     && symbol->storage != STORE_THREAD;
    }
    return !variables;
}

static void hoist_locals(struct hoist *h, struct ast *declaration, bool cleanups)
{
    struct ast *locals = ast_new(h->unit, AST_LOCALS, declaration->first,
                                 declaration->last);
    bool changed = cleanups;
    if (stays_as_it_is(declaration)) {
        hoist_append(h, declaration);
        return;
    }
    for (uint32_t i = 1; i < declaration->count; i++) {
        struct ast *item = declaration->kids[i];
        struct symbol *symbol = decl_name(item->kids[0])->symbol;
        struct ast *local = ast_new(h->unit, AST_LOCAL, item->first, item->last);
        local->symbol = symbol;
        local->extra = item;
        if (symbol->kind == SYM_OBJECT)
            variable_new(h, symbol);
        struct ast *initialiser = item->count > 2 ? item->kids[2] : NULL;
        if (initialiser) {
            const uint32_t count = h->out->count;
            if (locals->count && (initialiser->flags & AST_HAS_AWAIT)) {
                hoist_append(h, locals);   // what stands in front of it is declared first
                locals = ast_new(h->unit, AST_LOCALS, declaration->first,
                                 declaration->last);
            }
            struct extent *extent = extent_enter(h);
            struct ast *value = hoist_full(h, initialiser);
            extent_leave(h, extent);
            changed |= value != initialiser || h->out->count != count;
            ast_append(h->unit, local, value);
        }
        ast_append(h->unit, locals, local);
    }
    locals->extra = changed ? NULL : declaration;
    hoist_append(h, locals);
}

// ---- statements -----------------------------------------------------------------------------

struct ast *hoist_block(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    if (node->kind == AST_BLOCK)
        hoist_items(h, node);
    else
        hoist_statement(h, node);
    return list_end(h, &list);
}

static struct ast *loop_body(struct hoist *h, struct ast *body, struct mark *next_turn)
{
    struct context context = { .kind = IN_LOOP,
                               .outer = h->context,
                               .next_turn = next_turn };
    h->context = &context;
    struct ast *block = hoist_block(h, body);
    h->context = context.outer;
    return block;
}

static bool awaits(const struct ast *node)
{
    return node && (node->flags & AST_HAS_AWAIT);
}

// if (!condition) break;
static void break_unless(struct hoist *h, struct ast *condition)
{
    struct extent *extent = extent_enter(h);
    struct ast *value = hoist_full(h, condition);
    struct list list = list_begin(h, condition);
    append_node(h, AST_BREAK, condition);
    append_if(h, text_node(h, condition, "!($0)", 1, value), list_end(h, &list),
              condition);
    extent_leave(h, extent);
}

static struct ast *full_value(struct hoist *h, struct ast *node)
{
    struct extent *extent = extent_enter(h);
    struct ast *value = node ? hoist_full(h, node) : NULL;
    extent_leave(h, extent);
    return value;
}

static void hoist_while(struct hoist *h, struct ast *node)
{
    if (!awaits(node->kids[0])) {
        struct ast *condition = full_value(h, node->kids[0]);
        hoist_append(
            h, node_2(h, AST_WHILE, condition, loop_body(h, node->kids[1], NULL), node));
        return;
    }
    struct list list = list_begin(h, node);
    break_unless(h, node->kids[0]);
    hoist_append(h, loop_body(h, node->kids[1], NULL));
    hoist_append(h, node_1(h, AST_LOOP, list_end(h, &list), node));
}

static void hoist_do(struct hoist *h, struct ast *node)
{
    if (!awaits(node->kids[1])) {
        struct ast *body = loop_body(h, node->kids[0], NULL);
        hoist_append(h, node_2(h, AST_DO, body, full_value(h, node->kids[1]), node));
        return;
    }
    struct list list = list_begin(h, node);
    struct mark *next_turn = mark_new(h, "turn");
    hoist_append(h, loop_body(h, node->kids[0], next_turn));
    append_mark(h, next_turn, node);
    break_unless(h, node->kids[1]);
    hoist_append(h, node_1(h, AST_LOOP, list_end(h, &list), node));
}

static void hoist_discard_full(struct hoist *h, struct ast *node)
{
    struct extent *extent = extent_enter(h);
    struct ast *outer = h->full;
    h->full = node;
    hoist_discard(h, node);
    h->full = outer;
    extent_leave(h, extent);
}

static void hoist_for(struct hoist *h, struct ast *node)
{
    struct ast *init = node->kids[0], *condition = node->kids[1], *step = node->kids[2],
               *body = node->kids[3];
    struct list list = list_begin(h, node);
    if (init && init->kind == AST_DECLARATION)
        hoist_locals(h, init, false);
    else if (init && init->kind == AST_EXPR_STMT)
        hoist_statement(h, init);
    else if (init)
        hoist_discard_full(h, init);
    if (!awaits(condition) && !awaits(step)) {
        struct ast *loop = ast_new(h->unit, AST_FOR, node->first, node->last);
        loop->flags |= AST_TEMP_RANGE;
        ast_append(h->unit, loop, NULL);
        ast_append(h->unit, loop, full_value(h, condition));
        ast_append(h->unit, loop, full_value(h, step));
        ast_append(h->unit, loop, loop_body(h, body, NULL));
        hoist_append(h, loop);
    } else {
        struct list turn = list_begin(h, node);
        if (condition)
            break_unless(h, condition);
        struct mark *next_turn = mark_new(h, "turn");
        hoist_append(h, loop_body(h, body, next_turn));
        append_mark(h, next_turn, node);
        if (step)
            hoist_discard_full(h, step);
        hoist_append(h, node_1(h, AST_LOOP, list_end(h, &turn), node));
    }
    hoist_append(h, list_end(h, &list));
}

static void hoist_if(struct hoist *h, struct ast *node)
{
    struct ast *condition = full_value(h, node->kids[0]);
    struct ast *then = hoist_block(h, node->kids[1]);
    struct ast *otherwise = node->count > 2 && node->kids[2]
                                ? hoist_block(h, node->kids[2])
                                : NULL;
    struct ast *copy = ast_3(h->unit, AST_IF, 0, condition, then, otherwise, node->first,
                             node->last);
    copy->flags |= AST_TEMP_RANGE;
    hoist_append(h, copy);
}

static void hoist_switch(struct hoist *h, struct ast *node)
{
    struct ast *value = full_value(h, node->kids[0]);
    struct context context = { .kind = IN_SWITCH, .outer = h->context };
    h->context = &context;
    struct ast *body = hoist_block(h, node->kids[1]);
    h->context = context.outer;
    hoist_append(h, node_2(h, AST_SWITCH, value, body, node));
}

static void hoist_labelled(struct hoist *h, struct ast *node)
{
    const uint32_t inner = node->kind == AST_CASE ? 2 : 0;
    struct ast *statement = node->count > inner ? node->kids[inner] : NULL;
    struct ast *label = ast_copy(h->unit, node);
    if (node->count > inner)
        label->kids[inner] = NULL;
    label->flags |= AST_TEMP_RANGE;
    label->extra = node;
    hoist_append(h, label);
    if (statement)
        hoist_statement(h, statement);
}

static struct ast *settled_tokens(struct hoist *h, struct ast *node)
{
    struct ast *copy = ast_copy(h->unit, node);
    copy->extra = node;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && ast_is_expression(node->kids[i]->kind))
            copy->kids[i] = hoist_full(h, node->kids[i]);
    return copy;
}

void hoist_statement(struct hoist *h, struct ast *node)
{
    switch ((int)node->kind) {
    case AST_BLOCK: hoist_append(h, hoist_block(h, node)); return;
    case AST_DECLARATION: hoist_locals(h, node, false); return;
    case AST_IF: hoist_if(h, node); return;
    case AST_SWITCH: hoist_switch(h, node); return;
    case AST_WHILE: hoist_while(h, node); return;
    case AST_DO: hoist_do(h, node); return;
    case AST_FOR: hoist_for(h, node); return;
    case AST_BREAK: jump(h, JUMP_BREAK, NULL, node); return;
    case AST_CONTINUE: jump(h, JUMP_CONTINUE, NULL, node); return;
    case AST_GOTO: jump(h, JUMP_GOTO, node->symbol, node); return;
    case AST_LABEL:
    case AST_CASE:
    case AST_DEFAULT: hoist_labelled(h, node); return;
    case AST_TRY: hoist_try(h, node); return;
    case AST_TIMEOUT: hoist_timeout(h, node); return;
    case AST_GROUP: hoist_group(h, node); return;
    case AST_AS_COMPLETED: hoist_as_completed(h, node); return;
    case AST_ATTR_STMT:
        if (node->count > 1 && node->kids[1] && node->kids[1]->count
            && node->kids[1]->kids[0])
            hoist_statement(h, node->kids[1]);   // without one: [[fallthrough]];
        else
            hoist_append(h, node);
        return;
    case AST_EXPR_STMT:
        if (node->count && node->kids[0])
            hoist_discard_full(h, node->kids[0]);
        else
            append_node(h, AST_EXPR_STMT, node);
        return;
    case AST_DEFER: {   // the only statement of its block
        struct ast *block = ast_1(h->unit, AST_BLOCK, 0, node, node->first, node->last);
        block->flags |= node->flags & AST_HAS_AWAIT;
        hoist_items(h, block);
        return;
    }
    }
    struct extent *extent = extent_enter(h);
    struct ast *outer = h->full;
    h->full = node;
    if (node->kind == AST_RETURN)
        hoist_return(h, node);
    else if (node->kind == AST_THROW)
        hoist_throw(h, node);
    else if (node->kind == AST_GOTO_COMPUTED || node->kind == AST_ASM)
        hoist_append(h, settled_tokens(h, node));
    else
        hoist_append(h, node);
    h->full = outer;
    extent_leave(h, extent);
}

// Sets AST_HAS_AWAIT on everything that an evaluated await stands in.
void ast_mark_awaits(struct ast *node)
{
    if (node->kind == AST_AWAIT || node->kind == AST_GROUP
        || node->kind == AST_AS_COMPLETED)
        node->flags |= AST_HAS_AWAIT;
    else
        node->flags &= ~(uint32_t)AST_HAS_AWAIT;
    if (node->kind == AST_SIZEOF || node->kind == AST_ALIGNOF
        || node->kind == AST_TYPE_NAME || node->kind == AST_SPECS)
        return;
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid || kid->kind == AST_FUNCTION)
            continue;
        ast_mark_awaits(kid);
        if ((kid->flags & AST_HAS_AWAIT) && !(kid->flags & AST_UNEVALUATED))
            node->flags |= AST_HAS_AWAIT;
    }
    if (node->flags & AST_UNEVALUATED)
        node->flags &= ~(uint32_t)AST_HAS_AWAIT;
}

struct routine *hoist_routine(struct program *program, struct function *function)
{
    struct unit *unit = program->unit;
    struct routine *routine = ARENA_NEW(&unit->arena, struct routine);
    struct hoist h = { .program = program, .unit = unit, .routine = routine };
    routine->program = program;
    routine->function = function;
    routine->name = function->name->name;
    function->symbol->routine = routine;
    routine->shares_result = type_is_scalar(function->result)
                             || type_is_task(function->result);
    struct ast *body = function->node->kids[3];
    ast_mark_awaits(body);
    routine->root = extent_enter(&h);
    routine->root->is_block = true;
    for (uint32_t i = 0; i < function->params.count; i++)
        variable_new(&h, function->params.items[i])->is_param = true;
    h.out = ast_new(unit, AST_BLOCK, body->first, body->last);
    hoist_append(&h, hoist_block(&h, body));
    append_node(&h, AST_FINISH, body);
    routine->body = h.out;
    return routine;
}
