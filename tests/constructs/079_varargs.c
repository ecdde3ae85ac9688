// 79. Variable arguments: va_list is used up before an await
#include <async.h>
#include <stdarg.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int add_list(int n, int *list)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += await later(list[i]);
    return sum;
}

static async_task(int) start(int *space, int n, ...)
{
    va_list arguments;
    va_start(arguments, n);
    for (int i = 0; i < n; i++)
        space[i] = va_arg(arguments, int);
    va_end(arguments);
    return add_list(n, space);
}

async int from_list(va_list arguments)
{
    int sum = va_arg(arguments, int);
    return sum + va_arg(arguments, int);
}

static int through(int unused, ...)
{
    va_list arguments;
    va_start(arguments, unused);
    int result = async_run(from_list(arguments));
    va_end(arguments);
    return result;
}

int main(void)
{
    int space[3];
    printf("%d\n", async_run(start(space, 3, 1, 2, 3)));
    printf("%d\n", through(0, 20, 22));
    return 0;
}
