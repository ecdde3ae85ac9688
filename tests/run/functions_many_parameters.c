// Calls with large, aligned and many arguments that await each other.
#include <async.h>
#include <stdio.h>

struct __attribute__((aligned(32))) wide { double d[4]; };
struct big { char bytes[300]; };

async double mix(char a, struct wide b, short c, struct big d, long double e, int f[2], float g)
{
    await async_sleep(1);
    return a + b.d[3] + c + d.bytes[299] + (double)e + f[1] + g;
}

async struct wide wide(double d)
{
    await async_sleep(1);
    return (struct wide){{0, 0, 0, d}};
}

async struct big big(char c)
{
    struct big b = {{0}};
    await async_sleep(1);
    b.bytes[299] = c;
    return b;
}

async int main(void)
{
    int list[2] = {0, 32};
    async double (*by_pointer)(char, struct wide, short, struct big, long double, int[2], float) = mix;

    printf("%.2f\n", await mix(1, await wide(2), 4, await big(8), 16, list, 0.25f));
    printf("%.2f\n", await by_pointer(1, await wide(2), 4, await big(8), 16, list, 0.25f));
    async_task(double) t = async_create_task(mix(1, await wide(2), 4, await big(8), 16, list, 0.5f));
    printf("%.2f\n", await t);
    double results[2];
    await async_gather(results, mix(1, await wide(3), 4, await big(8), 16, list, 1),
                       by_pointer(0, await wide(0), 0, await big(0), 0, list, 0));
    printf("%.2f %.2f\n", results[0], results[1]);
    return 0;
}
