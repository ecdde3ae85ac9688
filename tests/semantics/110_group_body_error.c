// 110: the body fails: the children are cancelled, the body's error is thrown
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, slow_to_end("a", 9, 2));
            await async_sleep(1);
            throw EDOM;
        }
    } catch (EDOM) {
        say("EDOM, errors: %zu", async_group_errors(&g));
    }
    return 0;
}
