// __attribute__((cleanup)) runs at the end of the block, in order with defers.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static void close_int(int *p)
{
    printf("close %d\n", *p);
}

static void close_text(const char **p)
{
    printf("close %s\n", *p);
}

#define AUTO(f) __attribute__((cleanup(f)))

async int later(int value)
{
    await async_sleep(1);
    if (value < 0)
        throw EDOM;
    return value;
}

async int returns(void)
{
    AUTO(close_int) int n = await later(1);
    defer puts("defer");
    AUTO(close_text) const char *text = "text";
    n += await later(1);
    return n++;
}

async void loops(void)
{
    for (int i = 0; i < 3; i++) {
        AUTO(close_int) int n = i * 10;
        if (await later(i) == 1)
            break;
        n++;
    }
}

async void fails(void)
{
    int outer AUTO(close_int) = 100;
    {
        AUTO(close_int) int inner = 200;
        outer += inner;
        await later(-1);
    }
}

async int main(void)
{
    printf("returned %d\n", await returns());
    await loops();
    try {
        await fails();
    } catch (EDOM) {
        puts("EDOM");
    }
    async_task(void) task = async_create_task(loops());
    async_task_cancel(task);
    printf("%d\n", await async_join(task) == ECANCELED);
    async_task_drop(task);
    {
        AUTO(close_int) int plain = 7;
        plain++;
    }
    puts("end");
    return 0;
}
