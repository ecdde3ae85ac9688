// A task that sleeps stands in the loop's timers itself.
#include "clock.h"
#include "error.h"
#include "loop.h"
#include "task.h"
#include "timer.h"

#include <errno.h>
#include <math.h>

int async_sleep__cancelled(struct async_task *async_t, struct async_sleep__leaf *leaf)
{
    leaf->timer.owner = NULL;
    return async_t->error ? ASYNC_DONE : async__deliver(async_t);
}

int async_sleep__begin(struct async_task *async_t, struct async_sleep__leaf *leaf,
                       struct async_frame *caller, double seconds)
{
    leaf->timer.owner = NULL;
    if (async__is_cancel_pending(async_t)) return ASYNC_DONE;     // NAME__end delivers it
    if (isnan(seconds)) return error_start(async_t, EINVAL);
    async_t->ready.leaf = caller;
    if (seconds <= 0) {
        task_make_ready(async_t);
        return ASYNC_PENDING;
    }
    struct async_loop *const loop = task_loop(async_t);
    timer_arm(loop, &leaf->timer,
              clock_deadline(loop_now(loop), clock_nanoseconds(seconds)),
              &async_t->ready);
    async_t->ready.state = TASK_SLEEPING;
    async_t->ready.sleeping = &leaf->timer;
    return ASYNC_PENDING;
}

// ---- as a coroutine object ------------------------------------------------------------

struct sleep_frame {
    struct async_frame async_h;
    double seconds;
    struct async_sleep__leaf leaf;
};

static int sleep_step(struct async_task *async_t, struct async_frame *async_h)
{
    struct sleep_frame *const f = (struct sleep_frame *)async_h;
    if (async_h->state == 0) {
        async_h->state = 1;
        const int status = async_sleep__begin(async_t, &f->leaf, async_h, f->seconds);
        if (status != ASYNC_DONE) return status;
    }
    async_sleep__end(async_t, &f->leaf);
    return ASYNC_DONE;
}

const struct async_desc async_sleep__desc = {
    sleep_step, "async_sleep", NULL, sizeof (struct sleep_frame),
    _Alignof(struct sleep_frame), 0, 0,
};

struct async_task *async_sleep(double seconds)
{
    struct sleep_frame *const f = async__coroutine_new(&async_sleep__desc);
    if (!f) return &async__enomem_task;
    f->seconds = seconds;
    return async__task_of(f);
}
