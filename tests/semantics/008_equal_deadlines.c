// 8: equal deadlines are first in, first out
// differs by P4: asyncio's heap compares the deadline alone
#include "log.h"

async void sleeper(int n)
{
    await async_sleep(1);
    say("sleeper %d", n);
}

static void note(void *text)
{
    say("callback %s", (char *)text);
}

async int main(void)
{
    static struct async_handle handles[8];
    static char names[8][2];
    for (int i = 0; i < 8; i++) {
        names[i][0] = (char)('0' + i);
        async_loop_call_later(async_get_running_loop(), &handles[i], 1, note, names[i]);
    }
    await async_gather(NULL, sleeper(0), sleeper(1), sleeper(2), sleeper(3), sleeper(4));
    return 0;
}
