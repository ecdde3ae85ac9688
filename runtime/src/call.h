// Plain functions that the loop calls: soon, at a time, or because another thread asks. A
// handle stands in the ready queue as a task does; what other threads send waits in the
// loop's inbox.
#ifndef ASYNC_CALL_H
#define ASYNC_CALL_H

#include "loop.h"

#pragma GCC visibility push(hidden)

enum { HANDLE_IDLE };                            // of a handle's ready.state
extern const struct async_frame call_frame;      // the leaf of every handle

static inline void call_init(struct async_loop *loop, struct async_handle *handle,
                             void (*fn)(void *), void *arg)
{
    handle->ready.leaf = (struct async_frame *)(uintptr_t)&call_frame;
    handle->ready.state = HANDLE_IDLE;
    handle->ready.flags = 0;
    handle->timer.owner = NULL;
    handle->loop = loop;
    handle->fn = fn;
    handle->arg = arg;
}

static inline bool call_is(const struct async__ready *entry)
{
    return entry->leaf == &call_frame;
}

// From any thread; the handle is the caller's until its function runs.
void call_post(struct async_loop *, struct async_handle *, void (*fn)(void *), void *arg);

// Whether other threads have posted something.
static inline bool call_has_arrived(struct async_loop *loop)
{
    return atomic_load_explicit(&loop->is_notified, memory_order_relaxed);
}

void call_accept(struct async_loop *);          // what they have posted goes into the ready queue
void call_drop_all(struct async_loop *);        // of a loop that is being closed

#pragma GCC visibility pop

#endif
