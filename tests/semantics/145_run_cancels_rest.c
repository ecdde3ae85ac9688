// 145: run cancels what is left after main has ended, and waits for its clean-up
// as asyncio
#include "log.h"

async int entry(void)
{
    async_spawn(slow_to_end("left", 9, 2));
    await async_sleep(1);
    say("main ends");
    return 4;
}

int main(void)
{
    printf("value: %d\n", async_run(entry()));
    return 0;
}
