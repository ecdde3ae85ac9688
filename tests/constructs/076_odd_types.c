// 76. Types off the beaten track
#include <async.h>
#include <complex.h>
#include <stdio.h>
#include <stdlib.h>

struct flexible { int n; int list[]; };
struct empty { };
struct zero { int n; int none[0]; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async double _Complex rotate(double _Complex z)
{
    await later(0);
    return z * I;
}

async long double precise(long double x)
{
    await later(0);
    return x / 3;
}

async __int128 wide(__int128 x)
{
    await later(0);
    return x * x;
}

async struct empty nothing_in_it(struct empty e)
{
    await later(0);
    return e;
}

async _Bool truth(int x)
{
    return await later(x);
}

async int main(void)
{
    double _Complex z = 1 + 2 * I;
    z += await rotate(z);
    __real__ z += await later(10);
    long double l = await precise(1) + await later(1);
    __int128 w = await wide((__int128)1 << 40);
    struct flexible *f = malloc(sizeof *f + 3 * sizeof f->list[0]), local = {.n = 5};
    defer free(f);
    f->n = await later(3);
    f->list[await later(2)] = 7;
    struct empty e = await nothing_in_it((struct empty){});
    struct zero zero = {await later(4), {}};
    unsigned char small = (unsigned char)await later(300);
    _Bool b = await later(256);
    signed char negative = (signed char)await later(-1);
    float _Complex c = 1.5f + await later(1);
    await later(0);
    printf("%.0f %.0f %.4Lf %d\n", creal(z), cimag(z), l, (int)(w >> 80));
    printf("%d %d %d %zu %d\n", f->n, f->list[2], local.n, sizeof e, zero.n);
    printf("%d %d %d %.1f %d\n", small, b, negative, (double)crealf(c), await truth(512));
    printf("%d %zu\n", (int)(((__uint128_t) negative) >> 127), sizeof ((__int128_t) negative));
    return 0;
}
