// 97. A cancelled read leaves the buffer in the frame alone, and takes nothing
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

async size_t reader(void)
{
    char buffer[64] = "untouched";
    defer printf("%s\n", buffer);
    return await async_read(ends[0], buffer, sizeof buffer);
}

async int main(void)
{
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    async_task(size_t) task = async_create_task(reader());
    await async_sleep(0);
    async_task_cancel(task);
    printf("%d\n", await async_join(task) == ECANCELED);
    async_task_drop(task);
    printf("%zd\n", await async_write(ends[1], "later", 6));
    char got[64];
    size_t n = await async_read(ends[0], got, sizeof got);
    printf("%zu %s\n", n, got);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
