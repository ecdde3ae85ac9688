// 103: a cancellation from outside is not converted, not even in the turn of the limit
// as asyncio
#include "log.h"

async void child(struct async_timeout *t)
{
    try {
        async_timeout (2, t) {
            await nap("body", 9, 0);
        }
    } catch (ECANCELED) {
        say("cancelled, expired: %s, requests: %d", yes(async_timeout_expired(t)),
            async_task_cancelling(async_current_task()));
        throw;
    }
}

static async_task(void) victim;

static void busy_cancel(void *unused)
{
    (void)unused;
    async_clock_advance(5);
    say("cancel");
    async_task_cancel(victim);
}

async int main(void)
{
    struct async_timeout t;
    struct async_handle handle;
    victim = async_create_task(child(&t));
    async_spawn(cancels(async_task_ref(victim), 1));
    say("child: %s", error_name(await async_join(victim)));
    async_task_drop(victim);

    victim = async_create_task(child(&t));
    async_loop_call_later(async_get_running_loop(), &handle, 1, busy_cancel, NULL);
    say("child: %s", error_name(await async_join(victim)));
    async_task_drop(victim);
    return 0;
}
