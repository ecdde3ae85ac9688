// Children of a combinator for which there is no memory. They are asked to end, and waited for all
// the same: what they point to, their parent's variables, stays until they have.
#ifndef ASYNC_ORPHANS_H
#define ASYNC_ORPHANS_H

#include "task.h"

#pragma GCC visibility push(hidden)

// Consumes the handles, in the running loop; those that somebody else awaits are let go. Gives what
// the combinator gives in its own stead: a handle whose await throws ENOMEM behind the end of those
// that run, or at once, when there is not even memory for that.
struct async_task *orphans_end(struct async_task *const *tasks, size_t n);

// Whether it is such a handle of orphans that run.
bool orphans_run(const struct async_task *);

// A request to cancel who awaits it: they are asked once more.
void orphans_cancel(struct async_task *);

// The same as orphans_end for a leaf that has one waiter: asks and waits for them one after the
// other. Until it gives ASYNC_DONE the step runs again with state ORPHANS_ENDING; `*next` counts
// from 0.
enum { ORPHANS_ENDING = 4 };
int orphans_end_each(struct async_task *, struct async_frame *leaf, struct async_waiter *,
                     struct async_task **tasks, size_t n, size_t *next);

#pragma GCC visibility pop

#endif
