// The event loop by hand, and what a blocking call does to it. In Python:
//
//     import asyncio, time
//
//     async def add(x, y):
//         print('we adding', x, y)
//         time.sleep(3)
//         print('Sum is ', x + y)
//         return x + y
//
//     async def get_results():
//         first = await add(3, 4)
//         second = await add(4, 6)
//         print('Result are ', first, second)
//         loop.stop()
//
//     loop = asyncio.get_event_loop()
//     loop.create_task(get_results())
//     try:
//         loop.run_forever()
//     finally:
//         loop.close()
//
// It takes 6 s, whatever the clock: sleep() stops the whole thread, so nothing else could
// run meanwhile. The translator warns of it (-Wblocking); async_sleep() is the cure.

#include <async.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

async int add(int x, int y)
{
    printf("we adding %d %d\n", x, y);
    sleep(3);
    printf("Sum is  %d\n", x + y);
    return x + y;
}

async void get_results(struct async_loop *loop)
{
    int first = await add(3, 4);
    int second = await add(4, 6);
    printf("Result are  %d %d\n", first, second);
    async_loop_stop(loop);
}

int main(void)
{
    struct async_loop *loop = async_get_event_loop();
    if (!loop) {
        perror("async_get_event_loop");
        return EXIT_FAILURE;
    }
    // The loop runs the task; we do not wait for it, so its handle is given up.
    async_task_drop(async_loop_create_task(loop, get_results(loop)));

    int error = async_loop_run_forever(loop);
    if (error)
        fprintf(stderr, "async_loop_run_forever: %s\n", strerror(error));
    int close_error = async_loop_close(loop);
    if (close_error)
        fprintf(stderr, "async_loop_close: %s\n", strerror(close_error));
    return error || close_error ? EXIT_FAILURE : EXIT_SUCCESS;
}
