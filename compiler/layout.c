// The items and who is in whose way are a graph. Where it falls into parts that have
// nothing to do with each other, these overlap; where it falls into parts all of whose
// items are in each other's way, these stand side by side: both are as good as can be.
// What falls apart in neither way is put together item by item, the largest first, each
// where it costs the least. What lies too deep is put into columns, which lie side by side.
#include "layout.h"

enum {
    MANY = 1000,   // more are put into columns: the time that takes does not explode
    DEEP = 64,     // and what would be nested deeper: clang takes 256 brackets, gcc is slow
};

struct plan {
    struct arena *arena;
    const struct size *sizes;
    const struct bitset *apart;
    uint32_t count;
};

// ---- sizes ----------------------------------------------------------------------------

void size_close(struct size *size)
{
    if (size->align > 1)
        size->bytes = (size->bytes + size->align - 1) / size->align * size->align;
}

static void raise_align(struct size *total, struct size part)
{
    if (part.align > total->align)
        total->align = part.align;
}

void size_append(struct size *total, struct size member)
{
    if (member.align > 1)
        total->bytes = (total->bytes + member.align - 1) / member.align * member.align;
    total->bytes += member.bytes;
    raise_align(total, member);
}

void size_overlap(struct size *total, struct size member)
{
    if (member.bytes > total->bytes)
        total->bytes = member.bytes;
    raise_align(total, member);
}

// ---- the tree -------------------------------------------------------------------------

static struct layout *layout_new(const struct plan *p, enum layout_kind kind)
{
    struct layout *layout = ARENA_NEW(p->arena, struct layout);
    layout->kind = kind;
    layout->items = bitset_new(p->arena, p->count);
    return layout;
}

static struct layout *layout_item(const struct plan *p, uint32_t item)
{
    struct layout *layout = ARENA_NEW(p->arena, struct layout);
    layout->item = item;
    layout->size = p->sizes[item];
    return layout;
}

static void add(const struct plan *p, struct layout *layout, struct layout *part)
{
    if (part->kind == LAYOUT_ITEM)
        bitset_add(&layout->items, part->item);
    else
        bitset_unite(&layout->items, &part->items);
    if (layout->kind == LAYOUT_STRUCT)
        size_append(&layout->size, part->size);
    else
        size_overlap(&layout->size, part->size);
    if (part->kind != layout->kind) {
        VEC_PUSH(p->arena, &layout->parts, part);
        return;
    }
    for (uint32_t i = 0; i < part->parts.count; i++)
        VEC_PUSH(p->arena, &layout->parts, part->parts.items[i]);
}

static struct layout *pair(const struct plan *p, enum layout_kind kind, struct layout *a,
                           struct layout *b)
{
    struct layout *layout = layout_new(p, kind);
    add(p, layout, a);
    add(p, layout, b);
    return layout;
}

static uint32_t first_item(const struct layout *layout)
{
    return layout->kind == LAYOUT_ITEM ? layout->item : bitset_next(&layout->items, 0);
}

// In a struct what is aligned most comes first, so that nothing is lost between; else by
// number.
static bool stands_before(const struct layout *around, const struct layout *a,
                          const struct layout *b)
{
    if (around->kind == LAYOUT_STRUCT && a->size.align != b->size.align)
        return a->size.align > b->size.align;
    return first_item(a) < first_item(b);
}

// Orders the parts, all but the fixed ones, and measures.
static void settle(struct layout *layout)
{
    struct layout **parts = layout->parts.items;
    struct size size = { 0, 1 };
    if (layout->kind == LAYOUT_ITEM)
        return;
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        struct layout *part = parts[i];
        uint32_t at = i;
        settle(part);
        for (; at > layout->fixed && stands_before(layout, part, parts[at - 1]); at--)
            parts[at] = parts[at - 1];
        parts[at] = part;
    }
    for (uint32_t i = 0; i < layout->parts.count; i++)
        if (layout->kind == LAYOUT_STRUCT)
            size_append(&size, parts[i]->size);
        else
            size_overlap(&size, parts[i]->size);
    size_close(&size);
    layout->size = size;
}

static struct layout *simplified(struct layout *layout)
{
    return layout->parts.count == 1 ? layout->parts.items[0] : layout;
}

// ---- item by item ---------------------------------------------------------------------

static bool is_apart(const struct plan *p, const struct layout *layout, uint32_t item)
{
    return layout->kind == LAYOUT_ITEM
               ? bitset_has(&p->apart[item], layout->item)
               : bitset_intersects(&layout->items, &p->apart[item]);
}

