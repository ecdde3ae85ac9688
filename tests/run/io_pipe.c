// Reading and writing a pipe; end of file is not an error.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

async void writer(int fd)
{
    defer close(fd);
    await async_write_all(fd, "hello ", 6, NULL);
    await async_sleep(1);
    await async_write_all(fd, "world\n", 6, NULL);
}

async size_t reader(int fd)
{
    defer close(fd);
    char buffer[64];
    size_t total = 0;
    for (size_t n; (n = await async_read(fd, buffer, sizeof buffer)) > 0; total += n)
        printf("%.*s", (int)n, buffer);
    return total;
}

async int main(void)
{
    int ends[2];

    if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) < 0)
        throw errno;
    async_task(void) writing = async_create_task(writer(ends[1]));
    printf("%zu\n", await reader(ends[0]));
    await writing;
    return 0;
}
