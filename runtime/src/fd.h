// What the leaves that wait for a descriptor share.
#ifndef ASYNC_FD_H
#define ASYNC_FD_H

#include "poller.h"
#include "waiter.h"

#pragma GCC visibility push(hidden)

// Waits for the descriptor: ASYNC_PENDING, and the step runs again with WAITER_WOKEN or
// WAITER_CANCELLED. ASYNC_DONE when there is nothing to wait for: with an error in
// flight, or, for a file that is always ready, without one.
int fd_wait(struct async_task *, struct async_frame *leaf, struct async_waiter *, int fd,
            enum poller_events);

// Whether poll says so; an error of the descriptor, too: its use shows it.
bool fd_is_ready(int fd, short events);

// Whether an accept would not keep the thread: the socket is non-blocking, or somebody
// has knocked.
bool fd_may_accept(int fd);

#pragma GCC visibility pop

#endif
