// 67. restrict and register variables
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int sum(const int *restrict a, int *restrict const b, register int n)
{
    register int total = 0;
    for (register int i = 0; i < n; i++) {
        const int *restrict p = &a[i];
        total += *p + await later(b[i]);
        b[i] = 0;
    }
    register struct { int x; } s = {total};
    await later(0);
    return s.x;
}

async int main(void)
{
    int a[3] = {1, 2, 3}, b[3] = {4, 5, 6};
    printf("%d %d\n", await sum(a, b, 3), b[2]);
    return 0;
}
