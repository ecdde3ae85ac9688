// Atomic, vector and asm-touched variables across awaits.
#include <async.h>
#include <stdatomic.h>
#include <stdio.h>

typedef int quad __attribute__((vector_size(16)));

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async quad vector(int n)
{
    quad q = {n, n + 1, n + 2, n + 3};
    await async_sleep(1);
    return q + q;
}

async int main(void)
{
    _Atomic int count = 1;
    atomic_int *p = &count;
    quad q = {1, 2, 3, 4};
    int through = 5;

    count += await later(4);
    await async_sleep(1);
    atomic_fetch_add(p, await later(10));
    count++;
    printf("%d\n", count);
    q += await vector(10);
    await async_sleep(1);
    printf("%d %d\n", q[0], q[3]);
    __asm__("" : "+r"(through) : : "memory");
    await async_sleep(1);
    printf("%d\n", through);
    return 0;
}
