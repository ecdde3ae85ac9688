// 142: closing a loop that runs is an error; closing it twice is harmless
// as asyncio
#include "log.h"

static struct async_loop *loop;

async int child(void)
{
    say("close: %s", error_name(async_loop_close(loop)));
    return 0;
}

int main(void)
{
    loop = async_get_event_loop();
    async_loop_run_until_complete(loop, child(), NULL);
    const int first = async_loop_close(loop), second = async_loop_close(loop);
    printf("close: %s, again: %s\n", error_name(first), error_name(second));
    return 0;
}
