#include "timer.h"

#include "task.h"

void timer_fire_due(struct async_loop *loop, int64_t now)
{
    for (struct async_timer *timer; (timer = heap_pop(&loop->timers, now)); ) {
        struct async__ready *const owner = timer->owner;
        timer->owner = NULL;
        owner->state = TASK_READY;
        loop_push_call(loop, owner);
    }
}
