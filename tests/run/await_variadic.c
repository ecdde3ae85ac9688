// awaits among the arguments of a variadic function, with the default promotions.
#include <async.h>
#include <stdarg.h>
#include <stdio.h>

async char character(void) { await async_sleep(0.5); return 'c'; }
async float single(void) { await async_sleep(0.5); return 1.5f; }
async long double extended(void) { await async_sleep(0.5); return 2.25L; }
async unsigned short word(void) { await async_sleep(0.5); return 65535; }
async long long wide(void) { await async_sleep(0.5); return 1LL << 40; }
async _Bool truth(void) { await async_sleep(0.5); return 5 > 4; }
async const char *text(void) { await async_sleep(0.5); return "text"; }

static int sum(int n, ...)
{
    va_list list;
    int total = 0;
    va_start(list, n);
    while (n-- > 0)
        total += va_arg(list, int);
    va_end(list);
    return total;
}

async int main(void)
{
    printf("%c %.1f %.2Lf %d %lld %d %s\n", await character(), await single(),
           await extended(), await word(), await wide(), await truth(), await text());
    printf("%d\n", sum(3, await character() - 'a', await truth(), 10));
    printf("%s %s\n", await text(), "literal");
    return 0;
}
