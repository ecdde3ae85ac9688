#include "timer.h"

#include "heap.h"
#include "loop.h"

void timer_arm(struct async_loop *loop, struct async_timer *timer, int64_t deadline,
               void (*fire)(struct async_timer *))
{
    timer->deadline = deadline;
    timer->fire = fire;
    if (deadline == INT64_MAX) loop->sleepers++;
    else heap_insert(&loop->timers, timer);
}

void timer_disarm(struct async_loop *loop, struct async_timer *timer)
{
    if (!timer->fire) return;
    timer->fire = NULL;
    if (timer->deadline == INT64_MAX) loop->sleepers--;
    else heap_remove(&loop->timers, timer);
}

void timer_fire_due(struct async_loop *loop, int64_t now)
{
    for (struct async_timer *timer; (timer = heap_pop(&loop->timers, now)); ) {
        void (*const fire)(struct async_timer *) = timer->fire;
        timer->fire = NULL;
        fire(timer);
    }
}
