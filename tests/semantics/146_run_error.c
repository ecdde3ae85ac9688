// 146: the same when main fails; an error of that clean-up is reported, main's result stands
// as asyncio
#include "log.h"

async int entry(int error)
{
    async_spawn(slow_to_end("left", 9, 2));
    async_spawn(fails_to_end("left too", 9, EDOM));
    await async_sleep(1);
    say("main ends");
    if (error)
        throw error;
    return 4;
}

int main(void)
{
    int value = 0;
    printf("%s\n", error_name(async_run_catching(entry(EIO), &value)));
    const int error = async_run_catching(entry(0), &value);
    printf("%s, value: %d\n", error_name(error), value);
    return 0;
}
