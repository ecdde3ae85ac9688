// A cancelled read has taken nothing; a cancelled write_all tells how far it came.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char big[1 << 20];

async int main(void)
{
    int ends[2];
    char buffer[16];
    size_t progress = 0;

    if (pipe2(ends, O_NONBLOCK) < 0)
        throw errno;
    try {
        await async_wait_for(async_read(ends[0], buffer, sizeof buffer), 2);
        puts("never");
    } catch (ETIMEDOUT) {
        printf("at %.0f\n", async_loop_time(async_get_running_loop()));
    }
    await async_write_all(ends[1], "abc", 3, NULL);
    size_t n = await async_wait_for(async_read(ends[0], buffer, sizeof buffer), 2);
    printf("%.*s\n", (int)n, buffer);

    async_task(void) task = async_create_task(async_write_all(ends[1], big, sizeof big, &progress));
    await async_sleep(1);
    async_task_cancel(task);
    printf("%d ", await async_join(task) == ECANCELED);
    async_task_drop(task);
    printf("%d\n", progress > 0 && progress < sizeof big);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
