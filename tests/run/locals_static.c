// static, extern and thread-local variables in coroutines are C's: one object, shared.
#include <async.h>
#include <stdio.h>

int global = 100;

async int next(void)
{
    static int counter;
    static const int step[] = {1, 2, 3};
    int mine = counter;

    await async_sleep(1);
    counter += step[mine % 3];
    return counter;
}

async int *address(void)
{
    static int object = 7;
    await async_sleep(1);
    return &object;
}

async int thread_local_count(void)
{
    static _Thread_local int count = 10;
    await async_sleep(1);
    return ++count;
}

async int block(int n)
{
    int total = 0;
    for (int i = 0; i < n; i++) {
        static int seen;
        await async_sleep(1);
        total += ++seen;
    }
    return total;
}

async int use_global(void)
{
    int global = 1;
    {
        extern int global;
        await async_sleep(1);
        global++;
    }
    return global;
}

async int main(void)
{
    printf("%d ", await next());
    printf("%d ", await next());
    printf("%d\n", await next());
    *await address() += 1;
    printf("%d %d\n", *await address(), await address() == await address());
    await thread_local_count();
    printf("%d\n", await thread_local_count());
    printf("%d ", await block(2));
    printf("%d\n", await block(2));
    printf("%d ", await use_global());
    printf("%d\n", global);
    int values[2];
    await async_gather(values, next(), next());
    printf("%d %d\n", values[0], values[1]);
    return 0;
}
