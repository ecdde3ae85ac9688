// await in array initialisers: sizes from the initialiser, designators, ranges, two dimensions.
#include <async.h>
#include <stdio.h>

struct entry { char name[8]; int values[3]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

static void show(const int *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%d ", values[i]);
    puts("");
}

async int main(void)
{
    int sized[] = {await later(1), 2, await later(3)};
    int padded[5] = {await later(4), await later(5)};
    int placed[6] = {[4] = await later(6), 7, [1] = await later(8)};
    int grown[] = {[3] = await later(9)};
    int range[5] = {[1 ... 3] = await later(2), 5};
    int grid[2][3] = {{1, await later(2), 3}, {[2] = await later(4)}};
    int elided[2][2] = {1, await later(2), 3, await later(4)};
    struct entry entries[] = {
        {"one", {1, await later(1)}},
        {.values[2] = await later(2), .name = "two"},
    };

    show(sized, sizeof sized / sizeof sized[0]);
    show(padded, 5);
    show(placed, 6);
    show(grown, sizeof grown / sizeof grown[0]);
    show(range, 5);
    show(&grid[0][0], 6);
    show(&elided[0][0], 4);
    for (int i = 0; i < 2; i++) {
        printf("%s: ", entries[i].name);
        show(entries[i].values, 3);
    }
    return 0;
}
