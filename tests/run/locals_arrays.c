// Arrays across awaits: one and two dimensions, of structs, of pointers, sized by constants.
#include <async.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 2, COLUMNS = 3 };
struct cell { char text[4]; int n; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    int grid[ROWS][COLUMNS];
    struct cell cells[ROWS] = {{"a", 1}, {"b", 2}};
    const char *words[] = {"zero", "one", "two"};
    int zero[100] = {0};
    char text[ROWS * COLUMNS + 1] = "";
    double cube[2][2][2] = {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}};

    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLUMNS; c++) {
            grid[r][c] = await later(r * COLUMNS + c);
            strcat(text, "x");
            zero[r * 50 + c] += c;
        }
    for (int r = 0; r < ROWS; r++) {
        int *row = grid[r];
        await async_sleep(1);
        printf("%d %d %d %s\n", row[0], row[1], row[2], words[r]);
        cells[r].n += row[1];
    }
    printf("%s%d %s%d\n", cells[0].text, cells[0].n, cells[1].text, cells[1].n);
    printf("%d %d %d %s\n", zero[2], zero[52], zero[99], text);
    printf("%.0f %zu %zu\n", cube[1][0][1], sizeof cube / sizeof cube[0][0][0], sizeof grid[0]);
    return 0;
}
