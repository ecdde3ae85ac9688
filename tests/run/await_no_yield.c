// An await of what never suspends does not yield; a sleep of 0 does.
#include <async.h>
#include <stdio.h>

async int quick(int value)
{
    return value;
}

async int quick_chain(int n)
{
    return n ? await quick_chain(n - 1) + await quick(1) : 0;
}

async void other(void)
{
    puts("other");
}

async int main(void)
{
    async_task(void) task = async_create_task(other());

    printf("%d\n", await quick(1));
    printf("%d\n", await quick_chain(10));
    for (int i = 0; i < 1000; i++)
        await quick(i);
    puts("still alone");
    await async_sleep(0);
    puts("now");
    await task;
    return 0;
}
