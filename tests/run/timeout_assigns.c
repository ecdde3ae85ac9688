// What a block statement assigns is no reason for a warning: when it ends without an error, it has been.
#include <async.h>

static async int answer(void)
{
    await async_sleep(1);
    return 42;
}

async int main(void)
{
    int x;
    async_timeout (5) x = await answer();
    printf("%d\n", x);
    return 0;
}
