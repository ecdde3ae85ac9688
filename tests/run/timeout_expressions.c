// Operands of the block statements: awaits, calls, pointers, in loops, several at once.
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct session { struct async_timeout limit; struct async_group children; int n; };

async double limit(double seconds)
{
    await async_sleep(1);
    return seconds;
}

async int work(int n)
{
    await async_sleep(n);
    return n;
}

async size_t start(async_task(int) *tasks, size_t n)
{
    await async_sleep(1);
    for (size_t i = 0; i < n; i++)
        tasks[i] = work((int)(n - i));
    return n;
}

async void session(struct session *s)
{
    async_group (&s->children) {
        for (s->n = 0; s->n < 3; s->n++)
            try {
                async_timeout (await limit(s->n + 0.5), &s->limit) {
                    printf("%d ", await work(1));
                }
            } catch (ETIMEDOUT) {
                printf("expired %d ", async_timeout_expired(&s->limit));
            }
    }
    puts("");
}

async int main(void)
{
    struct session s;
    async_task(int) tasks[3];

    await session(&s);
    async_as_completed (async_task(int) t, tasks, await start(tasks, 3)) {
        async_timeout (1)
            printf("%d ", await t);
    }
    printf("at %.1f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
