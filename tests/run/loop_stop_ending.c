// Who stops the loop while async_run ends what is left stops nothing: all clean-ups are run.
#include <async.h>
#include <stdio.h>

static async void worker(void)
{
    defer {
        async_loop_stop(async_get_running_loop());
        await async_sleep(1);
        puts("cleaned up");
    }
    await async_sleep(100);
}

async int main(void)
{
    async_spawn(worker());
    await async_sleep(0.1);
    puts("main is over");
    return 0;
}
