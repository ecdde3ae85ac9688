// What every task waits for, for people.
#ifndef ASYNC_DUMP_H
#define ASYNC_DUMP_H

#include <async.h>

#include <stdatomic.h>

#pragma GCC visibility push(hidden)

// By signals, so far; each loop has the number that it has seen.
extern atomic_uint dump_requests;

static inline bool dump_is_requested(unsigned seen)
{
    return atomic_load_explicit(&dump_requests, memory_order_relaxed) != seen;
}

void dump_loop(FILE *, struct async_loop *);
void dump_wait(FILE *, const struct async_task *);       // what it waits for, and where

#pragma GCC visibility pop

#endif
