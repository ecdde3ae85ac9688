// await on the right of assignments of every kind, chained, as conditions.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    int a, b, c;
    double d;
    unsigned char byte;

    a = b = c = await later(4);
    printf("%d %d %d\n", a, b, c);
    d = byte = await later(257);
    printf("%.1f %d\n", d, byte);
    a += await later(1);
    b -= await later(1);
    c *= await later(3);
    printf("%d %d %d\n", a, b, c);
    a /= await later(2);
    b %= await later(2);
    c <<= await later(1);
    printf("%d %d %d\n", a, b, c);
    a |= await later(4);
    b ^= await later(6);
    c &= await later(16);
    c >>= await later(2);
    printf("%d %d %d\n", a, b, c);
    d *= await later(2);
    d += 1 + await later(1) / 2.0;
    printf("%.2f\n", d);
    byte += await later(255);
    printf("%d\n", byte);
    int *p = &a;
    p += await later(1);
    printf("%td\n", p - &a);
    if ((a = await later(0)) || (b = await later(5)))
        printf("%d %d\n", a, b);
    a = (b = await later(2)) + await later(3);
    printf("%d %d\n", a, b);
    return 0;
}
