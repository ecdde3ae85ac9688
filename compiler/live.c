#include "live.h"
#include <string.h>

struct node {              // a basic block
    uint32_t first, end;   // its points
    uint32_t next, jump;   // nodes, NO_TARGET: none
};

struct solver {
    struct routine *routine;
    const struct cfg *cfg;
    struct live *live;
    struct node *nodes;
    uint32_t count;
    uint32_t *node_of;                    // per point
    uint64_t *begun, *needed;             // per node: sets at its beginning
    bool *fresh;                          // per point: its variable was not begun
    uint64_t *now, *edge, *alive;
    VEC(const struct variable *) taken;   // whose address is taken
    uint64_t *reachable;                  // the same
};

static bool merge(uint64_t *to, const uint64_t *from, uint32_t words)
{
    bool grown = false;
    for (uint32_t i = 0; i < words; i++) {
        grown |= (from[i] & ~to[i]) != 0;
        to[i] |= from[i];
    }
    return grown;
}

static uint64_t *row(const struct solver *s, uint64_t *sets, uint32_t i)
{
    return sets + (size_t)i * s->live->words;
}

static void include(uint64_t *set, uint32_t variable)
{
    set[variable / 64] |= UINT64_C(1) << variable % 64;
}

static void exclude(uint64_t *set, uint32_t variable)
{
    set[variable / 64] &= ~(UINT64_C(1) << variable % 64);
}

static bool has(const uint64_t *set, uint32_t variable)
{
    return set[variable / 64] >> variable % 64 & 1;
}

static void find_taken(struct solver *s)
{
    struct arena *arena = &s->routine->program->unit->arena;
    s->reachable = arena_alloc(arena, s->live->words * sizeof *s->reachable);
    for (uint32_t i = 0; i < s->routine->variables.count; i++)
        if (s->routine->variables.items[i]->symbol->address_taken) {
            VEC_PUSH(arena, &s->taken, s->routine->variables.items[i]);
            include(s->reachable, i);
        }
}

static bool ends_node(enum point_kind kind)
{
    return kind >= POINT_AWAIT;
}

static void make_nodes(struct solver *s)
{
    struct arena *arena = &s->routine->program->unit->arena;
    const uint32_t count = s->cfg->points.count;
    const struct point *points = s->cfg->points.items;
    bool *leader = arena_alloc(arena, count + 1);
    for (uint32_t i = 0; i < s->taken.count; i++)
        leader[s->taken.items[i]->extent->end] = true;
    for (uint32_t i = 0; i < count; i++) {
        if (points[i].target != NO_TARGET)
            leader[points[i].target] = true;
        if (ends_node(points[i].kind))
            leader[i + 1] = true;
    }
    s->node_of = arena_alloc(arena, (count + 1) * sizeof *s->node_of);
    for (uint32_t i = 0; i < count; i++) {
        s->count += i == 0 || leader[i];
        s->node_of[i] = s->count - 1;
    }
    s->nodes = arena_alloc(arena, s->count * sizeof *s->nodes);
    for (uint32_t i = 0; i < count; i++) {
        struct node *node = &s->nodes[s->node_of[i]];
        if (i == 0 || leader[i])
            node->first = i;
        node->end = i + 1;
    }
    for (uint32_t n = 0; n < s->count; n++) {
        const struct point *last = &points[s->nodes[n].end - 1];
        const bool goes_on = last->kind != POINT_JUMP && last->kind != POINT_END;
        s->nodes[n].next = goes_on && s->nodes[n].end < count
                               ? s->node_of[s->nodes[n].end]
                               : NO_TARGET;
        s->nodes[n].jump = last->target != NO_TARGET ? s->node_of[last->target]
                                                     : NO_TARGET;
    }
}

// ---- forwards: what was written, or may have been reached, since it was declared ------

static bool is_inside(const struct solver *s, uint32_t point, const struct extent *extent)
{
    return (point >= extent->first && point < extent->end)
           || point >= s->routine->root->end;   // on the way of a computed goto
}

// What goes over to a node: those whose extent it is in.
static bool flow(const struct solver *s, uint32_t to)
{
    if (to == NO_TARGET)
        return false;
    memcpy(s->edge, s->now, s->live->words * sizeof *s->now);
    for (uint32_t i = 0; i < s->taken.count; i++)
        if (!is_inside(s, s->nodes[to].first, s->taken.items[i]->extent))
            exclude(s->edge, s->taken.items[i]->index);
    return merge(row(s, s->begun, to), s->edge, s->live->words);
}

static void forward(struct solver *s, uint32_t n)
{
    memcpy(s->now, row(s, s->begun, n), s->live->words * sizeof *s->now);
    for (uint32_t i = s->nodes[n].first; i < s->nodes[n].end; i++) {
        const struct point *point = &s->cfg->points.items[i];
        if (point->kind > POINT_FORGET)
            continue;
        s->fresh[i] = !has(s->now, point->variable);
        if (point->kind == POINT_FORGET)
            exclude(s->now, point->variable);
        else
            include(s->now, point->variable);
    }
}

static void solve_forward(struct solver *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < s->count; n++) {
            forward(s, n);
            changed |= flow(s, s->nodes[n].next);
            changed |= flow(s, s->nodes[n].jump);
        }
    }
}

// ---- backwards: what is read before it is written -------------------------------------

