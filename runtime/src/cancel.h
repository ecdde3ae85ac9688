// Requests to cancel a task: counted, forwarded to what it waits for, delivered where it
// runs on, or taken back by the block statement that made them.
#ifndef ASYNC_CANCEL_H
#define ASYNC_CANCEL_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

// A request to cancel: of somebody, or of a block statement of the task itself. False:
// already done, or the request comes from the task itself, through a circle of tasks.
bool cancel_request(struct async_task *, bool is_scope);

// Of a task that waits. False: tasks wait for each other in a circle, and this one cannot
// let go.
bool cancel_end_wait(struct async_task *);

// The task asks others to end, by `ask(waiter)`: meanwhile a request that comes back to
// it has not arrived.
bool cancel_forward(struct async_task *, struct async_waiter *,
                    bool (*ask)(struct async_waiter *));

// A block statement takes its request back. `epoch` is the task's when it requested.
// Gives whether the request had been delivered.
bool cancel_withdraw(struct async_task *, uint16_t epoch);

// Counts the pending request as delivered, or undoes the last delivery.
void cancel_delivered(struct async_task *);
void cancel_redeliver(struct async_task *);

#pragma GCC visibility pop

#endif
