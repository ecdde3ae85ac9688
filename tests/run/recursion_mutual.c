// Coroutines that await each other, in a circle of two and of three, by pointer too.
#include <async.h>
#include <stdio.h>

async int is_odd(unsigned n);

async int is_even(unsigned n)
{
    await async_sleep(0);
    return n == 0 || await is_odd(n - 1);
}

async int is_odd(unsigned n)
{
    return n != 0 && await is_even(n - 1);
}

async int three(int n);
async int two(int n) { return n <= 0 ? 2 : await three(n - 1); }
async int one(int n) { return n <= 0 ? 1 : await two(n - 1); }
async int three(int n) { return n <= 0 ? 3 : await one(n - 1); }

async int by_pointer(int n, async int (*next)(int))
{
    return n > 0 ? 1 + await by_pointer(n - 1, next) : await next(n);
}

async int main(void)
{
    printf("%d %d\n", await is_even(10), await is_even(7));
    printf("%d %d %d\n", await one(0), await one(1), await one(2));
    printf("%d\n", await one(1000));
    printf("%d\n", await by_pointer(100, two));
    return 0;
}
