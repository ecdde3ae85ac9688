// call_soon, call_later and call_at: in order, and after what is ready already.
#include <async.h>
#include <stdio.h>

static struct async_loop *loop;
static struct async_handle inner;

static void say(void *text)
{
    printf("%s ", (const char *)text);
}

static void say_and_schedule(void *text)
{
    say(text);
    async_loop_call_soon(loop, &inner, say, "next-turn");
}

static void stop(void *unused)
{
    (void)unused;
    printf("stop at %.1f\n", async_loop_time(loop));
    async_loop_stop(loop);
}

int main(void)
{
    struct async_handle h[12];

    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    async_loop_call_soon(loop, &h[0], say, "a");
    async_loop_call_soon(loop, &h[1], say_and_schedule, "b");
    async_loop_call_soon(loop, &h[2], say, "c");
    async_loop_call_later(loop, &h[3], 2, say, "later-2");
    async_loop_call_later(loop, &h[4], 1, say, "later-1");
    async_loop_call_later(loop, &h[5], 1, say, "later-1-too");
    async_loop_call_at(loop, &h[6], 1.5, say, "at-1.5");
    async_loop_call_later(loop, &h[7], 0, say, "later-0");
    async_loop_call_later(loop, &h[8], 3, stop, NULL);
    async_loop_call_later(loop, &h[9], 4, say, "never");
    async_loop_call_later(loop, &h[10], 1, say, "cancelled");
    async_loop_call_soon(loop, &h[11], say, "cancelled");
    async_handle_cancel(&h[10]);
    async_handle_cancel(&h[11]);
    async_handle_cancel(&h[11]);

    printf("%d\n", async_loop_run_forever(loop));
    async_handle_cancel(&h[9]);
    printf("%d\n", async_loop_close(loop));
    return 0;
}
