// async_run: a loop for one coroutine, and the complete end of everything
// that it left behind.
#include <async.h>

#include "cancel.h"
#include "dump.h"
#include "error.h"
#include "interrupt.h"
#include "loop.h"
#include "task.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DEADLOCK_ROUNDS = 16, SHUTDOWN_ROUNDS = 5, SHUTDOWN_SECONDS = 60 };

// A task that has passed a request on already waits for others, which are requested
// themselves: so a long chain of awaits is not gone through once for each of them.
static void cancel_task(struct async_task *task, void *arg)
{
    (void)arg;
    if (task->ready.state == TASK_WAITING && async__is_cancel_pending(task)) return;
    cancel_request(task, false);
}

static void cancel_all(struct async_loop *loop)
{
    loop_each_task(loop, cancel_task, NULL);
}

static void break_deadlock(struct async_loop *loop, struct async_task *task)
{
    error_note("deadlock: every task waits for another");
    dump_loop(stderr, loop);
    for (int round = 0; round < DEADLOCK_ROUNDS && !task_is_done(task); round++) {
        cancel_all(loop);
        loop_run(loop, task);
    }
}

// 0, its error, EINTR, EBUSY or EDEADLK. The handle is left to the caller.
static int complete(struct async_loop *loop, struct async_task *task)
{
    task_schedule(loop, task);
    const int error = loop_run(loop, task);
    if (error == EDEADLK) break_deadlock(loop, task);
    return error ? error : task->error;
}

static void take_result(struct async_task *task, int error, void *result)
{
    if (error == 0 && result)
        memcpy(result, async__value(task), task_desc(task)->result_size);
    task_retrieve(task);
    task_unref(task);
}

int async_loop_run_until_complete__at(struct async_loop *loop, struct async_task *task,
                                      void *result, const char *at)
{
    loop_check(loop, "async_loop_run_until_complete", at);
    if (loop->is_running || async__running) return EBUSY;
    task_take(task, "async_loop_run_until_complete", at);
    if (!task_may_wait(task, loop, "async_loop_run_until_complete")) error_stop(at);
    const int error = complete(loop, task);
    if (error == EINTR && !task_is_done(task)) {
        faults_given(task);
        return EINTR;
    }
    take_result(task, error, result);
    return error;
}

static void report_stubborn(struct async_task *task, void *arg)
{
    (void)arg;
    error_report(task, "would not end when it was cancelled; it is abandoned");
}

static void end_rest(struct async_loop *loop)
{
    loop->closing = true;
    int error = 0;
    for (int round = 0; round < SHUTDOWN_ROUNDS; round++) {
        cancel_all(loop);
        error = loop_run_until_empty(loop, SHUTDOWN_SECONDS);
        if (error == 0 || error == EAGAIN) break;
    }
    if (error) {
        loop_each_task(loop, report_stubborn, NULL);
        loop_abandon(loop);
    }
}

// Runs it on a new loop, and consumes the handle: before the loop is closed, which looks
// through all that is left.
static int run(struct async_task *task, void *result, const char *call, bool is_reported,
               const char *at)
{
    if (async__running)
        error_die(at, "%s: a loop is running in this thread already", call);
    task_take(task, call, at);
    if (!task_may_wait(task, NULL, call)) error_stop(at);
    struct async_loop *const loop = async_loop_new();
    if (!loop) {
        const int error = errno;
        if (is_reported) error_note("%s: no event loop: %s", call, strerror(error));
        task->ready.flags |= TASK_REPORTED;
        task_unref(task);
        return error;
    }
    interrupt_begin(loop, task);
    int error = complete(loop, task);
    const bool is_interrupted = error == ECANCELED && interrupt_is_cause();
    if (is_interrupted) {
        error = EINTR;
    } else if (error && is_reported) {
        if (error == task->error)
            error_report(task, "ended with an error that nobody caught");
        else error_note("%s: %s", call, strerror(error));
    }
    task_retrieve(task);
    end_rest(loop);
    interrupt_end();
    take_result(task, error, result);
    async_loop_close__at(loop, NULL);
    if (is_interrupted && is_reported) interrupt_process();
    return error;
}

int async_run_catching__at(struct async_task *task, void *result, const char *at)
{
    return run(task, result, "async_run_catching", false, at);
}

void *async__run(struct async_task *task, void *result, const char *at)
{
    const int error = run(task, result, "async_run", true, at);
    if (error) exit(EXIT_FAILURE);
    return result;
}

int async__main(struct async_task *task)
{
    int status = 0;
    async__run(task, &status, NULL);
    return status;
}
