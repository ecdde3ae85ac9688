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
    uint32_t *node_of;   // per point
    uint64_t *sets;      // per node: the set at its beginning
    uint64_t *now;
};

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

static uint64_t *set_of(const struct solver *s, uint32_t node)
{
    return s->sets + (size_t)node * s->live->words;
}

static bool merge(uint64_t *to, const uint64_t *from, uint32_t words)
{
    bool grown = false;
    for (uint32_t i = 0; i < words; i++) {
        grown |= (from[i] & ~to[i]) != 0;
        to[i] |= from[i];
    }
    return grown;
}

static void record(struct solver *s, const struct await *await)
{
    merge(s->live->across + (size_t)(await->state - 1) * s->live->words, s->now,
          s->live->words);
}

static void include(uint64_t *set, uint32_t variable)
{
    set[variable / 64] |= UINT64_C(1) << variable % 64;
}
static void exclude(uint64_t *set, uint32_t variable)
{
    set[variable / 64] &= ~(UINT64_C(1) << variable % 64);
}

static void backward(struct solver *s, uint32_t n, bool last_round)
{
    memset(s->now, 0, s->live->words * sizeof *s->now);
    if (s->nodes[n].next != NO_TARGET)
        merge(s->now, set_of(s, s->nodes[n].next), s->live->words);
    if (s->nodes[n].jump != NO_TARGET)
        merge(s->now, set_of(s, s->nodes[n].jump), s->live->words);
    for (uint32_t i = s->nodes[n].end; i-- > s->nodes[n].first;) {
        const struct point *point = &s->cfg->points.items[i];
        if (point->kind == POINT_USE)
            include(s->now, point->variable);
        else if (point->kind == POINT_DEF)
            exclude(s->now, point->variable);
        else if (point->kind == POINT_AWAIT && last_round)
            record(s, point->await);
    }
}

static void solve_backward(struct solver *s)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = s->count; n-- > 0;) {
            backward(s, n, false);
            changed |= merge(set_of(s, n), s->now, s->live->words);
        }
    }
    for (uint32_t n = 0; n < s->count; n++)
        backward(s, n, true);
}

// Only what the await stands inside of: elsewhere the variable's life has ended.
static void record_reached(struct solver *s, const struct await *await)
{
    for (const struct extent *extent = await->extent; extent; extent = extent->parent)
        for (uint32_t i = 0; i < extent->variables.count; i++) {
            const struct variable *variable = extent->variables.items[i];
            if (s->now[variable->index / 64] >> variable->index % 64 & 1)
                include(s->live->across + (size_t)(await->state - 1) * s->live->words,
                        variable->index);
        }
}

static void forward(struct solver *s, uint32_t n, bool last_round)
{
    memcpy(s->now, set_of(s, n), s->live->words * sizeof *s->now);
    for (uint32_t i = s->nodes[n].first; i < s->nodes[n].end; i++) {
        const struct point *point = &s->cfg->points.items[i];
        if (point->kind == POINT_MENTION)
            include(s->now, point->variable);
        else if (point->kind == POINT_AWAIT && last_round)
            record_reached(s, point->await);
        else if (point->kind == POINT_ENTER)
            for (uint32_t k = 0; k < point->extent->variables.count; k++)
                if (!point->extent->variables.items[k]->is_param)
                    exclude(s->now, point->extent->variables.items[k]->index);
    }
}

static void solve_forward(struct solver *s)
{
    memset(s->sets, 0, (size_t)s->count * s->live->words * sizeof *s->sets);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t n = 0; n < s->count; n++) {
            forward(s, n, false);
            if (s->nodes[n].next != NO_TARGET)
                changed |= merge(set_of(s, s->nodes[n].next), s->now, s->live->words);
            if (s->nodes[n].jump != NO_TARGET)
                changed |= merge(set_of(s, s->nodes[n].jump), s->now, s->live->words);
        }
    }
    for (uint32_t n = 0; n < s->count; n++)
        forward(s, n, true);
}

struct live *live_solve(struct routine *routine, const struct cfg *cfg)
{
    struct arena *arena = &routine->program->unit->arena;
    struct live *live = ARENA_NEW(arena, struct live);
    live->words = (routine->variables.count + 63) / 64;
    live->across = arena_alloc(arena, (size_t)routine->awaits.count * live->words
                                          * sizeof *live->across);
    struct solver s = { .routine = routine, .cfg = cfg, .live = live };
    make_nodes(&s);
    s.sets = arena_alloc(arena, (size_t)s.count * live->words * sizeof *s.sets);
    s.now = arena_alloc(arena, live->words * sizeof *s.now + 1);
    solve_backward(&s);
    solve_forward(&s);
    return live;
}
