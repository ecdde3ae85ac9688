// P5: handles are owned: reports come when the last owner lets go, each owner gets the result
// differs by P5: asyncio reports when it collects
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("task", 1, 5)), second = async_task_ref(task);
    await report("first owner", task);
    await report("second owner", second);

    task = async_create_task(fails("failing", 1, EIO));
    second = async_task_ref(task);
    await async_sleep(2);
    async_task_drop(task);
    say("one owner is left, nothing is reported");
    async_task_drop(second);
    say("that was the last");

    task = async_create_task(fails("failing", 1, EDOM));
    second = async_task_ref(task);
    await report("first owner", task);
    async_task_drop(second);
    say("somebody saw it, nothing is reported");

    task = async_create_task(fails("failing", 1, ERANGE));
    await async_sleep(2);
    say("error: %s", error_name(async_task_error(task)));
    async_task_drop(task);
    say("looking at it is seeing it");

    async_task_drop(nap("dropped", 1, 0));
    say("what never began is reported when it is dropped");
    return 0;
}
