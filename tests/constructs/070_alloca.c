// 70. alloca and strdupa without an await behind them
#include <alloca.h>
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int used_up(int n)
{
    n = await later(n);
    char *p = alloca((size_t)n + 1);
    memset(p, 'y', (size_t)n);
    p[n] = 0;
    return (int)strlen(p) + (int)strlen(strcpy(__builtin_alloca(4), "abc"));
}

async int main(void)
{
    printf("%d\n", await used_up(5));
    return 0;
}
