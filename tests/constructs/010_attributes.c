// 10. Attributes with the numbers of parameters, and those of the entry alone
#include <async.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

async int later(int x) __attribute__((noinline));

async int length(const char *s, int *out) __attribute__((nonnull(1, 2), visibility("hidden")));

__attribute__((nonnull(1))) async int later_length(const char *s)
{
    return await later((int)strlen(s));
}

async int length(const char *s, int *out)
{
    *out = await later_length(s);
    return *out + 1;
}

__attribute__((format(printf, 2, 0))) static async int format(int n, const char *f)
{
    printf(f, n);
    return await later(n);
}

__attribute__((section(".text.construct"), cold, used)) async int placed(int x)
{
    return await later(x);
}

__attribute__((weak)) async int weak(int x)
{
    return await later(x + 1);
}

static inline __attribute__((always_inline)) async int forced(int x)
{
    return await later(x + 2);
}

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int __attribute__((deprecated("no"))) old(int);

async int main(void)
{
    int n;
    printf("%d ", await length("four", &n));
    printf("%d\n", n);
    (void)format;
    printf("%d %d %d\n", await placed(1), await weak(1), await forced(1));
    return 0;
}
