// A radix heap of timers: intrusive, so that arming a timer allocates nothing and cannot fail; arming
// and disarming are O(1), also of the many time-outs that never fire; what fires is moved down a
// few levels on its way. Deadlines come out in order, equal ones first in, first out.
//
// `last` is a time that has been reached. A deadline stands on the level of the highest group of 6
// bits in which it differs from `last`, in the slot that this group names:
//
//     last = 1|05|63, deadline 1|06|02  ->  level 1, slot 06      everything on level 0 comes before
//                     deadline 2|00|00  ->  level 2, slot 02      everything on level 1, and so on
//
// So equal deadlines always stand in the same slot. When `last` moves into a slot, its timers are
// told apart by the next group.
#ifndef ASYNC_HEAP_H
#define ASYNC_HEAP_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

enum { HEAP_BITS = 6, HEAP_SLOTS = 1 << HEAP_BITS, HEAP_LEVELS = 11 };

struct heap {                                    // all zero: empty
    size_t count;
    int64_t last;
    struct async_timer *past;                    // armed for a time before `last`: sorted
    unsigned levels;                             // those that hold something
    uint64_t used[HEAP_LEVELS];                  // their slots that do
    struct async_timer *slots[HEAP_LEVELS][HEAP_SLOTS];      // rings
};

void heap_insert(struct heap *, struct async_timer *);
void heap_remove(struct heap *, struct async_timer *);

// Takes out the first timer whose deadline is not after `now`; NULL: there is none.
struct async_timer *heap_pop(struct heap *, int64_t now);

// The first deadline. Unless `exactly`, a time before it, but not before `now` of the last heap_pop,
// may be given instead, when finding out costs too much. Not of an empty heap.
int64_t heap_next(const struct heap *, bool exactly);

#pragma GCC visibility pop

#endif
