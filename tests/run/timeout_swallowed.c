// A body that swallows the cut gives no ETIMEDOUT; one that cleans up may take its time.
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
        try {
            await async_sleep(10);
        } catch (ECANCELED) {
            printf("swallowed ");
        }
        await async_sleep(1);
    }
    printf("at %.0f expired %d\n", now(), async_timeout_expired(&t));
    try {
        async_timeout (1) {
            defer await async_sleep(3);
            await async_sleep(10);
        }
    } catch (ETIMEDOUT) {
        printf("ETIMEDOUT at %.0f\n", now());
    }
    return 0;
}
