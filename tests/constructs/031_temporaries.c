// 31. Values kept across an await have a type that can be written
#include <async.h>
#include <stdio.h>

struct { int x, y; } unnamed = {1, 2};
static struct { struct { int inner; } *p; int (*f)(int); enum { red, green } colour; } deep;
typedef struct { int a; } only_typedef;
static int twice(int x) { return 2 * x; }
static int (*table[2])(int) = {twice, twice};
static int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
static const int constant[2] = {7, 8};

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int add(int a, const int *b, int (*f)(int), int c)
{
    return a + b[1] + f(1) + c;
}

static int get(int (*row)[3], int n)
{
    return (*row)[n];
}

static only_typedef *make(void)
{
    static only_typedef t = {5};
    return &t;
}

async int unnamed_things(void)
{
    struct { int v; } local = {3};
    __typeof__(local) *p = &local;
    __typeof__(unnamed) copy = unnamed;
    deep.p = (void *)&unnamed;
    deep.colour = green;
    int sum = p->v + await later(1) + copy.y;
    sum += deep.p->inner + await later(2) + (int)deep.colour;
    return sum + (p == &local ? local : *p).v * await later(2);
}

async int main(void)
{
    printf("%d\n", add(1, constant, twice, await later(4)));
    printf("%d\n", add(1, grid[1], *table, await later(4)));
    printf("%d\n", get(&grid[1], await later(2)) + get(grid, await later(1)));
    printf("%d\n", (*(table + 1))(await later(4)) + table[0](await later(1)));
    printf("%d\n", make()->a + await later(1) + (*make()).a);
    printf("%d\n", await unnamed_things());
    const int n = 3;
    int (*const row)[3] = grid + 1;
    printf("%d\n", (*row)[await later(1)] * n + await later(n));
    {
        int k = 1, (*rows)[k + 2] = grid;   // a pointer to an array of variable length, not kept
        printf("%d\n", rows[1][2]);
    }
    const char *const text = &"abc"[1];
    printf("%s %c %c\n", text, text[await later(1)], "xyz"[await later(2)]);
    char c = 'a';
    unsigned short s = 65535;
    float f = 0.5f;
    printf("%d %.1f\n", c + (char)1 + s + await later(1), f * 3 + await later(1));
    printf("%d\n", (_Bool)await later(7) + (c == 'a') + await later(1));
    return 0;
}
