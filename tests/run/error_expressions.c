// An error in the middle of an expression: what stands after it does not happen.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int say(int n)
{
    await async_sleep(0.5);
    printf("%d ", n);
    if (n < 0)
        throw EDOM;
    return n;
}

static int plain(int a, int b, int c)
{
    printf("called ");
    return a + b + c;
}

async int main(void)
{
    int list[2] = {7, 8};

    for (int turn = 0; turn < 6; turn++)
        try {
            switch (turn) {
            case 0: plain(await say(1), await say(-2), await say(3)); break;
            case 1: list[await say(-1)] = await say(2); break;
            case 2: if (await say(0) || await say(-1) || await say(2)) puts("never"); break;
            case 3: list[0] += await say(-5); break;
            case 4: for (int i = 0; i < await say(i - 1); i++) puts("never"); break;
            case 5: list[1] = ({ int t = await say(4); await say(-t); 9; }); break;
            }
            puts("never");
        } catch (EDOM) {
            printf("turn %d: %d %d\n", turn, list[0], list[1]);
        }
    return 0;
}
