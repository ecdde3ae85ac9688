#include "timer.h"

#include "task.h"

// Who sleeps mostly ends then: those that stand beside it in the list of tasks are fetched.
static inline void fetch_neighbours(const struct async__ready *owner)
{
    if (owner->state != TASK_SLEEPING) return;
    const struct async_task *const task = (const struct async_task *)(const void *)owner;
    __builtin_prefetch(task->all.prev, 1);
    __builtin_prefetch(task->all.next, 1);
}

void timer_fire_due(struct async_loop *loop, int64_t now)
{
    for (struct async_timer *timer; (timer = heap_pop(&loop->timers, now)); loop->fired++) {
        struct async__ready *const owner = timer->owner;
        fetch_neighbours(owner);
        timer->owner = NULL;
        owner->state = TASK_READY;
        loop_push_call(loop, owner, timer);
    }
}
