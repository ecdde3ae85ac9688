#include "cancel.h"

#include "error.h"
#include "loop.h"
#include "orphans.h"
#include "task.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>

enum { MOST_FORWARDS = 5000 };                   // within each other, of one request

void cancel_delivered(struct async_task *task)
{
    struct async__ready *const ready = &task->ready;
    task->last_scopes = ready->scopes;
    ready->scopes = 0;
    task->epoch++;
    const bool is_foreign = ready->flags & TASK_FOREIGN;
    ready->flags &= (uint8_t)~(TASK_CANCEL_PENDING | TASK_FOREIGN | TASK_LAST_FOREIGN);
    ready->flags |= TASK_DELIVERED | (is_foreign ? TASK_LAST_FOREIGN : 0);
}

void cancel_redeliver(struct async_task *task)
{
    struct async__ready *const ready = &task->ready;
    if (ready->cancelling == 0) return;
    if (task->last_scopes) {
        ready->scopes = (uint16_t)(ready->scopes + task->last_scopes);
        ready->flags |= TASK_CANCEL_PENDING;
        task->last_scopes = 0;
        task->epoch--;
    }
    if (ready->flags & TASK_LAST_FOREIGN)
        ready->flags |= TASK_FOREIGN | TASK_CANCEL_PENDING;
}

int async__deliver(struct async_task *task)
{
    cancel_delivered(task);
    return error_start(task, ECANCELED);
}

static void count_request(struct async_task *task, bool is_scope)
{
    struct async__ready *const ready = &task->ready;
    if (ready->cancelling < UINT16_MAX) ready->cancelling++;
    if (is_scope) ready->scopes++;
    ready->flags |= is_scope ? TASK_CANCEL_PENDING : TASK_CANCEL_PENDING | TASK_FOREIGN;
}

// The timer keeps its owner: so async_sleep__end sees that it is too early.
static void end_sleep(struct async_task *task)
{
    struct async_timer *const timer = task->ready.sleeping;
    timer_disarm(task_loop(task), timer);
    timer->owner = &task->ready;
    task_make_ready(task);
}

// The tasks through which a request goes, the last one first. What ends on the way may
// begin another one.
struct cancel_forwarding {
    const struct async_task *task;
    struct cancel_forwarding *outer;
};

bool cancel_forward(struct async_task *task, struct async_waiter *waiter,
                    bool (*ask)(struct async_waiter *))
{
    if (task->ready.flags & TASK_FORWARDING) return ask(waiter);
    struct cancel_forwarding this = { task, async__thread.forwarding };
    async__thread.forwarding = &this;
    task->ready.flags |= TASK_FORWARDING;
    const bool has_arrived = ask(waiter);
    task->ready.flags &= (uint8_t)~TASK_FORWARDING;
    async__thread.forwarding = this.outer;
    return has_arrived;
}

static bool is_on_the_way(const struct async_task *task)
{
    const struct cancel_forwarding *f = async__thread.forwarding;
    while (f && f->task != task) f = f->outer;
    return f;
}

static void go_on_forwarding(void *arg)
{
    struct async_task *const task = arg;
    if (task->ready.state == TASK_WAITING && async__is_cancel_pending(task))
        cancel_end_wait(task);
    task_unref(task);
}

// From the loop, when tasks that await each other are so many that the C stack might not
// do. False: out of memory.
static bool forward_later(struct async_loop *loop, struct async_task *task)
{
    if (async_loop_call_soon_threadsafe(loop, go_on_forwarding, task) != 0) return false;
    task_ref(task);
    return true;
}

static bool forward(struct async_task *task, struct async_waiter *waiter)
{
    struct async_loop *const loop = task_loop(task);
    if (ASYNC_UNLIKELY(loop->forwards >= MOST_FORWARDS) && forward_later(loop, task))
        return true;
    loop->forwards++;
    const bool has_arrived = cancel_forward(task, waiter, waiter->kind->forward);
    loop->forwards--;
    return has_arrived;
}

bool cancel_end_wait(struct async_task *task)
{
    struct async_waiter *const waiter = task->ready.waiting;
    const struct async_waiter_kind *const kind = waiter->kind;
    if (kind->forward && forward(task, waiter)) return true;
    if (!kind->cancel) return false;
    kind->cancel(waiter);
    return true;
}

static void cancel_future(struct async_task *future)
{
    struct cancel_forwarding *const outer = async__thread.forwarding;
    async__thread.forwarding = NULL;
    task_finish(future, ECANCELED);
    async__thread.forwarding = outer;
}

// Of a task that is just asking others to end.
static bool request_again(struct async_task *task, bool is_scope)
{
    if (is_on_the_way(task)) return false;
    count_request(task, is_scope);
    return true;
}

bool cancel_request(struct async_task *task, bool is_scope)
{
    if (ASYNC_UNLIKELY(task->ready.flags & TASK_FORWARDING) && task_is_scheduled(task))
        return request_again(task, is_scope);
    switch ((enum task_state)task->ready.state) {
    case TASK_FREE:
    case TASK_DONE:
        return false;
    case TASK_INPLACE:
        return cancel_request(task->ready.host, is_scope);
    case TASK_FUTURE:
        if (orphans_run(task)) {
            orphans_cancel(task);
            return true;
        }
        count_request(task, is_scope);
        cancel_future(task);
        return true;
    case TASK_NEW:
    case TASK_READY:
        count_request(task, is_scope);
        return true;
    case TASK_WAITING:
        count_request(task, is_scope);
        return cancel_end_wait(task);
    case TASK_SLEEPING:
        count_request(task, is_scope);
        end_sleep(task);
        return true;
    }
    return false;
}

// No request is left that is not delivered.
static void clear_pending(struct async_task *task)
{
    if (!task->ready.scopes && !(task->ready.flags & TASK_FOREIGN))
        task->ready.flags &= (uint8_t)~TASK_CANCEL_PENDING;
}

bool cancel_withdraw(struct async_task *task, uint16_t epoch)
{
    const bool is_delivered = task->epoch != epoch;
    if (!is_delivered && task->ready.scopes) task->ready.scopes--;
    if (task->ready.cancelling) task->ready.cancelling--;
    clear_pending(task);
    return is_delivered;
}

bool async_task_cancel__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_cancel", at);
    task_check_thread(task, "async_task_cancel", at);
    return cancel_request(task, false);
}

int async_task_cancelling__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_cancelling", at);
    return task->ready.cancelling;
}

int async_task_uncancel__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_uncancel", at);
    struct async__ready *const ready = &task->ready;
    if (ready->cancelling) ready->cancelling--;
    if (ready->cancelling == ready->scopes) ready->flags &= (uint8_t)~TASK_FOREIGN;
    clear_pending(task);
    return ready->cancelling;
}
