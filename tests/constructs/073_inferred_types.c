// 73. Variables whose type is inferred
#include <async.h>
#include <stdio.h>

struct { int x; } unnamed = {4};

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async double real(double x)
{
    await async_sleep(0);
    return x;
}

static int *pointer(void)
{
    return &unnamed.x;
}

async int main(void)
{
    __auto_type a = 1;
    __auto_type b = 2.5;
    __auto_type c = await real(1.5);
    __auto_type s = unnamed;
    __auto_type p = pointer();
    __auto_type f = pointer;
    __auto_type coroutine = later;
    __typeof__(a) d = 3;
    __typeof__(b * 2) e = 3.5;
    __typeof__(*p) g = await later(6);
    __typeof__(int[2]) list = {7, 8};
    __typeof__(await later(1)) h = 9;
    const __auto_type text = "text";
    int array[3] = {1, 2, 3};
    __auto_type decayed = array;
    await later(0);
    printf("%d %.1f %.1f %d %d %d %d %.1f\n", a, b, c, s.x, *p, *f(), d, e);
    printf("%d %d %d %s %d %d\n", g, list[1], h, text, decayed[2], await coroutine(10));
    return 0;
}
