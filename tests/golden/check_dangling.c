// Tasks with the address of a variable that is gone before they end
#include <async.h>
async int count(int *n);
async void fill(char *text, int size);
struct pair { int a, b[2]; };

static async int discarded(void)
{
    await async_sleep(0);
    int n = 0, kept = 0;
    {
        struct pair inner = {0, {0, 0}};
        async_spawn(count(&inner.b[1]));
        async_spawn(count(&kept));
    }
    async_spawn(count(&kept));
    await async_sleep(1);
    async_create_task(count(&n));
    return n;
}

static async int handles(int p)
{
    int sum = 0;
    async_task(int) tasks[3], outer;
    for (int i = 0; i < 3; i++) {
        int n = i;
        tasks[i] = async_create_task(count(&n));
    }
    for (int i = 0; i < 3; i++)
        sum += await tasks[i];
    {
        char text[10];
        outer = async_create_task(count(&p));
        async_task(void) never = async_create_task(async_wait_for(fill(text, 10), 2.0));
        async_task(void) awaited = async_create_task(fill(text, 10));
        await awaited;
        (void)text;
    }
    return sum + await outer;
}

static async int grouped(void)
{
    struct async_group g;
    int outside = 0;
    async_group (&g) {
        int inside = 0;
        async_group_create_task(&g, count(&inside));
        async_group_create_task(&g, count(&outside));
        for (int i = 0; i < 3; i++)
            async_group_create_task(&g, count(&i));
    }
    return outside;
}

async_task(int) starts(int n)
{
    static int kept;
    int local = n;
    async_task(int) task = async_create_task(count(&kept));
    if (n == 1)
        return count(&local);
    if (n == 2)
        return async_create_task(count(&n));
    return task;
}

static async async_task(int) gives(int n)
{
    async_task(int) task = async_create_task(count(&n));
    async_task(int) used = async_create_task(count(&n));
    await used;
    return task;
}
