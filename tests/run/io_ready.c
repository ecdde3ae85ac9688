// async_readable and async_writable wait for a descriptor.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

async void wake(int fd)
{
    await async_sleep(3);
    if (write(fd, "x", 1) != 1)
        throw errno;
}

async int main(void)
{
    int ends[2];
    char c;

    if (pipe2(ends, O_NONBLOCK) < 0)
        throw errno;
    await async_writable(ends[1]);
    printf("writable at %.0f\n", async_loop_time(async_get_running_loop()));
    async_task(void) task = async_create_task(wake(ends[1]));
    await async_readable(ends[0]);
    printf("readable at %.0f\n", async_loop_time(async_get_running_loop()));
    printf("%zu %c\n", await async_read(ends[0], &c, 1), c);
    await task;
    close(ends[0]);
    close(ends[1]);
    return 0;
}
