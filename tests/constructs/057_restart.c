// 57. Overlapping variables, left and entered again by goto
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int work(void)
{
    int turns = 0, sum = 0;
again:
    {
        int a[4] = {1, 2, 3, turns};
        int *p = &a[3];
        await later(0);
        sum += a[0] + *p;
    }
    {
        char text[16];
        memset(text, 'x', sizeof text);
        await later(0);
        sum += text[15] == 'x';
    }
    if (turns++ < 2)
        goto again;
    return sum;
}

async int main(void)
{
    printf("%d\n", await work());
    return 0;
}
