// 38. errno is not kept across an await: a copy of it is
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

async void spoil(void)
{
    await async_sleep(1);
    errno = ERANGE;
}

async int fails(void)
{
    if (close(-1) < 0) {
        const int error = errno;
        await spoil();
        return error == EBADF;
    }
    return -1;
}

async int each_reads_its_own(void)
{
    await async_sleep(0.5);
    errno = 0;
    int before = close(-1) + errno;
    return before == EBADF - 1;
}

async int main(void)
{
    int results[2];
    await async_gather(results, fails(), each_reads_its_own());
    printf("%d %d\n", results[0], results[1]);
    errno = EDOM + await each_reads_its_own() * 0;      // the place is this thread's errno, once
    printf("%d\n", errno == EDOM);
    return 0;
}
