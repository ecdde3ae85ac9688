// 45. goto across awaits, into and out of blocks
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int initialised;

static int init(int x)
{
    initialised++;
    return x;
}

async int into_loop(int n)
{
    int sum = 0, i = 5;
    if (n)
        goto inside;
    for (i = 0; i < 3; i++) {
        sum += await later(1);
inside:
        sum += await later(10);
    }
    return sum + i;
}

async int past_initialiser(int n)
{
    goto over;
    {
        int x = init(7);
        printf("never %d\n", x);
over:
        x = n;
        x += await later(1);
        return x;
    }
}

async int backward(int n)
{
    int turns = 0;
again:
    turns++;
    if (await later(n--) > 0)
        goto again;
    {
        int block = turns;
        if (block < 8) {
            await later(0);
            turns += 4;
            goto again;
        }
    }
    return turns;
}

async int between_branches(int n)
{
    int r = 0;
    if (n == 1) {
        r += await later(1);
        goto other;
    } else if (n == 2) {
        r = 100;
other:
        r += await later(20);
    } else {
        goto done;
    }
    while (1) {
        for (;;) {
            if (await later(n))
                goto done;
        }
    }
done:
    return r;
}

async int into_switch(int n)
{
    goto two;
    switch (n) {
    case 1: return -1;
two:
    case 2: n += await later(5);
    }
    return n;
}

async int from_statement_expression(int n)
{
    int x = ({ if (n) goto out; await later(3); });
    return x;
out:
    return await later(-1);
}

async int main(void)
{
    printf("%d %d\n", await into_loop(0), await into_loop(1));
    printf("%d %d\n", await past_initialiser(4), initialised);
    printf("%d\n", await backward(2));
    printf("%d %d %d\n", await between_branches(1), await between_branches(2), await between_branches(3));
    printf("%d\n", await into_switch(1));
    printf("%d %d\n", await from_statement_expression(0), await from_statement_expression(1));
    return 0;
}
