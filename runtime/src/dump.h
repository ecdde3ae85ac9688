// What every task waits for, for people.
#ifndef ASYNC_DUMP_H
#define ASYNC_DUMP_H

#include <async.h>

#include <signal.h>

#pragma GCC visibility push(hidden)

extern volatile sig_atomic_t dump_requested;

static inline bool dump_is_requested(void) { return dump_requested; }

void dump_loop(FILE *, struct async_loop *);

#pragma GCC visibility pop

#endif
