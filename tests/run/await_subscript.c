// await in subscripts, on either side, in several dimensions.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int *pointer(int *p)
{
    await async_sleep(0.5);
    return p;
}

async int main(void)
{
    int row[] = {10, 11, 12, 13};
    int grid[2][3] = {{0, 1, 2}, {3, 4, 5}};

    printf("%d\n", row[await later(2)]);
    printf("%d\n", (await pointer(row))[1]);
    printf("%d\n", (await pointer(row))[await later(3)]);
    printf("%d\n", grid[await later(1)][await later(2)]);
    printf("%d\n", row[grid[0][await later(1)]]);
    printf("%d\n", (await later(2))[row]);
    row[await later(0)] = 7;
    grid[await later(1)][await later(0)]++;
    printf("%d %d\n", row[0], grid[1][0]);
    printf("%c\n", "abcdef"[await later(4)]);
    int *last = &row[await later(3)];
    printf("%td\n", last - row);
    return 0;
}
