// P2: what comes while children are ended reaches them, and is not lost: cancellations and limits
// differs by P2: asyncio does not wait for most of them, and swallows some limits
#include "log.h"

// Two requests end it.
async int ends_slowly(const char *name)
{
    try {
        await async_sleep(90);
    } catch (ECANCELED) {
        await slow_to_end(name, 50, 0);
        throw;
    }
    return 0;
}

static bool sleeps = true;

async void then_sleeps(void)
{
    if (!sleeps)
        return;
    try {
        await async_sleep(1);
        say("slept");
    } catch (ECANCELED) {
        say("the next await is cancelled");
    }
}

async int gather_fails(void)
{
    try {
        await async_gather(NULL, fails("child", 1, EIO), ends_slowly("sibling"));
    } catch (EIO) {
        say("EIO");
    }
    await then_sleeps();
    return 0;
}

async int gather_cancelled(void)
{
    try {
        await async_gather(NULL, nap("child", 9, 0), ends_slowly("sibling"));
    } catch (ECANCELED) {
        say("cancelled");
    }
    await then_sleeps();
    return 0;
}

async int group_fails(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails("child", 1, EIO));
            async_group_create_task(&g, ends_slowly("sibling"));
        }
    } catch (EIO) {
        say("EIO");
    }
    await then_sleeps();
    return 0;
}

async int group_cancelled(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, ends_slowly("child"));
            await nap("body", 9, 0);
        }
    } catch (ECANCELED) {
        say("cancelled");
    }
    await then_sleeps();
    return 0;
}

async int group_ended(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, ends_slowly("child"));
        await async_sleep(1);
        async_group_cancel(&g);
    }
    say("the block has ended");
    await then_sleeps();
    return 0;
}

async int turns_left(void)
{
    async_task(int) tasks[] = {nap("quick", 1, 0), ends_slowly("rest")};
    async_as_completed (async_task(int) t, tasks, 2) {
        await t;
        break;
    }
    say("left");
    await then_sleeps();
    return 0;
}

async int turns_thrown(void)
{
    async_task(int) tasks[] = {fails("quick", 1, EIO), ends_slowly("rest")};
    try {
        async_as_completed (async_task(int) t, tasks, 2)
            await t;
    } catch (EIO) {
        say("EIO");
    }
    await then_sleeps();
    return 0;
}

async int limit_reached(void)
{
    await report("limit", async_wait_for(ends_slowly("child"), 1));
    await then_sleeps();
    return 0;
}

typedef async int (*start_fn)(void);

// At 1 it begins to end its children, by itself or by a request; another request follows.
async void cancelled(const char *title, start_fn start, bool is_asked)
{
    say("--- %s", title);
    async_task(int) task = async_create_task(start());
    await async_sleep(1.5);
    if (is_asked)
        async_task_cancel(task);
    await async_sleep(1);
    say("cancel");
    async_task_cancel(task);
    await async_join(task);
    await report("task", task);
}

async void limited(const char *title, start_fn start)
{
    struct async_timeout t;
    say("--- %s, with a limit", title);
    try {
        async_timeout (3, &t)
            await start();
    } catch (ETIMEDOUT) {
        say("timeout");
    }
    say("expired: %s, requests: %d", yes(async_timeout_expired(&t)), async_task_cancelling(async_current_task()));
}

async int main(void)
{
    await cancelled("gather fails", gather_fails, false);
    await cancelled("gather is cancelled", gather_cancelled, true);
    await cancelled("group fails", group_fails, false);
    await cancelled("group is cancelled", group_cancelled, true);
    await cancelled("group is ended", group_ended, false);
    await cancelled("turns are left", turns_left, false);
    await cancelled("turns are left by an error", turns_thrown, false);
    await cancelled("wait_for, a coroutine", limit_reached, false);
    await limited("gather fails", gather_fails);
    await limited("group fails", group_fails);
    await limited("group is ended", group_ended);
    await limited("turns are left", turns_left);
    await limited("wait_for", limit_reached);
    sleeps = false;
    await limited("gather fails, no more awaits", gather_fails);
    await limited("group fails, no more awaits", group_fails);
    await limited("group is ended, no more awaits", group_ended);
    await limited("turns are left, no more awaits", turns_left);
    await limited("turns are left by an error, no more awaits", turns_thrown);
    return 0;
}
