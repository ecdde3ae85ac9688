// Where a jump may go (LANGUAGE.md sections 5 to 7): not over a defer, nor into or out of
// what must run to its end.
#include "check.h"
#include "grammar.h"

struct region *check_enter(struct check *c, enum region_kind kind, struct ast *node)
{
    struct region *region = ARENA_NEW(&c->unit->arena, struct region);
    *region = (struct region){ kind, node, c->region };
    return c->region = region;
}

static struct region *find_region(struct check *c, enum region_kind a, enum region_kind b,
                                  enum region_kind d)
{
    for (struct region *at = c->region; at; at = at->outer)
        if (at->kind == a || at->kind == b || at->kind == d)
            return at;
    return NULL;
}

// Is there a deferred statement between here and `to` (NULL: the function)?
bool check_leaves_defer(struct check *c, const struct region *to)
{
    for (const struct region *at = c->region; at && at != to; at = at->outer)
        if (at->kind == IN_DEFER)
            return true;
    return false;
}

void check_break(struct check *c, struct ast *node)
{
    const bool is_break = node->kind == AST_BREAK;
    const struct region *to = find_region(c, IN_LOOP, is_break ? IN_SWITCH : IN_LOOP,
                                          IN_AS_COMPLETED);
    if (!to && c->function->is_async)          // else the compiler says so
        ERROR(c, node, is_break ? "'break' outside of a loop or switch"
                                : "'continue' outside of a loop");
    if (to && check_leaves_defer(c, to))
        ERROR(c, node, "'%s' out of a deferred statement",
              is_break ? "break" : "continue");
}

static const char *region_name(enum region_kind kind)
{
    switch (kind) {
    case IN_LOOP:
    case IN_SWITCH:
    case IN_TRY: break;
    case IN_CATCH: return "a catch clause";
    case IN_DEFER: return "a deferred statement";
    case IN_TIMEOUT: return "an async_timeout statement";
    case IN_GROUP: return "an async_group statement";
    case IN_AS_COMPLETED: return "an async_as_completed statement";
    case AFTER_DEFER: return "the scope of a defer";
    }
    return NULL;
}

static bool encloses(const struct region *outer, const struct region *inner)
{
    for (; inner; inner = inner->outer)
        if (inner == outer)
            return true;
    return outer == NULL;
}

// From region `from` to one in `to`: what is entered on the way, other than plain blocks?
static void check_entry(struct check *c, struct ast *jump, const char *what,
                        const struct region *from, const struct region *to)
{
    const struct region *entered = NULL;
    for (const struct region *at = to; at && !encloses(at, from); at = at->outer)
        if (region_name(at->kind))
            entered = at;   // the outermost that it enters
    if (!entered)
        return;
    if (entered->kind == AFTER_DEFER) {
        ERROR(c, jump, "%s jumps over a defer", what);
        HINT(c, entered->node, "the defer");
    } else {
        ERROR(c, jump, "%s jumps into %s", what, region_name(entered->kind));
    }
}

void check_gotos(struct check *c)
{
    for (uint32_t i = 0; i < c->jumps.count; i++) {
        const struct jump *jump = &c->jumps.items[i];
        const struct region *to = NULL;
        bool found = false;
        for (uint32_t k = 0; k < c->targets.count && !found; k++)
            if (c->targets.items[k].label == jump->label)
                to = c->targets.items[k].region, found = true;
        if (!found)
            continue;
        const char *what = arena_printf(&c->unit->arena, "'goto %s'",
                                        jump->label->name->name);
        bool leaves = false;
        for (const struct region *at = jump->from; at && !encloses(at, to);
             at = at->outer)
            leaves |= at->kind == IN_DEFER;
        if (leaves)
            ERROR(c, jump->node, "%s jumps out of a deferred statement", what);
        else
            check_entry(c, jump->node, what, jump->from, to);
    }
}

void check_computed(struct check *c, struct ast *node)
{
    for (const struct region *at = c->region; at; at = at->outer)
        if (region_name(at->kind)) {
            ERROR(c, node, "a computed goto in %s", region_name(at->kind));
            return;
        }
}

void check_case(struct check *c, struct ast *node)
{
    const struct region *to = find_region(c, IN_SWITCH, IN_SWITCH, IN_SWITCH);
    if (to)
        check_entry(c, node, node->kind == AST_CASE ? "'case'" : "'default'", to,
                    c->region);
}

void check_throw(struct check *c, struct ast *node)
{
    struct ast *e = node->count ? node->kids[0] : NULL;
    if (e) {
        if (e->flags & AST_CONSTANT && e->value == 0)
            ERROR(c, e, "'throw 0': an error is never 0");
        else if (e->type && !type_is_unknown(e->type) && !type_is_integer(e->type)
                 && !type_is_task(e->type)
                 && !(type_is_void(e->type) && expr_strip(e)->kind == AST_AWAIT))
            ERROR(c, e, "'throw' needs an error number, not '%s'",
                  check_describe(c, e->type));
        return;
    }
    for (const struct region *at = c->region; at && at->kind != IN_DEFER; at = at->outer)
        if (at->kind == IN_CATCH)
            return;
    ERROR(c, node, "'throw;' outside a catch clause: there is no error to throw again");
}
