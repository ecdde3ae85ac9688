// switch with awaits under its cases: falling through, default in the middle, nested.
#include <async.h>
#include <stdio.h>

async int say(int value)
{
    await async_sleep(0.5);
    printf("%d ", value);
    return value;
}

async int middle(int n)
{
    switch (n) {
    case 1:
        await say(1);
        /* fall through */
    case 2:
        await say(2);
        break;
    default:
        await say(0);
        /* fall through */
    case 3:
        await say(3);
        return -1;
    case 4: {
        int inner = await say(4);
        await async_sleep(inner);
        return inner;
    }
    }
    return n;
}

async int nested(int a, int b)
{
    switch (await say(a)) {
    case 1:
        switch (await say(b)) {
        case 1: return 11;
        case 2: await say(9); break;
        default: return 10;
        }
        await say(8);
        break;
    case 2:
        if (b)
    case 3:
            await say(7);
        else
            await say(6);
        break;
    }
    return 0;
}

async int main(void)
{
    for (int i = 0; i < 6; i++)
        printf("= %d\n", await middle(i));
    printf("= %d\n", await nested(1, 1));
    printf("= %d\n", await nested(1, 2));
    printf("= %d\n", await nested(1, 3));
    printf("= %d\n", await nested(2, 0));
    printf("= %d\n", await nested(2, 1));
    printf("= %d\n", await nested(3, 0));
    printf("= %d\n", await nested(4, 0));
    return 0;
}
