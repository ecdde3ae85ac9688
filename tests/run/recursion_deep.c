// Recursion to a depth of 100000, with and without suspending on the way.
#include <async.h>
#include <stdio.h>

async long down(long n)
{
    return n ? 1 + await down(n - 1) : 0;
}

async long down_then_sleep(long n)
{
    if (n == 0) {
        await async_sleep(1);
        return 0;
    }
    return 1 + await down_then_sleep(n - 1);
}

async long sleeping(long n)
{
    await async_sleep(0);
    return n ? 1 + await sleeping(n - 1) : 0;
}

async long odd(long n);
async long even(long n) { return n ? 1 + await odd(n - 1) : 0; }
async long odd(long n) { return n ? 1 + await even(n - 1) : 0; }

async int main(void)
{
    printf("%ld\n", await down(100000));
    printf("%ld\n", await down_then_sleep(100000));
    printf("%ld\n", await sleeping(100000));
    printf("%ld\n", await even(100000));
    async_task(long) task = async_create_task(down(100000));
    printf("%ld\n", await task);
    return 0;
}
