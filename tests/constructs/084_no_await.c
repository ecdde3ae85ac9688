// 84. A coroutine without an await
#include <async.h>
#include <stdio.h>

async int square(int x)
{
    return x * x;
}

async void say(const char *text)
{
    puts(text);
}

async int main(void)
{
    await say("no await");
    printf("%d %d\n", await square(3), await square(await square(2)));
    async_task(int) task = async_create_task(square(5));
    printf("%d\n", await task);
    return 0;
}
