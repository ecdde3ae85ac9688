// L4. Regions: the ways out of a block that has something to clean up.
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
// A region is what follows a defer in its block, or the inside of a block statement. All
// ways out of it lead through its end; two variables, shared by the regions of one block,
// say where to.
#include "hoist.h"

// ---- leaving --------------------------------------------------------------------------

// The error is in async_t->error.
void hoist_fail(struct hoist *h, const struct ast *at)
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
    hoist_set(h, region->unwind->exit, number_node(h, at, number_), at);
    hoist_set(h, region->unwind->error, number_node(h, at, 0), at);
    append_jump(h, region->end, at);
}

void hoist_jump(struct hoist *h, enum jump kind, struct symbol *label, struct ast *origin)
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

void hoist_return(struct hoist *h, struct ast *node)
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
    hoist_jump(h, JUMP_RETURN, NULL, node);
}

// ---- regions --------------------------------------------------------------------------

struct unwind *unwind_new(struct hoist *h)
{
    struct unwind *unwind = ARENA_NEW(&h->unit->arena, struct unwind);
    unwind->exit = temporary_new(h, type_basic(h->unit, TYPE_INT));
    unwind->error = temporary_new(h, type_basic(h->unit, TYPE_INT));
    return unwind;
}

struct region *region_begin(struct hoist *h, struct unwind *unwind, uint32_t first,
                            uint32_t last)
{
    h->routine->has_regions = true;
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
void region_end(struct hoist *h, struct region *region, bool falls_in,
                const struct ast *at)
{
    struct unwind *unwind = region->context.unwind;
    if (falls_in) {
        hoist_set(h, unwind->exit, number_node(h, at, 0), at);
        hoist_set(h, unwind->error, number_node(h, at, 0), at);
    }
    if (region->context.failed->used) {
        append_jump(h, region->context.end, at);
        append_mark(h, region->context.failed, at);
        hoist_set(h, unwind->error, text_node(h, at, "async__catch(async_t)", 0), at);
        hoist_set(h, unwind->exit, number_node(h, at, 0), at);
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

void append_throw(struct hoist *h, const struct ast *at, const char *function,
                  struct ast *error)
{
    const struct token *token = &h->unit->tokens.items[at->first];
    append_text(h, at,
                arena_printf(&h->unit->arena, "%s(async_t, $0, &%s__desc, %uu, \"%s\")",
                             function, h->routine->name, token->line,
                             unit_site_name(h->unit, token->file)),
                1, error, NULL);
}

void hoist_rethrow(struct hoist *h, struct variable *error, const struct ast *at)
{
    append_throw(h, at, "async__rethrow", variable_ref(h, error, at));
    hoist_fail(h, at);
}

// Behind the clean-up: go on with what was under way.
void region_dispatch(struct hoist *h, struct unwind *unwind, bool falls_out,
                     const struct ast *at)
{
    const uint32_t count = unwind->exits.count;
    if (!falls_out && !count) {
        hoist_rethrow(h, unwind->error, at);
        return;
    }
    struct list list = list_begin(h, at);
    hoist_rethrow(h, unwind->error, at);
    append_if(h, variable_ref(h, unwind->error, at), list_end(h, &list), NULL, at);
    for (uint32_t i = 0; i < count; i++) {
        const struct exit exit = unwind->exits.items[i];
        if (!falls_out && i + 1 == count) {   // nothing else is left
            hoist_jump(h, exit.kind, exit.label, exit.origin);
            return;
        }
        list = list_begin(h, at);
        hoist_jump(h, exit.kind, exit.label, exit.origin);
        append_if(h, equals(h, unwind->exit, i + 1, at), list_end(h, &list), NULL, at);
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
void hoist_items(struct hoist *h, struct ast *block)
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
    region_dispatch(h, unwind, falls_out, block);
}

struct ast *unwind_error(struct hoist *h, struct unwind *unwind, const struct ast *at)
{
    return variable_ref(h, unwind->error, at);
}
