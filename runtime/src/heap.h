// A pairing heap of timers, ordered by (deadline, sequence). Intrusive: arming a timer allocates
// nothing and cannot fail. Insertion is O(1), removal of a timer that is not the next to fire is
// O(1) when it has no children, which is the time-out that does not fire; O(log n) amortised else.
#ifndef ASYNC_HEAP_H
#define ASYNC_HEAP_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

void heap_insert(struct async_timer **root, struct async_timer *timer);
void heap_remove(struct async_timer **root, struct async_timer *timer);

#pragma GCC visibility pop

#endif
