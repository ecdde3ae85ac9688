// P9: mistakes with handles, each named with its place and task
// differs by P9: asyncio throws, or has no such mistake
#include "mistake.h"

static async_task(void) kept;

async int gives_five(void)
{
    await async_sleep(1);
    return 5;
}

async int awaits_dropped(void)
{
    async_task(int) task = gives_five(), same = async_create_task(task);
    await async_sleep(2);
    async_task_drop(task);
    return await same;
}

async int awaits_what_another_awaits(void)
{
    async_task(int) task = async_create_task(gives_five());
    async_spawn(async_shield(task));
    await async_sleep(0);
    return await task;
}

async int gathers_consumed(void)
{
    int results[2];
    async_task(int) task = gives_five(), same = task;
    await task;
    await async_gather(results, gives_five(),
                       same);
    return 0;
}

async int gathers_array_with_none(void)
{
    async_task(int) tasks[] = {gives_five(), ASYNC_NONE};
    await async_gather_n(NULL, tasks, 2);
    return 0;
}

async int limits_consumed(void)
{
    async_task(int) task = gives_five(), same = task;
    await task;
    return await async_wait_for(same, 1);
}

async int shields_consumed(void)
{
    async_task(int) task = gives_five(), same = task;
    await task;
    return await async_shield(same);
}

async int joins_consumed(void)
{
    async_task(int) task = gives_five(), same = task;
    await task;
    return await async_join(same);
}

async int waits_for_none(void)
{
    async_task(int) tasks[] = {ASYNC_NONE};
    await async_wait(tasks, 1, 1, ASYNC_ALL_COMPLETED, NULL);
    return 0;
}

async int iterates_over_none(void)
{
    async_task(int) tasks[] = {gives_five(), ASYNC_NONE};
    async_as_completed (async_task(int) t, tasks, 2)
        await t;
    return 0;
}

async int group_gets_consumed(void)
{
    async_task(int) task = gives_five(), same = task;
    await task;
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, same);
    }
    return 0;
}

async int group_gets_task_of_another(void)
{
    struct async_group g, h;
    async_task(int) task = async_create_task(gives_five());
    async_group (&g) {
        async_group_create_task(&g, async_task_ref(task));
        async_group (&h)
            async_group_create_task(&h, task);
    }
    return 0;
}

async int group_gets_its_own_task(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, async_task_ref(async_current_task()));
    }
    return 0;
}

async int cancels_consumed(void)
{
    async_task(int) task = gives_five(), same = task;
    await task;
    return async_task_cancel(same);
}

async int looks_at_none(void)
{
    async_task(int) task = ASYNC_NONE;
    return async_task_done(task);
}

async int drops_itself(void)
{
    async_task_drop(async_current_task());
    return 0;
}

async int spawns_what_drops_itself(void)
{
    async_spawn(drops_itself());
    await async_sleep(1);
    return 0;
}

async void keeps_itself(void)
{
    kept = async_current_task();
    await async_sleep(5);
}

async int awaits_borrowed(void)
{
    async_spawn(keeps_itself());
    await async_sleep(1);
    await kept;
    return 0;
}

async int awaits_what_the_group_has(void)
{
    struct async_group g;
    async_task(int) task = gives_five();
    async_group (&g) {
        async_group_create_task(&g, task);
        await task;
    }
    return 0;
}

async int awaits_a_turn_twice(void)
{
    async_task(int) tasks[] = {gives_five(), gives_five()};
    async_as_completed (async_task(int) t, tasks, 2) {
        await t;
        await t;
    }
    return 0;
}

async int keeps_a_turn(async_task(int) t)
{
    await async_sleep(3);
    return await t;
}

async int gives_a_turn_away(void)
{
    async_task(int) tasks[] = {gives_five()};
    async_as_completed (async_task(int) t, tasks, 1)
        async_spawn(keeps_a_turn(t));
    await async_sleep(9);
    return 0;
}

async int drops_the_task_of_run(void)
{
    async_task_drop(async_current_task());
    return 0;
}

async int sets_a_task(void)
{
    async_task(int) task = async_create_task(gives_five());
    return async_future_set_result(task, 1);
}

async int sets_no_error(void)
{
    async_task(int) future = async_future(int);
    return async_future_set_error(future, 0);
}

async int runs_what_runs(void)
{
    return async_run(gives_five());
}

int main(void)
{
    mistake("await what was dropped", awaits_dropped);
    mistake("await what another awaits", awaits_what_another_awaits);
    mistake("gather what was consumed", gathers_consumed);
    mistake("gather an array with none", gathers_array_with_none);
    mistake("limit what was consumed", limits_consumed);
    mistake("shield what was consumed", shields_consumed);
    mistake("join what was consumed", joins_consumed);
    mistake("wait for none", waits_for_none);
    mistake("iterate over none", iterates_over_none);
    mistake("a group gets what was consumed", group_gets_consumed);
    mistake("a group gets the task of another", group_gets_task_of_another);
    mistake("a group gets its own task", group_gets_its_own_task);
    mistake("cancel what was consumed", cancels_consumed);
    mistake("look at none", looks_at_none);
    mistake("drop what is only borrowed", spawns_what_drops_itself);
    mistake("await what is only borrowed", awaits_borrowed);
    mistake("await what was given to a group", awaits_what_the_group_has);
    mistake("await twice in a turn", awaits_a_turn_twice);
    mistake("await what another's turn had", gives_a_turn_away);
    mistake("drop the task that is run", drops_the_task_of_run);
    mistake("set the result of a task", sets_a_task);
    mistake("set no error", sets_no_error);
    mistake("run within a run", runs_what_runs);
    return 0;
}
