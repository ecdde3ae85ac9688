// async_write_all of more than a pipe holds: the reader runs while the writer waits.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { SIZE = 1000003 };

async size_t writer(int fd, const unsigned char *data)
{
    defer close(fd);
    size_t progress = 0;
    await async_write_all(fd, data, SIZE, &progress);
    return progress;
}

async int main(void)
{
    int ends[2];
    static unsigned char data[SIZE];            // also behind main's end
    unsigned char buffer[4096];

    for (int i = 0; i < SIZE; i++)
        data[i] = (unsigned char)(i * 7);
    if (pipe2(ends, O_NONBLOCK) < 0)
        throw errno;
    async_task(size_t) writing = async_create_task(writer(ends[1], data));
    size_t total = 0, wrong = 0;
    for (size_t n; (n = await async_read(ends[0], buffer, sizeof buffer)) > 0; total += n)
        for (size_t i = 0; i < n; i++)
            wrong += buffer[i] != data[total + i];
    close(ends[0]);
    printf("%zu %zu %zu\n", total, wrong, await writing);
    return 0;
}
