// Jumps that lead nowhere: in a coroutine we say so, with their place.
#include <async.h>

async int nowhere(int a, async_task(int) *tasks)
{
    if (a > 3) {
        a = 4;
        break;
    }
    switch (a) { case 1: continue; case 2: break; }
    for (;;) { switch (a) { default: continue; } }
    async_as_completed (async_task(int) t, tasks, 3) { if (await t) continue; else break; }
    do { async_timeout (1) { break; } } while (await tasks[0]);
    async_timeout (1) { continue; }
    return a;
}
