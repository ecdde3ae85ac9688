// 7. A macro that mentions its argument twice awaits twice
#include <assert.h>
#include <async.h>
#include <stdio.h>

#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define SQUARE(x) ((x) * (x))
#define ONCE(x) __extension__({ __typeof__(x) once = (x); once * once; })
#define REQUIRE(condition) \
    do { \
        if (!(condition)) \
            printf("%s is false\n", #condition); \
    } while (0)

static int calls;

async int next(void)
{
    await async_sleep(0);
    return ++calls;
}

async int main(void)
{
    int largest = MAX(await next(), 0);
    printf("%d %d\n", largest, calls);
    int square = SQUARE(await next());
    printf("%d %d\n", square, calls);
    int once = ONCE(await next());
    printf("%d %d\n", once, calls);
    REQUIRE(await next() == 6);
    REQUIRE(MAX(await next(), await next()) == 0);
    assert(await next() == 10);
    printf("%d\n", calls);
    return 0;
}
