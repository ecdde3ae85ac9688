// goto out of blocks, backward and forward, runs the defers of what is left.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async void backward(void)
{
    int n = 0;
again:
    {
        defer printf("d%d ", n);
        await async_sleep(1);
        if (++n < 3)
            goto again;
    }
    puts("");
}

async void out_of_loops(void)
{
    defer puts("function");
    for (int i = 0; ; i++) {
        defer printf("outer%d ", i);
        for (int k = 0; k < 2; k++) {
            defer printf("inner%d%d ", i, k);
            if (await later(i * 10 + k) == 11)
                goto out;
        }
    }
out:
    printf("out ");
}

async void within(void)
{
    defer puts("at the end");
    {
        defer printf("block ");
        if (await later(1))
            goto same;
        puts("never");
same:
        printf("same ");
    }
}

async int main(void)
{
    await backward();
    await out_of_loops();
    await within();
    return 0;
}
