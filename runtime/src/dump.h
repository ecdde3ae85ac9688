// What every task waits for, for people.
#ifndef ASYNC_DUMP_H
#define ASYNC_DUMP_H

#include <async.h>

#include <stdatomic.h>

#pragma GCC visibility push(hidden)

// By a signal; of whichever thread's loop sees it first.
extern atomic_bool dump_requested;

static inline bool dump_is_requested(void)
{
    return atomic_load_explicit(&dump_requested, memory_order_relaxed);
}

void dump_loop(FILE *, struct async_loop *);
void dump_wait(FILE *, const struct async_task *);       // what it waits for, and where

#pragma GCC visibility pop

#endif
