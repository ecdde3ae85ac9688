// 3. Extensions of gcc and clang, in headers and in coroutines
#include <async.h>
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <immintrin.h>

extern int renamed(int) __asm__("construct_renamed");
int construct_renamed(int x);
int construct_renamed(int x) { return x * 3; }

typedef int v4 __attribute__((vector_size(16)));
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async wide big(void)
{
    wide x = (wide)1 << 100;
    x += await later(5);
    return x;
}

async v4 vector(v4 a)
{
    v4 b = {await later(1), 2, 3, await later(4)};
    a *= b;
    return a + (v4){1, 1, 1, 1};
}

async int extension(void)
{
    __extension__ long long l = __extension__ 1LL;
    __auto_type inferred = await later(2);
    __typeof__(inferred) same = inferred + (int)l;
    const char *const text __attribute__((unused)) = "x";
    int n = 0, *__restrict p = &n;
    __asm__ volatile("" : "+r"(n) : : "memory");
    *p += await later(4) + renamed(same);
    int array[4] = {[0 ... 2] = 1};
    return *p + array[2] + array[3] + __builtin_expect(await later(1), 1);
}

#ifdef __clang__
#define _Float128 long double
#endif
async _Float128 quad(_Float128 x)
{
    await later(0);
    return x / 3;
}

async int main(void)
{
    wide x = await big();
    printf("%lld %lld\n", (long long)(x >> 100), (long long)(x & 0xff));
    v4 v = await vector((v4){5, 6, 7, 8});
    printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
    printf("%d\n", await extension());
    printf("%.3f\n", (double)await quad(1));
    return 0;
}
