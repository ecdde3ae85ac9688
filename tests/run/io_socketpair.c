// Two coroutines talk over a socket pair, in both directions.
#define _GNU_SOURCE
#include <async.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

async void shouter(int fd)
{
    defer close(fd);
    char buffer[64];
    for (size_t n; (n = await async_read(fd, buffer, sizeof buffer)) > 0; ) {
        for (size_t i = 0; i < n; i++)
            buffer[i] = (char)toupper((unsigned char)buffer[i]);
        await async_write_all(fd, buffer, n, NULL);
    }
    puts("shouter ends");
}

async int main(void)
{
    static const char *const words[] = {"one", "two", "three"};
    int fds[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) < 0)
        throw errno;
    async_task(void) task = async_create_task(shouter(fds[1]));
    for (int i = 0; i < 3; i++) {
        char answer[16];
        size_t wrote = await async_write(fds[0], words[i], strlen(words[i]));
        size_t n = await async_read(fds[0], answer, sizeof answer);
        printf("%zu %.*s\n", wrote, (int)n, answer);
    }
    close(fds[0]);
    await task;
    return 0;
}
