// Children of a combinator for which there is no memory. They are asked to end, and waited for all
// the same: what they point to, their parent's variables, stays until they have.
#ifndef ASYNC_ORPHANS_H
#define ASYNC_ORPHANS_H

#include "task.h"

#pragma GCC visibility push(hidden)

struct async_loop;

struct orphans {                    // of a loop
    struct async_task future;       // of all that run: fails with ENOMEM when they have ended
    struct async_frame root;        // its frame, which has no value
    struct async_waiter waiter;     // for all of them
    size_t count;
};

void orphans_init(struct async_loop *);

// Whether it is such a future, and not done. Whom it stands for have been asked to end already.
static inline bool orphans_run(const struct async_task *task)
{
    return task->ready.state == TASK_FUTURE && task_desc(task) == &task_enomem_desc;
}

// Consumes the handles. Those that somebody else awaits are let go. Gives what the combinator gives
// in its own stead: a handle whose await throws ENOMEM, behind the end of those that run.
struct async_task *orphans_end(struct async_task *const *tasks, size_t n);

// The same for a leaf that has one waiter: asks and waits for them one after the other. Until it
// gives ASYNC_DONE the step runs again with state ORPHANS_ENDING; `*next` counts from 0.
enum { ORPHANS_ENDING = 4 };
int orphans_end_each(struct async_task *, struct async_frame *leaf, struct async_waiter *,
                     struct async_task **tasks, size_t n, size_t *next);

#pragma GCC visibility pop

#endif
