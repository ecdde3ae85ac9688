// The report of an uncaught error tells where it was thrown and who awaited it, also when a
// block statement makes or passes it, or a defer has errors of its own.
#include <async.h>
#include <errno.h>

async void slow(void)
{
    async_timeout (1) {
        await async_sleep(5);
    }
}

async void child(void)
{
    await async_sleep(1);
    throw EPROTO;
}

async void grouped(void)
{
    struct async_group group;
    async_group (&group) {
        async_group_create_task(&group, child());
        await async_sleep(5);
    }
}

async void body(void)
{
    struct async_group group;
    async_group (&group) {
        async_group_create_task(&group, slow());
        await child();
    }
}

async void nested(void)
{
    struct async_group outer, inner;
    async_timeout (9) {
        async_group (&outer) {
            async_group (&inner)
                async_group_create_task(&inner, slow());
        }
    }
}

async void completed(void)
{
    async_task(void) tasks[] = {child()};
    async_as_completed (async_task(void) task, tasks, 1)
        await task;
}

async void deferred(void)
{
    defer {
        try {
            await child();
        } catch (int) {
        }
    }
    throw EIO;
}

async void again(void)
{
    try {
        throw ENOENT;
    } catch (int) {
        try {
            await child();
        } catch (EPROTO) {
        }
        throw;
    }
}

async void all(void)
{
    async void (*const functions[])(void) = {slow, grouped, body, nested, completed, deferred, again};
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        async_spawn(functions[i]());
        await async_sleep(10);
    }
}

int main(void)
{
    async_run(all());
    return 0;
}
