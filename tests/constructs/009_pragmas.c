// 9. Pragmas stay where they are; the frame is laid out as if there were none
#include <async.h>
#include <stdint.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int diagnostics(void)
{
    int x = await later(1);
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wparentheses"
        if (x = await later(2))
            x++;
#pragma GCC diagnostic pop
    }
    return x;
}

static int sum(int n)
{
    int s = 0;
#ifdef __clang__
#pragma unroll 4
#else
#pragma GCC unroll 4
#endif
    for (int i = 0; i < n; i++)
        s += i;
    return s;
}

async int unrolled(int n)
{
    int s = await later(1);
#ifdef __clang__
#pragma unroll 4
#else
#pragma GCC unroll 4
#endif
    for (int i = 0; i < n; i++)
        s += i;
    _Pragma("GCC diagnostic ignored \"-Wunused-variable\"") int other = await later(3);
    return s + sum(n);
}

async int annotated(int n)      // what no loop with an await can use is left out
{
    int s = 0;
#ifdef __clang__
#pragma unroll 4
#else
#pragma GCC ivdep
#endif
    for (int i = 0; i < n; i++)
        s += await later(i);
#ifdef __clang__
#pragma clang loop vectorize(enable)
#else
#pragma GCC unroll 4
#endif
    while (await later(n--) > 0)
        s++;
    return s;
}

#pragma pack(push, 1)
struct packed { char c; long l; };

async int packed(char c, double d)
{
    char first = c;
    long long number = await later(2);
    struct packed p = {first, number};
    double *address = &d;
    _Alignas(32) char aligned[3] = {0};
    await later(0);
    printf("%d %d %d\n", (int)((uintptr_t)address % _Alignof(double)),
           (int)((uintptr_t)&number % _Alignof(long long)), (int)((uintptr_t)aligned % 32));
    return (int)sizeof p + (int)p.l + (int)*address + aligned[1];
}
#pragma pack(pop)

async int main(void)
{
    printf("%d\n", await diagnostics());
    printf("%d\n", await unrolled(4));
    printf("%d\n", await annotated(4));
    printf("%d\n", await packed('x', 3.5));
    return 0;
}
