// A number is closed, but its file lives on elsewhere, and has something to read: that is not
// taken for the file that has the number now, nor does it keep the loop from waiting.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async void deliver(int fd, const char *text)
{
    await async_sleep(1);
    await async_write_all(fd, text, strlen(text), NULL);
}

async void receive(int fd, const char *expected)
{
    char text[16];
    size_t n = await async_read_exactly(fd, text, strlen(expected));
    printf("%.0f: %.*s\n", async_loop_time(async_get_running_loop()), (int)n, text);
}

async bool is_readable(int fd)
{
    try {
        await async_wait_for(async_readable(fd), 1);
    } catch (ETIMEDOUT) {
        return false;
    }
    return true;
}

async int main(void)
{
    int old[2], new[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, old) < 0)
        throw errno;
    for (int i = 0; i < 3; i++)
        await async_gather(NULL, receive(old[0], "before"), deliver(old[1], "before"));

    int copy = dup(old[0]);
    close(old[0]);
    await deliver(old[1], "to the copy");
    printf("nobody %d\n", await is_readable(copy));
    if (pipe2(new, O_NONBLOCK) < 0)
        throw errno;
    printf("the same number: %d\n", new[0] == old[0]);
    printf("readable: %d\n", await is_readable(new[0]));
    for (int i = 0; i < 3; i++)
        await async_gather(NULL, receive(new[0], "behind"), deliver(new[1], "behind"));
    await receive(copy, "to the copy");

    // Closed under somebody who waits: he can still be cancelled, and the number used.
    async_task(void) task = async_create_task(receive(new[0], "nothing"));
    await async_sleep(1);
    close(new[0]);
    async_task_cancel(task);
    printf("cancelled: %d\n", await async_join(task) == ECANCELED);
    async_task_drop(task);
    dup2(copy, new[0]);
    await async_gather(NULL, receive(new[0], "again"), deliver(old[1], "again"));

    close(copy);
    close(old[1]);
    close(new[0]);
    close(new[1]);
    return 0;
}
