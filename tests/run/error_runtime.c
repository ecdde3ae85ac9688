// Functions of the runtime throw errno values.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

async int main(void)
{
    char buffer[8];
    int ends[2];

    try {
        await async_read(-1, buffer, sizeof buffer);
    } catch (EBADF) {
        puts("EBADF");
    }
    signal(SIGPIPE, SIG_IGN);
    if (pipe2(ends, O_NONBLOCK) < 0)
        throw errno;
    close(ends[0]);
    try {
        await async_write(ends[1], "x", 1);
    } catch (EPIPE) {
        puts("EPIPE");
    }
    close(ends[1]);
    try {
        await async_sleep(NAN);
    } catch (EINVAL) {
        puts("EINVAL");
    }
    return 0;
}