// The one branch of a union in whose way the item is: their number when none, one more
// when several are.
static uint32_t only_branch(const struct plan *p, const struct layout *layout,
                            uint32_t item)
{
    const uint32_t none = layout->parts.count;
    uint32_t found = none;
    for (uint32_t i = 0; i < layout->parts.count; i++)
        if (is_apart(p, layout->parts.items[i], item)) {
            if (found != none)
                return none + 1;
            found = i;
        }
    return found;
}

static uint32_t best_part(const struct plan *, const struct layout *, uint32_t item,
                          long long *cost);

// What the layout grows by when the item is inserted, which is no larger than any in it.
static long long growth(const struct plan *p, const struct layout *layout, uint32_t item)
{
    long long cost = p->sizes[item].bytes;
    if (!is_apart(p, layout, item))
        return 0;
    if (layout->kind == LAYOUT_STRUCT)
        best_part(p, layout, item, &cost);
    if (layout->kind != LAYOUT_UNION)
        return cost;
    const uint32_t branch = only_branch(p, layout, item);
    if (branch > layout->parts.count)
        return cost;
    const struct layout *part = layout->parts.items[branch];
    const long long bytes = part->size.bytes + growth(p, part, item);
    return bytes > layout->size.bytes ? bytes - layout->size.bytes : 0;
}

// Of a struct, the part to insert into; as many as there are: a new one.
static uint32_t best_part(const struct plan *p, const struct layout *layout,
                          uint32_t item, long long *cost)
{
    uint32_t best = layout->parts.count;
    *cost = p->sizes[item].bytes;
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        const long long more = growth(p, layout->parts.items[i], item);
        if (more < *cost) {
            *cost = more;
            best = i;
        }
    }
    return best;
}

static struct layout *insert(const struct plan *p, struct layout *layout, uint32_t item)
{
    struct layout *one = layout_item(p, item);
    const bool apart = is_apart(p, layout, item);
    uint32_t at = layout->parts.count;
    long long cost;
    if (layout->kind == LAYOUT_ITEM)
        return pair(p, apart ? LAYOUT_STRUCT : LAYOUT_UNION, layout, one);
    if (layout->kind == LAYOUT_STRUCT)
        at = best_part(p, layout, item, &cost);
    else if (apart)
        at = only_branch(p, layout, item);
    if (at > layout->parts.count)
        return pair(p, LAYOUT_STRUCT, layout, one);
    if (at == layout->parts.count) {
        add(p, layout, one);
        return layout;
    }
    struct layout *old = layout->parts.items[at];
    cost = growth(p, old, item);
    layout->parts.items[at] = insert(p, old, item);
    bitset_add(&layout->items, item);
    if (layout->kind == LAYOUT_STRUCT)
        layout->size.bytes += cost;
    else
        size_overlap(&layout->size, layout->parts.items[at]->size);
    return layout;
}

static uint32_t take_largest(const struct plan *p, struct bitset *left)
{
    uint32_t largest = bitset_next(left, 0);
    BITSET_FOR (i, left)
        if (p->sizes[i].bytes > p->sizes[largest].bytes)
            largest = i;
    bitset_remove(left, largest);
    return largest;
}

// Each item in the first of a struct's unions where it is in nobody's way.
static void insert_in_column(const struct plan *p, struct layout *columns, uint32_t item)
{
    for (uint32_t i = 0; i < columns->parts.count; i++)
        if (!is_apart(p, columns->parts.items[i], item)) {
            add(p, columns->parts.items[i], layout_item(p, item));
            return;
        }
    struct layout *column = layout_new(p, LAYOUT_UNION);
    add(p, column, layout_item(p, item));
    VEC_PUSH(p->arena, &columns->parts, column);
}

static struct layout *plan_in_columns(const struct plan *p, struct bitset *left)
{
    struct layout *columns = layout_new(p, LAYOUT_STRUCT),
                  *all = layout_new(p, LAYOUT_STRUCT);
    while (!bitset_is_empty(left))
        insert_in_column(p, columns, take_largest(p, left));
    for (uint32_t i = 0; i < columns->parts.count; i++)
        add(p, all, simplified(columns->parts.items[i]));
    return all;
}

static uint32_t height(const struct layout *layout)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        const uint32_t part = height(layout->parts.items[i]);
        most = part > most ? part : most;
    }
    return layout->kind != LAYOUT_ITEM ? most + 1 : 0;
}

