// await in the condition of a while loop and in its body.
#include <async.h>
#include <stdio.h>

static int left = 3;

async int next(void)
{
    await async_sleep(0.5);
    return left--;
}

async int main(void)
{
    int n;

    while (await next() > 0)
        printf("left %d\n", left);

    left = 4;
    while ((n = await next()) > 0) {
        await async_sleep(1);
        printf("n %d\n", n);
    }

    left = 2;
    while (await next())
        ;
    printf("end %d\n", left);

    left = 5;
    int sum = 0;
    while (await next() > 0 && sum < 8)
        sum += left;
    printf("sum %d left %d\n", sum, left);
    return 0;
}
