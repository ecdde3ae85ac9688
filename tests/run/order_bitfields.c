// Bit-fields on the left: plain and compound assignment, through a pointer that moves.
#include <async.h>
#include <stdio.h>

struct flags { unsigned low : 3, high : 5; int sign : 4; unsigned wide : 31; };

static struct flags one, two, *p = &one;

async int move(int value)
{
    await async_sleep(0.5);
    p = &two;
    one.high++;
    return value;
}

async int main(void)
{
    struct flags local = {1, 2, -3, 4};

    p->low = await move(9);
    printf("%u %u %u\n", one.low, two.low, one.high);
    p = &one;
    p->high += await move(10);
    printf("%u %u\n", one.high, two.high);
    local.sign = await move(-8);
    local.low -= await move(2);
    local.wide = await move(-1);
    printf("%u %u %d %u\n", local.low, local.high, local.sign, local.wide);
    local.high++;
    printf("%d\n", local.low + await move(1) > -1);
    printf("%d\n", (local.low = await move(15)) + await move(1));
    printf("%d\n", -(int)local.high + local.sign);
    return 0;
}
