// When its loop is closed a program has given everything back, however its tasks ended.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

long memory_live_bytes(void);                    // the runtime's own count

static async_task(int) kept;

async int value(int n)
{
    await async_sleep(n);
    return n;
}

async int error(void)
{
    await async_sleep(1);
    throw EIO;
}

async int cancelled(void)
{
    async_task_cancel(async_current_task());
    return await value(1);
}

async int too_late(void)
{
    return await async_wait_for(value(2), 1);
}

async int deep(int depth)                        // on pieces of the task's stack
{
    char padding[1000];

    memset(padding, depth % 100, sizeof padding);
    if (depth == 0)
        return await error();
    return await deep(depth - 1) + padding[depth % 1000];
}

async int large(void)
{
    char text[10000];

    memset(text, 1, sizeof text);
    await async_sleep(1);
    return text[9999];
}

async int leaves_tasks(void)
{
    async_spawn(value(100));
    async_spawn(deep(20));
    kept = async_create_task(large());
    await async_sleep(0);
    return 0;
}

static int leaves(void)
{
    int error = async_run_catching(leaves_tasks(), NULL);

    if (kept) {
        error = async_task_error(kept);
        async_task_drop(kept);
    }
    return error;
}

async int clashes(void)
{
    int results[3];

    await async_gather(results, value(5), error(), large());
    return 0;
}

static int twice(int n)
{
    return 2 * n;
}

async int in_thread(void)
{
    return await async_to_thread(twice(21));
}

async int futures(void)
{
    async_task(int) never_set = async_future(int), set = async_future(int);

    async_future_set_result(set, 3);
    async_task_drop(never_set);
    async_task_drop(set);
    return 0;
}

static int closes_with_tasks(void)
{
    struct async_loop *loop = async_loop_new();

    if (!loop)
        return ENOMEM;
    async_task(int) task = async_loop_create_task(loop, value(3));
    if (async_loop_close(loop) != EBUSY)
        return -1;
    async_task_cancel(task);
    async_loop_run_until_complete(loop, task, NULL);
    return async_loop_close(loop);
}

static void report(const char *title, int result)
{
    printf("%s: %s, %ld bytes left\n", title, strerror(result), memory_live_bytes());
}

int main(void)
{
    report("a value", async_run_catching(value(1), NULL));
    report("an error", async_run_catching(error(), NULL));
    report("an error deep down", async_run_catching(deep(50), NULL));
    report("a cancellation", async_run_catching(cancelled(), NULL));
    report("a limit", async_run_catching(too_late(), NULL));
    report("a large frame", async_run_catching(large(), NULL));
    report("a gather that fails", async_run_catching(clashes(), NULL));
    report("a call in a thread", async_run_catching(in_thread(), NULL));
    report("tasks that are left", leaves());
    report("futures", async_run_catching(futures(), NULL));
    report("a close that comes too early", closes_with_tasks());
    return 0;
}
