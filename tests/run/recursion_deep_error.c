// An error thrown at a depth of 100000 comes up; defers run on the way.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static long deferred;

async void down(long n)
{
    defer deferred++;
    if (n == 0) {
        await async_sleep(1);
        throw ERANGE;
    }
    await down(n - 1);
}

async int main(void)
{
    try {
        await down(100000);
        puts("never");
    } catch (ERANGE) {
        printf("ERANGE after %ld defers\n", deferred);
    }
    return 0;
}
