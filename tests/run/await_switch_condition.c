// await in the controlling expression of a switch: evaluated once, promoted.
#include <async.h>
#include <stdio.h>

enum colour { RED, GREEN, BLUE };

static int calls;

async enum colour pick(int n)
{
    await async_sleep(0.5);
    calls++;
    return (enum colour)n;
}

async unsigned char byte(int n)
{
    await async_sleep(0.5);
    return (unsigned char)n;
}

async int main(void)
{
    for (int i = 0; i < 4; i++)
        switch (await pick(i)) {
        case RED: puts("red"); break;
        case GREEN: puts("green"); break;
        case BLUE: puts("blue"); break;
        default: puts("other");
        }
    printf("calls %d\n", calls);

    switch (await byte(255) + 1) {
    case 0: puts("wrapped"); break;
    case 256: puts("promoted"); break;
    }
    switch (await byte(1) << 8 | await byte(2)) {
    case 0x102: puts("0x102"); break;
    }
    switch (await byte(3))
    case 3:
        puts("no braces");
    return 0;
}
