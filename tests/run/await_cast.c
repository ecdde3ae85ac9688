// await under casts, and casts of what is awaited.
#include <async.h>
#include <stdint.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async double real(double value)
{
    await async_sleep(0.5);
    return value;
}

async void *opaque(void *p)
{
    await async_sleep(0.5);
    return p;
}

async int main(void)
{
    int number = 42;

    printf("%d\n", (unsigned char)await later(300));
    printf("%d\n", (int)await real(2.75));
    printf("%.2f\n", (double)await later(3) / 4);
    printf("%d\n", *(int *)await opaque(&number));
    printf("%d\n", ((char *)await opaque(&number) == (char *)&number));
    printf("%d\n", await later((int)await real(-1.5)));
    printf("%u\n", (unsigned)(uint16_t)await later(-1));
    (void)await later(1);
    (void)await opaque(NULL);
    return 0;
}
