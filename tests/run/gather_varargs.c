// async_gather: results in the order of the arguments, all at the same time.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

async int add(int x, int y, double seconds)
{
    await async_sleep(seconds);
    return x + y;
}

async struct pair pair(int a)
{
    await async_sleep(a);
    return (struct pair){a, -a};
}

async const char *word(const char *s)
{
    return s;
}

async int main(void)
{
    struct async_loop *loop = async_get_running_loop();
    int sums[3];

    await async_gather(sums, add(0, 1, 3), add(1, 2, 1), add(2, 3, 2));
    printf("[%d, %d, %d] at %.0f\n", sums[0], sums[1], sums[2], async_loop_time(loop));
    struct pair pairs[2];
    await async_gather(pairs, pair(2), pair(1));
    printf("%d %d at %.0f\n", pairs[0].b, pairs[1].b, async_loop_time(loop));
    const char *words[2];
    await async_gather(words, word("a"), word("b"));
    printf("%s %s\n", words[0], words[1]);
    await async_gather(sums, add(await add(1, 1, 1), 3, 1));
    printf("%d at %.0f\n", sums[0], async_loop_time(loop));
    async_task(int) started = async_create_task(add(4, 4, 1));
    await async_sleep(2);
    await async_gather(sums + 1, started, add(5, 5, 0));
    printf("%d %d %d\n", sums[0], sums[1], sums[2]);
    await async_gather(NULL, add(1, 1, 1), add(2, 2, 2));
    printf("at %.0f\n", async_loop_time(loop));
    return 0;
}
