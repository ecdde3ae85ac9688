// 43. Awaits under case labels, in loops and within each other
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(1);
    return x;
}

async int machine(const char *input)
{
    int state = 0, sum = 0;
    for (; *input; input++) {
        switch (state) {
        case 0:
            if (await later(*input) == ' ')
                continue;
            state = 1;
            /* fall through */
        case 1:
            switch (*input) {
            case '0' ... '9':
                sum = sum * 10 + await later(*input - '0');
                break;
            case '+':
                state = await later(2);
                break;
            default:
                return -await later(1);
            }
            break;
        case 2:
            for (int i = 0; i < 2; i++)
                switch (i) {
                case 1:
                    sum += await later(*input - '0');
                }
            state = 3;
            continue;
        case 3:
            await later(0);
            return sum * 1000;
        }
        await later(0);
    }
    return sum;
}

async int main(void)
{
    printf("%d\n", await machine("  12"));
    printf("%d\n", await machine("12+5"));
    printf("%d\n", await machine("12+5!"));
    printf("%d\n", await machine("x"));
    int results[3];
    await async_gather(results, machine("7"), machine("8+1."), machine(" 9"));
    printf("%d %d %d\n", results[0], results[1], results[2]);
    return 0;
}
