// A radix heap of timers: intrusive, so that arming a timer allocates nothing and cannot
// fail; arming and disarming are O(1), also of the many time-outs that never fire; what
// fires is moved down a few levels on its way. Deadlines come out in order, equal ones
// first in, first out.
//
// `last` is a time that has been reached. A time is 2 bits at its end, and groups of 6 bits in
// front of them. A deadline stands on the level of the highest group in which it differs from
// `last`, in the slot that this group names:
//
//     last = 1|05|63|0, deadline 1|06|02|3  ->  level 1, slot 06   all on level 0 comes before
//                       deadline 2|00|00|1  ->  level 2, slot 02   all on level 1, and so on
//
// A slot is four rings; the 2 bits behind the group name one. So equal deadlines always stand in
// the same ring. When `last` moves into a slot, its timers are told apart by the next group: a
// walk along four rings in turn waits a quarter of the time for a memory that is not in the cache.
//
// Who disarms a timer only takes it out of its ring: that the slot is empty is seen when it is
// its turn.
//
// Limits of the same length, armed one after the other, mostly stand in one ring: the one
// that was used last is known by its deadlines. It stays right as long as it is in use:
// `last` does not get into it before. (Into one of level 0 it may: those are not remembered.)
#ifndef ASYNC_HEAP_H
#define ASYNC_HEAP_H

#include "list.h"

#pragma GCC visibility push(hidden)

enum {
    HEAP_BITS = 6, HEAP_SLOTS = 1 << HEAP_BITS,
    HEAP_RING_BITS = 2, HEAP_RINGS = 1 << HEAP_RING_BITS,            // of a slot
    HEAP_LEVELS = (63 - HEAP_RING_BITS) / HEAP_BITS + 1,
};

struct heap {                      // all zero in front of `rings`: empty
    size_t count;
    int64_t last;
    int64_t recent;                // the first deadline of the ring used last
    uint64_t width;                // how many it has; 0: that ring is not in use any more
    struct async__link *ring;
    struct async__link past;       // armed for a time before `last`: sorted
    unsigned levels;               // those that may hold something
    uint64_t used[HEAP_LEVELS];    // their slots that may; the others are not initialised
    struct async__link rings[HEAP_LEVELS][HEAP_SLOTS * HEAP_RINGS];
};

static inline struct async_timer *heap_timer(struct async__link *link)
{
    return (struct async_timer *)(void *)link;   // which comes first
}

static inline unsigned heap_level(const struct heap *heap, int64_t deadline)
{
    const uint64_t differing = (uint64_t)deadline ^ (uint64_t)heap->last;
    const unsigned highest = 63u - (unsigned)__builtin_clzll(differing | 1 << HEAP_RING_BITS);
    return (highest - HEAP_RING_BITS) / HEAP_BITS;
}

static inline struct async__link *heap_ring(struct heap *heap, unsigned level, int64_t deadline)
{
    const unsigned number = (unsigned)((uint64_t)deadline >> HEAP_BITS * level)
                            % (HEAP_SLOTS * HEAP_RINGS);
    const uint64_t bit = UINT64_C(1) << number / HEAP_RINGS;
    struct async__link *const ring = &heap->rings[level][number];
    if (!(heap->used[level] & bit)) {
        struct async__link *const slot = ring - number % HEAP_RINGS;
        for (int i = 0; i < HEAP_RINGS; i++) list_init(&slot[i]);
        heap->used[level] |= bit;
        heap->levels |= 1u << level;
    }
    return ring;
}

void heap_insert_elsewhere(struct heap *, struct async_timer *);

static inline void heap_insert(struct heap *heap, struct async_timer *timer)
{
    heap->count++;
    if ((uint64_t)timer->deadline - (uint64_t)heap->recent < heap->width)
        list_append(heap->ring, &timer->link);
    else heap_insert_elsewhere(heap, timer);
}

static inline void heap_remove(struct heap *heap, struct async_timer *timer)
{
    heap->count--;
    timer->link.prev->next = timer->link.next;
    timer->link.next->prev = timer->link.prev;
}

// Takes out the first timer whose deadline is not after `now`; NULL: there is none.
struct async_timer *heap_pop(struct heap *, int64_t now);

// The first deadline. Unless `exactly`, a time before it, but not before `now` of the
// last heap_pop, may be given instead, when finding out costs too much.
// Not of an empty heap.
int64_t heap_next(struct heap *, bool exactly);

#pragma GCC visibility pop

#endif
