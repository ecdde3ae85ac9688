// 111: errors while the group ends its children: the first is thrown, all are counted, the others reported
// differs by P9: asyncio throws a group of them
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails("a", 1, EIO));
            async_group_create_task(&g, fails_to_end("b", 9, EDOM));
            async_group_create_task(&g, fails_to_end("c", 9, ERANGE));
            await nap("body", 9, 0);
        }
    } catch (EIO) {
        say("EIO, errors: %zu", async_group_errors(&g));
    }
    return 0;
}
