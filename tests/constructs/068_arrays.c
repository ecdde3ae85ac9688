// 68. Arrays whose size the initialiser gives
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

struct s { int a; int b[2]; };

async int main(void)
{
    int counted[] = {1, 2, [6] = 7, 8}, grid[][2] = {1, 2, 3, 4, 5}, nested[][2] = {{1}, {2, 3}, [3] = {4}};
    char text[] = "hello", exact[5] = "hello", longer[8] = "hi", braces[] = {"abc"}, list[][4] = {"ab", "cde"};
    struct s records[] = {1, {2, 3}, 4, 5, 6, [3].b[1] = 9};
    const char *words[] = {"one", "two", "three"};
    int large[3000] = {0}, cube[2][2][2] = {{{1, 2}, {3, 4}}, 5, 6, 7, 8};
    wchar_t wide[] = L"abc";
    int late[] = {await later(1), await later(2), [3] = 4};
    await later(0);
    printf("%zu %d %d\n", sizeof counted / sizeof *counted, counted[5], counted[7]);
    printf("%zu %d %d\n", sizeof grid / sizeof *grid, grid[2][0], grid[2][1]);
    printf("%zu %d %d\n", sizeof nested / sizeof *nested, nested[1][1], nested[3][0]);
    printf("%zu %.5s %zu %s %d %s %s\n", sizeof text, exact, sizeof exact, longer, longer[7], braces, list[1]);
    printf("%zu %d %d %d\n", sizeof records / sizeof *records, records[1].b[1], records[2].a, records[3].b[1]);
    printf("%zu %s\n", sizeof words / sizeof *words, words[2]);
    printf("%d %d %d\n", large[0], large[2999], cube[1][1][1] + cube[0][1][0]);
    printf("%zu %zu %d %d\n", sizeof wide / sizeof *wide, sizeof late / sizeof *late, late[2], late[3]);
    for (int i = 0; i < 2; i++) {
        int zeros[100] = {0}, sum = 0;
        for (int k = 0; k < 100; k++)
            sum += zeros[k]++;
        await later(0);
        printf("%d %d ", sum, zeros[50]);
    }
    puts("");
    return 0;
}
