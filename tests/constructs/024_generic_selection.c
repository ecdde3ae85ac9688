// 24. Only the chosen arm of _Generic and __builtin_choose_expr awaits
#include <async.h>
#include <math.h>
#include <stdio.h>
#include <tgmath.h>

static int calls;

async int whole(int x)
{
    calls++;
    await async_sleep(0);
    return x;
}

async double real(double x)
{
    calls++;
    await async_sleep(0);
    return x;
}

#define GET(x) _Generic((x), int: whole, double: real, default: whole)(x)
#define KIND(x) _Generic((x), int: await whole(1), double: await real(2.5), char *: 3)

async int main(void)
{
    printf("%d %.1f\n", await GET(4), await GET(4.5));
    printf("%d %.1f %d %d\n", KIND(1), KIND(1.0), KIND((char *)0), calls);
    calls = 0;
    printf("%.1f\n", _Generic(await whole(1), int: await real(1.5), default: await whole(2)));
    printf("%d\n", calls);
    printf("%d\n", __builtin_choose_expr(sizeof(int) == 4, await whole(5), await real(0)));
    printf("%.2f\n", __builtin_choose_expr(0, await whole(5), await real(0.25)) + 1);
    printf("%d\n", __builtin_constant_p(await whole(1)) ? 1 : calls);
    double absolute = fabs(await real(-2.25));
    printf("%.2f ", absolute);
    printf("%.2f\n", fabs((float)await real(-3)));
    printf("%.2f\n", copysign(await real(2), -3));
    _Generic(1, int: (void)0, default: await whole(1));
    return 0;
}
