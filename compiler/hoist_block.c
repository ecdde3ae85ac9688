// L4. The block statements (async_timeout, async_group, async_as_completed),
// try and throw.
#include "hoist.h"
#include <string.h>

// ---- block statements -----------------------------------------------------------------

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

// Around a block with a struct of the program's, which serves one block at a time.
static void append_enter(struct hoist *h, struct ast *node, struct ast *address,
                         struct variable *object, const char *statement)
{
    if (!address) return;
    append_text(h, node,
                arena_printf(&h->unit->arena, "async__enter(async_t, $0, \"%s\", %s)",
                             statement, unit_place(h->unit, node->first)),
                1, variable_ref(h, object, node), NULL);
}

static void append_leave(struct hoist *h, struct ast *node, struct ast *address,
                         struct variable *object)
{
    if (!address) return;
    append_text(h, node, "async__leave(async_t, $0)", 1, variable_ref(h, object, node),
                NULL);
}

void hoist_timeout(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct variable *seconds = temporary_new(h, type_basic(h->unit, TYPE_DOUBLE));
    hoist_set(h, seconds, hoist_full(h, node->kids[0]), node);
    struct variable *timeout = address_variable(h, node->kids[1], "struct async_timeout");
    append_enter(h, node, node->kids[1], timeout, "async_timeout");
    append_text(h, node,
                arena_printf(&h->unit->arena, "async__timeout_enter(async_t, $0, $1, %s)",
                             unit_place(h->unit, node->first)),
                2,
                variable_ref(h, timeout, node), variable_ref(h, seconds, node));
    struct unwind *unwind = unwind_new(h);
    struct region *region = region_begin(h, unwind, node->kids[2]->first,
                                         node->kids[2]->last);
    append_body(h, node->kids[2]);
    region_end(h, region, true, node);
    hoist_set(h, unwind->error,
              text_node(h, node, "async__timeout_exit(async_t, $0, $1)", 2,
                        variable_ref(h, timeout, node), unwind_error(h, unwind, node)),
              node);
    append_leave(h, node, node->kids[1], timeout);
    region_dispatch(h, unwind, true, node);
    hoist_append(h, list_end(h, &list));
}

// Awaits a leaf that gives the error to go on with.
static void await_exit(struct hoist *h, struct ast *node, const char *leaf,
                       struct ast *object, struct unwind *unwind)
{
    struct extent *extent = extent_enter(h);
    struct ast *args[] = { object, unwind_error(h, unwind, node) };
    hoist_await_leaf(h, node, leaf, args, 2, unwind->error);
    extent_leave(h, extent);
}

void hoist_group(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct variable *group = address_variable(h, node->kids[0], "struct async_group");
    append_enter(h, node, node->kids[0], group, "async_group");
    append_text(h, node, "async__group_enter(async_t, $0)", 1,
                variable_ref(h, group, node), NULL);
    struct unwind *unwind = unwind_new(h);
    struct region *region = region_begin(h, unwind, node->kids[1]->first,
                                         node->kids[1]->last);
    append_body(h, node->kids[1]);
    region_end(h, region, true, node);
    await_exit(h, node, "async__group_exit", variable_ref(h, group, node), unwind);
    append_leave(h, node, node->kids[0], group);
    region_dispatch(h, unwind, true, node);
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

// for (;;) { t = await next(); if (!t) break; { body } turn: async__as_completed_turn();
// }
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
              list_end(h, &done), NULL, node);
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

void hoist_as_completed(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    struct ast *tasks = hoist_value(h, node->kids[1],
                                    node->kids[2]->flags & AST_HAS_AWAIT);
    struct ast *count = hoist_value(h, node->kids[2], false);
    struct variable *iterator = runtime_object_new(h, "struct async__as_completed");
    struct ast *begin =
        text_node(h, node,
                  arena_printf(&h->unit->arena,
                               "async__as_completed_begin(async_t, &$0, $1, $2, %s)",
                               unit_place(h->unit, node->first)),
                  3, variable_ref(h, iterator, node), tasks, count);
    hoist_append(h, node_1(h, AST_EXPR_STMT, begin, node));
    struct unwind *unwind = unwind_new(h);
    struct region *region = region_begin(h, unwind, node->kids[3]->first,
                                         node->kids[3]->last);
    hoist_turns(h, node, iterator);
    region_end(h, region, true, node);
    await_exit(h, node, "async__as_completed_exit", iterator_address(h, iterator, node),
               unwind);
    region_dispatch(h, unwind, true, node);
    hoist_append(h, list_end(h, &list));
}

// ---- try and throw --------------------------------------------------------------------

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

void hoist_try(struct hoist *h, struct ast *node)
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
        append_if(h, condition, clause_body(h, clause, error, end), NULL, clause);
    }
    hoist_rethrow(h, error, node);
    append_mark(h, end, node);
    hoist_append(h, list_end(h, &list));
}

void hoist_throw(struct hoist *h, struct ast *node)
{
    if (node->count && node->kids[0]) {
        append_throw(h, node, "async__throw", hoist_value(h, node->kids[0], false));
        hoist_fail(h, node);
    } else if (h->caught) {
        hoist_rethrow(h, h->caught, node);
    }
}
