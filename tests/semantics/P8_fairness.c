// P8: descriptors and timers get their turn, however busy the tasks are
// as asyncio
#include "log.h"

#include <unistd.h>

static bool is_over;

async int spins(void)
{
    int steps = 0;
    while (!is_over) {
        await async_sleep(0);
        steps++;
    }
    return steps;
}

async int reads(int fd)
{
    char c = 0;
    for (int i = 0; i < 3; i++) {
        await async_read(fd, &c, 1);
        say("read %c", c);
    }
    is_over = true;
    return 0;
}

async int writes(int fd)
{
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 10; j++)
            await async_sleep(0);
        if (write(fd, &"abc"[i], 1) != 1)
            say("cannot write");
    }
    return 0;
}

static void note(void *text)
{
    say("%s", (char *)text);
}

async int main(void)
{
    int ends[2], values[10];
    struct async_handle handle;
    if (pipe(ends) != 0)
        return 1;
    async_loop_call_later(async_get_running_loop(), &handle, 1, note, "timer");
    async_clock_advance(2);
    async_task(int) tasks[10] = {reads(ends[0]), writes(ends[1])};
    for (int i = 2; i < 10; i++)
        tasks[i] = spins();
    await async_gather_n(values, tasks, 10);
    int most = 0;
    for (int i = 2; i < 10; i++)
        most = values[i] > most ? values[i] : most;
    say("in fewer than 1000 steps: %s", yes(most < 1000));
    close(ends[0]);
    close(ends[1]);
    return 0;
}