static struct layout *plan_greedily(const struct plan *p, const struct bitset *set,
                                    uint32_t depth)
{
    struct bitset left = bitset_new(p->arena, p->count);
    bitset_copy(&left, set);
    if (bitset_count(set) > MANY || depth >= DEEP)
        return plan_in_columns(p, &left);
    struct layout *layout = layout_item(p, take_largest(p, &left));
    while (!bitset_is_empty(&left))
        layout = insert(p, layout, take_largest(p, &left));
    if (depth + height(layout) <= DEEP)
        return layout;
    bitset_copy(&left, set);
    return plan_in_columns(p, &left);
}

// ---- parts ----------------------------------------------------------------------------

typedef VEC(struct bitset) bitset_list;

// Takes from `left` the part that the item belongs to: all that can be reached over
// edges, or, in the complement, over their absence.
static struct bitset take_part(const struct plan *p, struct bitset *left, uint32_t item,
                               bool complement, struct bitset *near)
{
    struct bitset part = bitset_new(p->arena, p->count);
    VEC(uint32_t) found = { 0 };
    VEC_PUSH(p->arena, &found, item);
    bitset_remove(left, item);
    for (uint32_t i = 0; i < found.count; i++) {
        bitset_add(&part, found.items[i]);
        bitset_copy(near, left);
        if (complement)
            bitset_subtract(near, &p->apart[found.items[i]]);
        else
            bitset_intersect(near, &p->apart[found.items[i]]);
        bitset_subtract(left, near);
        BITSET_FOR (k, near)
            VEC_PUSH(p->arena, &found, k);
    }
    return part;
}

static bitset_list split(const struct plan *p, const struct bitset *set, bool complement)
{
    struct bitset left = bitset_new(p->arena, p->count),
                  near = bitset_new(p->arena, p->count);
    bitset_list parts = { 0 };
    bitset_copy(&left, set);
    while (!bitset_is_empty(&left)) {
        const struct bitset part = take_part(p, &left, bitset_next(&left, 0), complement,
                                             &near);
        VEC_PUSH(p->arena, &parts, part);
    }
    return parts;
}

static struct layout *plan_set(const struct plan *p, const struct bitset *set,
                               uint32_t depth)
{
    if (bitset_count(set) == 1)
        return layout_item(p, bitset_next(set, 0));
    if (depth >= DEEP)
        return plan_greedily(p, set, depth);
    enum layout_kind kind = LAYOUT_UNION;
    bitset_list parts = split(p, set, false);
    if (parts.count == 1) {
        kind = LAYOUT_STRUCT;
        parts = split(p, set, true);
    }
    if (parts.count == 1)
        return plan_greedily(p, set, depth);
    struct layout *layout = layout_new(p, kind);
    for (uint32_t i = 0; i < parts.count; i++)
        add(p, layout, plan_set(p, &parts.items[i], depth + 1));
    return layout;
}

static bool touches(const struct plan *p, const struct bitset *set,
                    const struct bitset *others)
{
    BITSET_FOR (i, set)
        if (bitset_intersects(&p->apart[i], others))
            return true;
    return false;
}

// What is in the way of something fixed stands behind all that is, the rest over it.
struct layout *layout_plan(struct arena *arena, const struct size *sizes,
                           const struct bitset *apart, uint32_t count, uint32_t fixed,
                           uint32_t free)
{
    const struct plan p = { arena, sizes, apart, count };
    struct bitset fixed_set = bitset_new(arena, count), rest = bitset_new(arena, count);
    struct layout *all = layout_new(&p, LAYOUT_UNION),
                  *first = layout_new(&p, LAYOUT_STRUCT),
                  *behind = layout_new(&p, LAYOUT_UNION);
    for (uint32_t i = 0; i < count; i++)
        bitset_add(i >= fixed && i < free ? &fixed_set : &rest, i);
    for (uint32_t i = fixed; i < free; i++)
        add(&p, first, layout_item(&p, i));
    first->fixed = first->parts.count;
    const bitset_list parts = split(&p, &rest, false);
    for (uint32_t i = 0; i < parts.count; i++)
        add(&p, touches(&p, &parts.items[i], &fixed_set) ? behind : all,
            plan_set(&p, &parts.items[i], 0));
    if (behind->parts.count)
        add(&p, first, simplified(behind));
    if (first->parts.count)
        add(&p, all, simplified(first));
    settle(all);
    return all->parts.count ? simplified(all) : NULL;
}
