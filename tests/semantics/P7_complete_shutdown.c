// P7: a deadlock ends run: the stuck tasks are dumped and cancelled, their defers run, the error is EDEADLK
// differs by P7: asyncio waits for ever
#include "log.h"

static async_task(int) first, second;

async int stuck(const char *name, async_task(int) *other)
{
    defer say("%s cleans up", name);
    await async_join(*other);
    return 0;
}

async int entry(void)
{
    first = async_create_task(stuck("first", &second));
    second = async_create_task(stuck("second", &first));
    defer {
        async_task_drop(first);
        async_task_drop(second);
    }
    try {
        await async_join(first);
    } catch (ECANCELED) {
        say("main ignores its cancellation");
    }
    return 4;
}

async int never_ends(void)
{
    for (;;) {
        try {
            await async_sleep(5);
        } catch (ECANCELED) {
            say("will not end");
        }
    }
    return 0;
}

async int leaves_it(void)
{
    async_spawn(never_ends());
    await async_sleep(1);
    return 5;
}

static void note(void *loop)
{
    say("run_forever goes on");
    async_loop_stop(loop);
}

int main(void)
{
    int value = -1;
    int error = async_run_catching(entry(), &value);
    printf("%s, value: %d\n", error_name(error), value);

    struct async_loop *loop = async_loop_new();
    struct async_handle handle;
    async_task(int) task = async_loop_create_task(loop, entry());
    async_loop_call_later(loop, &handle, 1, note, loop);
    printf("run_forever: %s\n", error_name(async_loop_run_forever(loop)));
    printf("run_until_complete: %s\n", error_name(async_loop_run_until_complete(loop, task, NULL)));
    printf("close: %s\n", error_name(async_loop_close(loop)));

    error = async_run_catching(leaves_it(), &value);
    printf("%s, value: %d\n", error_name(error), value);
    return 0;
}
