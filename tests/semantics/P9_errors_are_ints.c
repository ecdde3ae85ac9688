// P9: the first error in time is thrown, also after async_group_cancel; the others are reported
// differs by P9: asyncio throws an ExceptionGroup
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails("late", 2, EDOM));
            async_group_create_task(&g, fails("early", 1, EIO));
            try {
                await async_sleep(9);
            } catch (ECANCELED) {
                throw ERANGE;
            }
        }
    } catch (int error) {
        say("%s, errors: %zu", error_name(error), async_group_errors(&g));
    }
    try {
        async_group (&g) {
            async_group_create_task(&g, fails_to_end("child", 9, EBUSY));
            await async_sleep(1);
            async_group_cancel(&g);
        }
    } catch (int error) {
        say("after a cancel: %s, errors: %zu", error_name(error), async_group_errors(&g));
    }
    return 0;
}
