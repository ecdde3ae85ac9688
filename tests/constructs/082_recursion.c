// 82. Recursion, direct and mutual, as deep as memory allows
#include <async.h>
#include <stdio.h>

async int is_odd(int n);

async int is_even(int n)
{
    return n ? await is_odd(n - 1) : 1;
}

async int is_odd(int n)
{
    if (n == 0)
        return 0;
    return await is_even(n - 1);
}

async long depth(long n)
{
    if (n == 0) {
        await async_sleep(1);
        return 0;
    }
    long below = await depth(n - 1);
    return below + 1;
}

async int fibonacci(int n)
{
    return n < 2 ? n : await fibonacci(n - 1) + await fibonacci(n - 2);
}

async int ackermann(int m, int n)
{
    if (!m)
        return n + 1;
    return await ackermann(m - 1, n ? await ackermann(m, n - 1) : 1);
}

async int through_pointer(async int (*f)(int), int n)
{
    return n ? await through_pointer(f, n - 1) + await f(n) : 0;
}

async int main(void)
{
    printf("%d %d\n", await is_even(100000), await is_even(100001));
    printf("%ld\n", await depth(200000));
    printf("%d %d\n", await fibonacci(20), await ackermann(2, 9));
    printf("%d\n", await through_pointer(fibonacci, 10));
    return 0;
}
