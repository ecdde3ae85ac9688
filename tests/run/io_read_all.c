// async_read_all tells how far it came: when it is cancelled, at a limit, at the end of file, on an error.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];
static char text[32];

async size_t read_more(size_t from, size_t size, size_t *progress)
{
    return await async_read_all(ends[0], text + from, size, progress);
}

async int main(void)
{
    size_t progress = 9;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);

    await async_write_all(ends[1], "four", 4, NULL);
    async_task(size_t) task = async_create_task(read_more(0, 10, &progress));
    await async_sleep(1);
    async_task_cancel(task);
    printf("cancelled: %d, %zu\n", await async_join(task) == ECANCELED, progress);
    async_task_drop(task);

    await async_write_all(ends[1], "+two", 4, NULL);
    size_t got = progress;
    try {
        await async_wait_for(read_more(got, 10 - got, &progress), 1);
    } catch (ETIMEDOUT) {
        got += progress;
        printf("limit: %zu '%s'\n", progress, text);
    }

    await async_write_all(ends[1], "!?left", 6, NULL);
    printf("all: %zu\n", await read_more(got, 10 - got, &progress));
    printf("'%s', %zu\n", text, progress);

    close(ends[1]);
    printf("end of file: %zu", await read_more(0, 10, &progress));
    printf(" and %zu\n", progress);
    printf("nothing: %zu\n", await read_more(0, 0, NULL));
    close(ends[0]);
    try {
        await read_more(0, 10, &progress);
    } catch (EBADF) {
        printf("closed: %zu\n", progress);
    }
    return 0;
}
