#include "heap.h"

#include "hostile.h"

enum { SCAN_LIMIT = HOSTILE ? 1 : 16 };   // timers that heap_next looks at unless exactly

static void insert_past(struct heap *heap, struct async_timer *timer)
{
    if (!heap->past.next) list_init(&heap->past);
    struct async__link *before = heap->past.prev;
    while (before != &heap->past && heap_timer(before)->deadline > timer->deadline)
        before = before->prev;
    list_append(before->next, &timer->link);
}

void heap_insert_elsewhere(struct heap *heap, struct async_timer *timer)
{
    const int64_t deadline = timer->deadline;
    if (deadline < heap->last) {
        insert_past(heap, timer);
        return;
    }
    const unsigned level = heap_level(heap, deadline);
    heap->ring = heap_ring(heap, level, deadline);
    heap->width = level ? UINT64_C(1) << HEAP_BITS * level : 0;
    heap->recent = (int64_t)((uint64_t)deadline & -heap->width);
    list_append(heap->ring, &timer->link);
}

static struct async_timer *first_past(const struct heap *heap)
{
    struct async__link *const first = heap->past.next;
    return first && first != &heap->past ? heap_timer(first) : NULL;
}

static void forget_first_slot(struct heap *heap, unsigned level)
{
    heap->used[level] &= heap->used[level] - 1;
    if (!heap->used[level]) heap->levels &= heap->levels - 1;
    heap->width = 0;
}

static inline struct async__link *first_ring(struct async__link *slot)
{
    for (int i = 0; i < HEAP_RINGS; i++)
        if (!list_is_empty(&slot[i])) return &slot[i];
    return NULL;
}

// The first slot that holds something, and its first ring that does; empty ones are forgotten on
// the way. NULL: there is none.
static inline struct async__link *first_slot(struct heap *heap, unsigned *level,
                                             struct async__link **ring)
{
    while (heap->levels) {
        *level = (unsigned)__builtin_ctz(heap->levels);
        struct async__link *const slot =
            &heap->rings[*level][__builtin_ctzll(heap->used[*level]) * HEAP_RINGS];
        if ((*ring = first_ring(slot))) return slot;
        forget_first_slot(heap, *level);
    }
    return NULL;
}

// Of a ring, or of a slot, which is its first one.
static int64_t begin_of(const struct heap *heap, unsigned level, const struct async__link *ring)
{
    const unsigned shift = HEAP_BITS * level, end = shift + HEAP_BITS + HEAP_RING_BITS;
    const uint64_t above = end >= 64 ? 0 : ~UINT64_C(0) << end;
    return (int64_t)(((uint64_t)heap->last & above)
                     | (uint64_t)(ring - heap->rings[level]) << shift);
}

static inline bool holds_one(const struct async__link *slot, const struct async__link *ring)
{
    if (ring->next != ring->prev) return false;
    while (++ring < slot + HEAP_RINGS) if (!list_is_empty(ring)) return false;
    return true;
}

struct walk {                         // along a ring
    struct async__link *link;         // comes next; NULL: that was the last one
    const struct async__link *ahead;  // a second walk from the other end, which only fetches;
                                      // NULL: they have met
};

static struct walk walk_along(struct async__link *ring)
{
    if (list_is_empty(ring)) return (struct walk){ NULL, NULL };
    ring->prev->next = NULL;
    return (struct walk){ ring->next, ring->prev };
}

static inline void move_next(struct heap *heap, struct walk *walk)
{
    struct async__link *const link = walk->link, *const next = link->next;
    walk->link = next;
    if (walk->ahead) {
        walk->ahead = walk->ahead == link || walk->ahead == next ? NULL : walk->ahead->prev;
        __builtin_prefetch(walk->ahead);
    }
    __builtin_prefetch(heap_timer(link)->owner, 1);      // its turn comes soon
    const int64_t deadline = heap_timer(link)->deadline;
    list_append(heap_ring(heap, heap_level(heap, deadline), deadline), link);
}

// `last` moves to the slot's begin: its timers now differ in lower groups only.
static void spread(struct heap *heap, unsigned level, struct async__link *slot)
{
    struct walk walks[HEAP_RINGS];
    for (int i = 0; i < HEAP_RINGS; i++) walks[i] = walk_along(&slot[i]);
    forget_first_slot(heap, level);
    heap->last = begin_of(heap, level, slot);
    for (bool goes_on = true; goes_on;) {
        goes_on = false;
        for (int i = 0; i < HEAP_RINGS; i++) {
            if (!walks[i].link) continue;
            move_next(heap, &walks[i]);
            goes_on = true;
        }
    }
}

struct async_timer *heap_pop(struct heap *heap, int64_t now)
{
    struct async_timer *timer = first_past(heap);
    if (timer) {
        heap_remove(heap, timer);
        return timer;
    }
    unsigned level;
    for (struct async__link *slot, *ring; (slot = first_slot(heap, &level, &ring));
         spread(heap, level, slot)) {
        timer = heap_timer(ring->next);
        const bool is_alone = holds_one(slot, ring);
        if (timer->deadline <= now && (level == 0 || is_alone)) {
            if (is_alone) forget_first_slot(heap, level);
            heap_remove(heap, timer);
            heap->last = timer->deadline;        // alone in its slot, or that is of level 0
            return timer;
        }
        if (level == 0 || begin_of(heap, level, slot) > now) break;
    }
    if (heap->last < now) heap->last = now;      // lies before every slot that holds something
    return NULL;
}

int64_t heap_next(struct heap *heap, bool exactly)
{
    const struct async_timer *const past = first_past(heap);
    if (past) return past->deadline;
    unsigned level = 0, scanned = 0;
    struct async__link *ring = NULL;
    first_slot(heap, &level, &ring);
    int64_t next = heap_timer(ring->next)->deadline;
    if (level == 0) return next;
    for (struct async__link *link = ring->next->next; link != ring; link = link->next) {
        if (heap_timer(link)->deadline < next) next = heap_timer(link)->deadline;
        if (++scanned == SCAN_LIMIT && !exactly) return begin_of(heap, level, ring);
    }
    return next;
}
