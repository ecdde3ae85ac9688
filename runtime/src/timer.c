#include "timer.h"

#include "heap.h"
#include "loop.h"
#include "task.h"

void timer_arm(struct async_loop *loop, struct async_timer *timer, int64_t deadline,
               struct async__ready *owner)
{
    timer->deadline = deadline;
    timer->owner = owner;
    if (deadline == INT64_MAX) loop->sleepers++;
    else heap_insert(&loop->timers, timer);
    loop_watch(loop);
}

void timer_disarm(struct async_loop *loop, struct async_timer *timer)
{
    if (!timer->owner) return;
    timer->owner = NULL;
    if (timer->deadline == INT64_MAX) loop->sleepers--;
    else heap_remove(&loop->timers, timer);
}

void timer_fire_due(struct async_loop *loop, int64_t now)
{
    for (struct async_timer *timer; (timer = heap_pop(&loop->timers, now)); ) {
        struct async__ready *const owner = timer->owner;
        timer->owner = NULL;
        owner->state = TASK_READY;
        loop_push(loop, owner);
    }
}
