// Leaving try and catch by break, continue, goto and return.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int check(int n)
{
    await async_sleep(0.5);
    if (n % 3 == 0)
        throw EDOM;
    return n;
}

async int sum_without_thirds(int limit)
{
    int sum = 0, errors = 0;
    for (int i = 1; ; i++) {
        try {
            if (i > limit)
                break;
            if (i % 2 == 0)
                continue;
            sum += await check(i);
        } catch (EDOM) {
            errors++;
            continue;
        }
        sum += 100;
    }
    return sum * 10 + errors;
}

async int retry(int n)
{
again:
    try {
        return await check(n);
    } catch (EDOM) {
        n++;
        goto again;
    }
}

async int out_of_switch(int n)
{
    switch (n) {
    case 3:
        try {
            await check(n);
        } catch (EDOM) {
            break;
        }
        return 1;
    default:
        try {
            await check(n);
            goto done;
        } catch (int) {
            return 2;
        }
    }
    return 3;
done:
    return 4;
}

async int main(void)
{
    printf("%d\n", await sum_without_thirds(9));
    printf("%d %d\n", await retry(3), await retry(4));
    printf("%d %d %d\n", await out_of_switch(3), await out_of_switch(4), await out_of_switch(6));
    while (1)
        try {
            await check(6);
        } catch (EDOM) {
            break;
        }
    puts("end");
    return 0;
}
