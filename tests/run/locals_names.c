// Names that the library or the generated code might use are free for variables.
#include <async.h>
#include <stdio.h>

struct frame { int state, parent, desc; };

async int value(int seconds, int task, int value)
{
    await async_sleep(seconds);
    return task * 10 + value;
}

async int frame(struct frame *frame, int state)
{
    int waiter = await value(1, 2, 3), timer = waiter + 1;
    {
        int frame = timer, fd = 4, buffer = 5, size = await value(1, fd, buffer);
        timer += frame + size;
    }
    frame->state = state;
    await async_sleep(1);
    return timer + frame->state;
}

async int add__frame(int x, int y)
{
    int result = x, error = y, step = 1;
    try {
        await async_sleep(1);
        throw result;
    } catch (int step) {
        await async_sleep(1);
        error += step;
    }
    return error + step;
}

async int u(int u)
{
    int args = u, loop = 2, link = 3, c1 = 4, t1 = 5, L1 = 6;
    goto L1;
L1:
    await async_sleep(1);
    return args + loop + link + c1 + t1 + L1;
}

async int main(void)
{
    struct frame f = {0, 0, 0};

    printf("%d\n", await frame(&f, 100));
    printf("%d\n", await add__frame(20, 3));
    printf("%d\n", await u(1));
    return 0;
}
