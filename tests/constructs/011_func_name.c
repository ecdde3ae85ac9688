// 11. __func__ is the coroutine's own name
#include <assert.h>
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async const char *name(void)
{
    const char *before = __func__;
    await later(0);
    printf("%s %s %s %d\n", __func__, __FUNCTION__, __PRETTY_FUNCTION__, (int)sizeof __func__);
    printf("%d\n", before == __func__);     // one array, before and after
    return __func__;
}

static async int short_one(int x)
{
    const char letter = __func__[await later(x)];
    printf("%c %zu\n", letter, strlen(__func__));
    {
        const char *p = &__func__[1];
        await later(1);
        puts(p);
    }
    return __LINE__;
}

async int main(void)
{
    puts(await name());
    printf("%d\n", await short_one(2));
    return 0;
}
