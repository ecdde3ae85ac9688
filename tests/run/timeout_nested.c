// Limits in limits: only the outermost that expired throws.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void both(double outer_limit, double inner_limit)
{
    struct async_timeout outer, inner;
    try {
        async_timeout (outer_limit, &outer) {
            try {
                async_timeout (inner_limit, &inner) {
                    await async_sleep(10);
                    printf("slept ");
                }
            } catch (ETIMEDOUT) {
                printf("inner ");
                throw;
            } catch (ECANCELED) {
                printf("ECANCELED ");
                throw;
            }
        }
    } catch (ETIMEDOUT) {
        printf("outer ");
    }
    printf("%d %d\n", async_timeout_expired(&outer), async_timeout_expired(&inner));
}

async int main(void)
{
    await both(20, 20);
    await both(2, 1);
    await both(1, 2);
    printf("at %.0f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
