// goto forward and backward over awaits, out of nested loops, into blocks.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int loop_by_goto(int n)
{
    int total = 0;
again:
    if (n == 0)
        goto done;
    total += await later(n--);
    goto again;
done:
    await async_sleep(1);
    return total;
}

async int out_of_loops(int limit)
{
    int i, k = 0;
    for (i = 0; ; i++)
        for (k = 0; k < 10; k++) {
            if (await later(i * 10 + k) == limit)
                goto found;
        }
found:
    return i * 100 + k;
}

async int into_block(int n)
{
    int r = 0;
    if (n)
        goto inside;
    r += 1;
    {
        r += await later(10);
inside:
        r += await later(100);
    }
    return r;
}

async int retry(void)
{
    int tries = 0;
retry:;
    int fresh = 5;
    fresh += tries;
    await async_sleep(1);
    if (++tries < 3)
        goto retry;
    return fresh;
}

async int skipped(int n)
{
    goto over;
    printf("never %d\n", await later(n));
over:
    return await later(n);
}

async int main(void)
{
    printf("%d\n", await loop_by_goto(4));
    printf("%d\n", await out_of_loops(23));
    printf("%d %d\n", await into_block(0), await into_block(1));
    printf("%d\n", await retry());
    printf("%d\n", await skipped(6));
    return 0;
}
