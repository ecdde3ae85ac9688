// An error that nobody catches: the defers run, the report goes to stderr, the status is 1.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void fail(void)
{
    await async_sleep(1);
    throw ENOENT;
}

async int main(void)
{
    if (!freopen("/dev/null", "w", stderr))
        return 2;
    defer puts("deferred");
    puts("begin");
    await fail();
    puts("never");
    return 0;
}
