// Variable-length arrays work where no await stands in their scope.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int sum_to(int n)
{
    int total = 0;
    {
        int list[n];
        for (int i = 0; i < n; i++)
            list[i] = i + 1;
        for (int i = 0; i < n; i++)
            total += list[i];
    }
    await async_sleep(1);
    return total;
}

async int main(void)
{
    for (int n = 1; n < 4; n++) {
        int wait = await later(n);
        {
            char text[wait + 1];
            for (int i = 0; i < wait; i++)
                text[i] = 'x';
            text[wait] = 0;
            printf("%s %zu\n", text, sizeof text);
        }
        await async_sleep(wait);
    }
    printf("%d\n", await sum_to(10));
    return 0;
}
