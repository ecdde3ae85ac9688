// A task's own stack: the frames that async__push gives, last in, first out, in pieces of
// memory, the older ones below. What is cold (a task's name and trace) hangs on the
// pieces, so that most tasks need no room for it;
// of a task that is done on the task itself.
#ifndef ASYNC_STACK_H
#define ASYNC_STACK_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

// Its pieces; what is cold moves to the task, which is about to be done or freed.
void stack_free(struct async_task *);

// The task's name and trace; NULL: has none. False: out of memory.
struct async__cold *stack_cold(const struct async_task *);
bool stack_set_cold(struct async_task *, struct async__cold *);

#pragma GCC visibility pop

#endif
