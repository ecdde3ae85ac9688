// Variables of every scalar type keep their value across an await.
#include <async.h>
#include <complex.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum level { LOW, HIGH = 1000 };

static int plain(int n) { return n + 1; }

async int main(void)
{
    char c = 'c';
    signed char sc = -1;
    unsigned char uc = 255;
    short s = -30000;
    unsigned short us = 60000;
    int i = -2000000000;
    unsigned u = 4000000000u;
    long l = -3000000000L;
    long long ll = 1LL << 62;
    unsigned long long ull = ~0ULL;
    __int128 big = (__int128)1 << 100;
    bool b = true;
    float f = 1.5f;
    double d = 2.25;
    long double ld = 3.125L;
    double complex z = 1 + 2 * I;
    enum level level = HIGH;
    const char *text = "text";
    void *nothing = NULL;
    int (*function)(int) = plain;
    size_t size = sizeof big;
    uint64_t bits = UINT64_C(0x123456789abcdef);

    await async_sleep(1);
    printf("%c %d %d %d %d\n", c, sc, uc, s, us);
    printf("%d %u %ld %lld %llu\n", i, u, l, ll, ull);
    await async_sleep(1);
    printf("%lld %d\n", (long long)(big >> 90), b);
    printf("%.1f %.2f %.3Lf %.1f %.1f\n", f, d, ld, creal(z), cimag(z));
    await async_sleep(1);
    printf("%d %s %d %d\n", level, text, nothing == NULL, function(1));
    printf("%zu %llx\n", size, (unsigned long long)bits);
    return 0;
}
