// Tasks for the combinators' tests to combine, to wait for, and to cancel.
#ifndef RUNTIME_CHILDREN_H
#define RUNTIME_CHILDREN_H

#include "runtime_support.h"

// A child: naps, then gives a value or an error; notes how it went. When it is cancelled
// it may clean up for a while, and may swallow the cancellation.
CORO(child, int, const char *name; double nap, cleanup; int value, error; bool swallows;
     int caught;)
{
    FRAME(child);
    RESUME2
    SLEEP(1, f->nap)
    if (ASYNC_FAILED) {
        f->caught = async_t->error;
        async_t->error = 0;
        note("%s!%g", f->name, now());
        if (f->cleanup > 0) {
            SLEEP(2, f->cleanup)
            note("%s%s%g", f->name, ASYNC_FAILED ? "!!" : ".", now());
            if (ASYNC_FAILED) return ASYNC_DONE;
        }
        if (f->error) async__throw(async_t, f->error, &child__desc, 1, "child.c");
        else if (!f->swallows) RETHROW(f->caught);
        f->result = -f->value;
        return ASYNC_DONE;
    }
    note("%s@%g", f->name, now());
    f->result = f->value;
    if (f->error) async__throw(async_t, f->error, &child__desc, 1, "child.c");
    return ASYNC_DONE;
}

struct spec { const char *name; double nap, cleanup; int value, error; bool swallows; };

static struct async_task *make_child(struct spec spec)
{
    return TASK(child, (new_->name = spec.name, new_->nap = spec.nap,
                        new_->cleanup = spec.cleanup, new_->value = spec.value,
                        new_->error = spec.error, new_->swallows = spec.swallows));
}

#define CHILD(...) make_child((struct spec){ __VA_ARGS__ })
#define NAP(name_, nap_, value_) CHILD(.name = (name_), .nap = (nap_), .value = (value_))

// Runs a task and cancels it, perhaps twice.
CORO(cancel_after, int, struct async_task *victim; double after, again; int error;)
{
    FRAME(cancel_after);
    RESUME3
    async_create_task(f->victim);
    SLEEP(1, f->after)
    note("cancel@%g", now());
    async_task_cancel(f->victim);
    if (f->again > 0) {
        SLEEP(2, f->again)
        note("cancel@%g", now());
        async_task_cancel(f->victim);
    }
    AWAIT(3, f->victim)
    f->error = take_error(async_t);
    if (!f->error) f->result = await_int(f->c.await.waiter.awaited);
    note("%d:%d@%g", f->error, f->result, now());
    return ASYNC_DONE;
}

static void run_cancelled(struct async_task *victim, double after, double again)
{
    assert_int_equal(
        run_error(TASK(cancel_after, (new_->victim = victim, new_->after = after,
                                      new_->again = again))),
        0);
}

// Waits for what a combinator has, too.
CORO(awaiter, int, struct async_task *h; int error;)
{
    FRAME(awaiter);
    RESUME1
    AWAIT(1, f->h)
    f->error = take_error(async_t);
    if (!f->error) f->result = AWAIT_INT();
    note("awaiter %d:%d@%g", f->error, f->result, now());
    return ASYNC_DONE;
}

#endif
