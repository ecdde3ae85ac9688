// Attributes and specifiers on coroutines and on their variables.
#include <async.h>
#include <stdio.h>

async __attribute__((noinline)) int one(void) { await async_sleep(0.5); return 1; }
__attribute__((unused)) static async int never(void) { return 0; }
async int two(int unused __attribute__((unused))) { await async_sleep(0.5); return 2; }
async int three(void) __attribute__((cold));
async int three(void) { return 3; }
static async int by_default(void) { await async_sleep(0.5); return 4; }
async int maybe(const char *format, int n) __attribute__((nonnull(1)));
async int maybe(const char *format, int n) { await async_sleep(n); return printf(format, n); }
async __attribute__((vector_size(2 * sizeof(int)))) int pair(int a)
{
    typedef int pair_t __attribute__((vector_size(2 * sizeof(int))));
    await async_sleep(1);
    return (pair_t){a, a + 1};
}

async int main(void)
{
    int unused __attribute__((unused)) = await one();
    int list[2] __attribute__((aligned(16))) = {await two(9), await three()};
    register int fast = await by_default();

    await async_sleep(1);
    printf("%d %d %d\n", list[0], list[1], fast);
    printf("%d\n", await maybe("%d ", 5));
    const int second = (await pair(6))[1];
    printf("%d\n", second);
    return 0;
}
