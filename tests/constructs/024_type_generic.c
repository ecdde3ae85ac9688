// 24. The values of <tgmath.h>, whichever compiler's it is, are kept across an await
#include <async.h>
#include <complex.h>
#include <stdio.h>
#include <tgmath.h>

async int whole(int x)
{
    await async_sleep(0);
    return x;
}

async float single(float x)
{
    await async_sleep(0);
    return x;
}

async double real(double x)
{
    await async_sleep(0);
    return x;
}

async long double extended(long double x)
{
    await async_sleep(0);
    return x;
}

async double complex imaginary(double x)
{
    await async_sleep(0);
    return x * I;
}

async int main(void)
{
    char small = -3;
    printf("%.2f\n", fabs(await real(-2.5)) + await whole(1));
    printf("%.2f\n", sqrt(await whole(16)) * await real(2) + fabs(small) * await whole(10));
    printf("%.2f %d\n", (double)pow(await single(2), await single(3)), (int)sizeof(pow(1.f, 2.f)));
    printf("%.2f\n", pow(await single(2), await real(3)) - await real(1));
    printf("%.2Lf\n", floor(await extended(2.75L)) + await whole(3));
    printf("%.2f\n", fabs(await imaginary(-4)) + await whole(1));
    printf("%.2f\n", creal(sqrt(await imaginary(2)) * (1 + 0 * I)) + await whole(1));
    printf("%.2f\n", fma(await real(2), await whole(3), copysign(await single(1), -2)));
    printf("%ld %d\n", lround(await real(2.5)) + await whole(0), ilogb(await whole(8)) + await whole(0));
    return 0;
}
