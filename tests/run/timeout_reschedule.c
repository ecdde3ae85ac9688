// Moving a limit while it runs.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int main(void)
{
    struct async_timeout t;

    async_timeout (1, &t) {
        for (int i = 0; i < 3; i++) {
            async_timeout_reschedule(&t, 1.5);
            await async_sleep(1);
        }
        printf("at %.1f expired %d\n", now(), async_timeout_expired(&t));
    }
    try {
        async_timeout (100, &t) {
            async_timeout_reschedule(&t, 2);
            await async_sleep(50);
        }
    } catch (ETIMEDOUT) {
        printf("at %.1f expired %d\n", now(), async_timeout_expired(&t));
    }
    async_timeout (1, &t) {
        async_timeout_reschedule(&t, ASYNC_FOREVER);
        await async_sleep(1000);
    }
    printf("at %.1f expired %d\n", now(), async_timeout_expired(&t));
    return 0;
}
