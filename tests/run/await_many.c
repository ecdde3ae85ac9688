// A coroutine with hundreds of awaits.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.001);
    return value;
}

#define A await later(1) +
#define TEN A A A A A A A A A A
#define B sum += await later(1);
#define TENS B B B B B B B B B B

async int main(void)
{
    int sum = 0;

    TENS TENS TENS TENS TENS TENS TENS TENS TENS TENS
    TENS TENS TENS TENS TENS TENS TENS TENS TENS TENS
    printf("%d\n", sum);
    sum = TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN 0;
    printf("%d\n", sum);
    return 0;
}
