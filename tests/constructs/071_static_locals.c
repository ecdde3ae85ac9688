// 71. static, extern and prototypes inside a coroutine
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(1);
    return x;
}

async int counter(int step)
{
    static int count, calls[2] = {10, 20}, *at = &calls[1];
    static struct { int a; const char *name; } record = {1, "static"};
    static _Thread_local int per_thread = 100;
    extern int global;
    int twice(int);
    count += step;
    record.a += step;
    await later(step);
    per_thread += step;
    *at += count;
    {
        static int count = 1000;
        extern int twice(int);
        await later(1);
        count++;
        global += twice(step);
        *calls = count;
    }
    return count + calls[0] + *at + record.a + per_thread + (record.name[0] == 's');
}

int global = 1;
int twice(int x) { return 2 * x; }

async int *address(void)
{
    static int shared;
    await later(0);
    return &shared;
}

async int main(void)
{
    int results[2];
    printf("%d\n", await counter(1));
    await async_gather(results, counter(2), counter(3));
    printf("%d %d %d\n", results[0], results[1], global);
    int *a = await address();
    *a = 5;
    printf("%d\n", *await address());
    return 0;
}
