// 98. Cancelling a read, or its time-out, loses no data
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

async void writer(int fd)
{
    defer close(fd);
    for (int i = 0; i < 5; i++) {
        char c = (char)('a' + i);
        await async_sleep(1);
        await async_write_all(fd, &c, 1, NULL);
    }
}

async int main(void)
{
    int ends[2], timeouts = 0;
    char text[16] = "", c;
    size_t n = 0;
    if (pipe(ends))
        return 1;
    async_task(void) writing = async_create_task(writer(ends[1]));
    if (async_task_error(writing))          // has not begun
        close(ends[1]);
    async_task_drop(writing);
    for (;;) {
        try {
            if (await async_wait_for(async_read(ends[0], &c, 1), 0.3) == 0)
                break;
            text[n++] = c;
        } catch (ETIMEDOUT) {
            timeouts++;
        }
    }
    printf("%s %d\n", text, timeouts >= 10);
    close(ends[0]);
    return 0;
}
