// An error is thrown by the await of its own turn; the loop goes on.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    if (n == 2)
        throw EDOM;
    return n;
}

async int main(void)
{
    async_task(int) tasks[] = {work(3), work(2), work(1)};

    async_as_completed (async_task(int) t, tasks, 3) {
        try {
            printf("%d\n", await t);
        } catch (EDOM) {
            puts("EDOM");
        }
    }
    return 0;
}
