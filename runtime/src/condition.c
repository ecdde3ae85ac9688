// async_condition. A waiter goes from the condition's line, when it is notified or
// cancelled, straight into the line of its lock, and runs again when it holds that:
//
//     wait --> condition's line --notify--> lock's line --release--> returns
//                               --cancel-->                          throws ECANCELED
//
// In the lock's line a request to cancel stays pending:
// the lock is held again in any case.
#include "error.h"
#include "leaf.h"
#include "list.h"
#include "lock.h"
#include "loop.h"
#include "park.h"

static struct async_condition_wait__leaf *leaf_of(struct async_waiter *waiter)
{
    return (struct async_condition_wait__leaf *)
        ((char *)waiter - offsetof(struct async_condition_wait__leaf, waiter));
}

static void stay(struct async_waiter *waiter) { (void)waiter; }

static const struct async_waiter_kind relock_kind = {
    .what = "waits for a condition's lock", .cancel = stay,
};

static void relock(struct async_waiter *waiter)
{
    struct async_lock *const lock = leaf_of(waiter)->lock;
    loop_check_wake(waiter);
    park_leave(waiter);
    if (lock_try(lock)) {
        async__wake(waiter);
        return;
    }
    waiter->kind = &relock_kind;
    waiter->object = &lock->waiters;
    async__line_append(&lock->waiters, waiter);
}

static void cancel_wait(struct async_waiter *waiter)
{
    leaf_of(waiter)->failed = true;
    relock(waiter);
}

static const struct async_waiter_kind condition_kind = {
    .what = "waits for a condition", .cancel = cancel_wait,
};

int async_condition_wait__begin(struct async_task *async_t,
                                struct async_condition_wait__leaf *leaf,
                                struct async_frame *caller,
                                struct async_condition *condition,
                                struct async_lock *lock)
{
    leaf->lock = lock;
    leaf->failed = true;
    if (!lock->locked) {
        error_describe("async_condition_wait: the lock is not held");
        return error_mistake(async_t);
    }
    const int status = async__park(async_t, &leaf->waiter, caller, &condition_kind,
                            &condition->waiters);
    if (status == ASYNC_DONE) return status;
    leaf->failed = false;
    lock_release(lock);
    return status;
}

LEAF_OBJECT(async_condition_wait, struct async_condition *condition;
            struct async_lock * lock;, f->condition, f->lock)
LEAF_DESC(async_condition_wait, 0, 0)

struct async_task *async_condition_wait(struct async_condition *condition,
                                        struct async_lock *lock)
{
    struct async_condition_wait__object *const f = async__coroutine_new(
        &async_condition_wait__desc);
    if (!f) return &async__enomem_task;
    f->condition = condition;
    f->lock = lock;
    return async__task_of(f);
}

void async_condition_notify(struct async_condition *condition, size_t n)
{
    for (; n && condition->waiters.first; n--) relock(condition->waiters.first);
}

void async_condition_notify_all(struct async_condition *condition)
{
    async_condition_notify(condition, SIZE_MAX);
}
