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
    heap->width = UINT64_C(1) << HEAP_BITS * level;
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

// The ring of the first slot that holds something; empty ones are forgotten on the way.
// NULL: there is none.
static inline struct async__link *first_ring(struct heap *heap, unsigned *level)
{
    while (heap->levels) {
        *level = (unsigned)__builtin_ctz(heap->levels);
        struct async__link *const ring =
            &heap->slots[*level][__builtin_ctzll(heap->used[*level])];
        if (!list_is_empty(ring)) return ring;
        forget_first_slot(heap, *level);
    }
    return NULL;
}

static int64_t slot_begin(const struct heap *heap, unsigned level,
                          const struct async__link *ring)
{
    const unsigned shift = HEAP_BITS * level;
    const uint64_t above = shift + HEAP_BITS >= 64 ? 0
                                                   : ~UINT64_C(0) << (shift + HEAP_BITS);
    return (int64_t)(((uint64_t)heap->last & above)
                     | (uint64_t)(ring - heap->slots[level]) << shift);
}

// `last` moves to the slot's begin: its timers now differ in lower groups only. A second
// walk from the other end fetches those behind the middle at the same time.
static void spread(struct heap *heap, unsigned level, struct async__link *ring)
{
    struct async__link *link = ring->next;
    const struct async__link *ahead = ring->prev;
    ring->prev->next = NULL;
    forget_first_slot(heap, level);
    heap->last = slot_begin(heap, level, ring);
    for (struct async__link *next; link; link = next) {
        next = link->next;
        if (ahead) {
            ahead = ahead == link || ahead == next ? NULL : ahead->prev;
            __builtin_prefetch(ahead);
        }
        __builtin_prefetch(heap_timer(link)->owner, 1);      // its turn comes soon
        const int64_t deadline = heap_timer(link)->deadline;
        list_append(heap_ring(heap, heap_level(heap, deadline), deadline), link);
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
    for (struct async__link *ring; (ring = first_ring(heap, &level));
         spread(heap, level, ring)) {
        timer = heap_timer(ring->next);
        const bool is_alone = ring->next == ring->prev;
        if (timer->deadline <= now && (level == 0 || is_alone)) {
            if (is_alone) forget_first_slot(heap, level);
            heap_remove(heap, timer);
            heap->last = timer->deadline;        // nothing else stood in its slot, or all are equal
            return timer;
        }
        if (level == 0 || slot_begin(heap, level, ring) > now) break;
    }
    if (heap->last < now) heap->last = now;      // lies before every slot that holds something
    return NULL;
}

int64_t heap_next(struct heap *heap, bool exactly)
{
    const struct async_timer *const past = first_past(heap);
    if (past) return past->deadline;
    unsigned level = 0, scanned = 0;
    struct async__link *const ring = first_ring(heap, &level);
    int64_t next = heap_timer(ring->next)->deadline;
    if (level == 0) return next;
    for (struct async__link *link = ring->next->next; link != ring; link = link->next) {
        if (heap_timer(link)->deadline < next) next = heap_timer(link)->deadline;
        if (++scanned == SCAN_LIMIT && !exactly) return slot_begin(heap, level, ring);
    }
    return next;
}
