// __func__ is the coroutine's own name.
#include <async.h>
#include <stdio.h>
#include <string.h>

async int name_length(void)
{
    await async_sleep(1);
    printf("%s ", __func__);
    return (int)sizeof __func__ - 1;
}

static async const char *kept(void)
{
    const char *name = __func__;
    await async_sleep(1);
    return name;
}

async int main(void)
{
    printf("%d\n", await name_length());
    printf("%s %s\n", await kept(), __FUNCTION__);
    printf("%zu\n", strlen(__func__));
    return 0;
}