static void backward(struct solver *s, const struct point *point)
{
    if (point->kind == POINT_USE)
        include(s->now, point->variable);
    else if (point->kind == POINT_DEF || point->kind == POINT_FORGET)
        exclude(s->now, point->variable);
}

static void need_of_next(struct solver *s, uint32_t n)
{
    memset(s->now, 0, s->live->words * sizeof *s->now);
    if (s->nodes[n].next != NO_TARGET)
        merge(s->now, row(s, s->needed, s->nodes[n].next), s->live->words);
    if (s->nodes[n].jump != NO_TARGET)
        merge(s->now, row(s, s->needed, s->nodes[n].jump), s->live->words);
}

static void solve_backward(struct solver *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = s->count; n-- > 0;) {
            need_of_next(s, n);
            for (uint32_t i = s->nodes[n].end; i-- > s->nodes[n].first;)
                backward(s, &s->cfg->points.items[i]);
            changed |= merge(row(s, s->needed, n), s->now, s->live->words);
        }
    }
}

// ---- both: what is alive --------------------------------------------------------------

static uint64_t *set_at(const struct solver *s, const struct point *point)
{
    switch (point->kind) {
    case POINT_DEF:
    case POINT_PART:
    case POINT_MENTION: return row(s, s->live->apart, point->variable);
    case POINT_AWAIT: return row(s, s->live->across, point->await->state - 1);
    case POINT_RESULT: return s->live->result;
    default: return NULL;
    }
}

// What was begun and is needed, or may be reached, behind a point that writes or waits.
static void record(const struct solver *s, const struct point *point)
{
    uint64_t *set = set_at(s, point);
    for (uint32_t i = 0; set && i < s->live->words; i++)
        set[i] |= (s->now[i] | s->reachable[i]) & s->alive[i];
}

static void solve_both(struct solver *s)
{
    for (uint32_t n = 0; n < s->count; n++) {
        forward(s, n);
        memcpy(s->alive, s->now, s->live->words * sizeof *s->now);
        need_of_next(s, n);
        for (uint32_t i = s->nodes[n].end; i-- > s->nodes[n].first;) {
            const struct point *point = &s->cfg->points.items[i];
            record(s, point);
            backward(s, point);
            if (point->kind > POINT_FORGET)
                continue;
            if (s->fresh[i])
                exclude(s->alive, point->variable);
            else
                include(s->alive, point->variable);
        }
    }
}

// ---- what is used beside --------------------------------------------------------------

// The variables of the points of the kinds from..POINT_FORGET beside a point.
static void include_beside(const struct solver *s, uint64_t *set,
                           const struct point *point, enum point_kind from)
{
    for (uint32_t i = point->first; i < point->end; i++) {
        const struct point *other = &s->cfg->points.items[i];
        if (other->kind >= from && other->kind <= POINT_FORGET)
            include(set, other->variable);
    }
}

static bool takes_values(const struct await *await)
{
    const struct type *type = type_plain(await->callee->type);
    for (uint32_t i = 0; i < type->params.count; i++)
        if (!type_is_one_value(type->params.items[i].type))
            return false;
    return true;
}

// What the callee's arguments are computed from may lie where they go, when that is read
// first. Its result is read while a handle in its frame is needed, or in parts.
static void solve_beside(const struct solver *s)
{
    memcpy(s->live->callee, s->live->across,
           (size_t)s->routine->awaits.count * s->live->words * sizeof *s->live->callee);
    for (uint32_t i = 0; i < s->cfg->points.count; i++) {
        const struct point *point = &s->cfg->points.items[i];
        if (point->kind <= POINT_MENTION)
            include_beside(s, row(s, s->live->apart, point->variable), point, POINT_USE);
        if (point->kind == POINT_RESULT)
            include_beside(s, s->live->result, point, POINT_USE);
        if (point->kind != POINT_AWAIT)
            continue;
        const struct await *await = point->await;
        uint64_t *callee = row(s, s->live->callee, await->state - 1);
        include_beside(s, row(s, s->live->operands, await->state - 1), point, POINT_USE);
        include_beside(s, callee, point, takes_values(await) ? POINT_DEF : POINT_USE);
        if (await->result
            && (await->by_handle || !type_is_one_value(await->result->symbol->type)))
            include(callee, await->result->index);
    }
}

struct live *live_solve(struct routine *routine, const struct cfg *cfg)
{
    struct arena *arena = &routine->program->unit->arena;
    const uint32_t words = (routine->variables.count + 63) / 64;
    const size_t size = words * sizeof(uint64_t);
    struct live *live = ARENA_NEW(arena, struct live);
    live->words = words;
    live->across = arena_alloc(arena, routine->awaits.count * size);
    live->callee = arena_alloc(arena, routine->awaits.count * size);
    live->operands = arena_alloc(arena, routine->awaits.count * size);
    live->apart = arena_alloc(arena, routine->variables.count * size);
    live->result = arena_alloc(arena, size);
    struct solver s = { .routine = routine, .cfg = cfg, .live = live };
    find_taken(&s);
    make_nodes(&s);
    s.begun = arena_alloc(arena, s.count * size);
    s.needed = arena_alloc(arena, s.count * size);
    s.now = arena_alloc(arena, size);
    s.edge = arena_alloc(arena, size);
    s.alive = arena_alloc(arena, size);
    s.fresh = arena_alloc(arena, cfg->points.count);
    solve_forward(&s);
    solve_backward(&s);
    solve_both(&s);
    solve_beside(&s);
    return live;
}
