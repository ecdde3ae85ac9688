// stop in a callback: the rest of the batch runs, what it scheduled waits for the next run.
#include <async.h>
#include <stdio.h>

static struct async_loop *loop;
static struct async_handle later;

static void say(void *text)
{
    printf("%s ", (const char *)text);
}

static void stop(void *unused)
{
    (void)unused;
    printf("stop ");
    async_loop_stop(loop);
    async_loop_call_soon(loop, &later, say, "next-run");
}

int main(void)
{
    struct async_handle h[3];

    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    async_loop_call_soon(loop, &h[0], say, "a");
    async_loop_call_soon(loop, &h[1], stop, NULL);
    async_loop_call_soon(loop, &h[2], say, "b");
    async_loop_run_forever(loop);
    puts("");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    puts("");
    return async_loop_close(loop);
}
