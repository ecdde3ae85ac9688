// 24: a second error is reported
// differs by P1: asyncio swallows it
#include "log.h"

async int main(void)
{
    try {
        await async_gather(NULL, fails("a", 1, EIO), fails_to_end("b", 2, EDOM));
    } catch (EIO) {
        say("EIO");
    }
    return 0;
}
