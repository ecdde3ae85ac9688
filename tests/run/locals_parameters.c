// Parameters: changed, arrays, functions, structs, unnamed, many.
#include <async.h>
#include <stdio.h>

struct big { int list[32]; char text[16]; };

static int plus(int a, int b) { return a + b; }

async int changed(int n)
{
    while (n < 100) {
        await async_sleep(0.1);
        n *= 2;
    }
    return n;
}

async int array(int values[static 3], const char text[])
{
    await async_sleep(1);
    values[0] = 99;
    return values[1] + text[0];
}

async int matrix(int m[][2], int n)
{
    int total = 0;
    for (int i = 0; i < n; i++) {
        await async_sleep(0.1);
        total += m[i][0] * m[i][1];
    }
    return total;
}

async int function(int op(int, int), int a, int b)
{
    await async_sleep(1);
    return op(a, b);
}

async int by_value(struct big b)
{
    await async_sleep(1);
    b.list[0]++;
    return b.list[0] + b.list[31] + b.text[1];
}

async int many(char a, short b, int c, long d, float e, double f, const char *g, char h)
{
    await async_sleep(1);
    return a == 'a' && b == 2 && c == 3 && d == 4 && e == 5 && f == 6 && *g == '7' && h == 'h';
}

async int constant(const int n, int *const p)
{
    await async_sleep(1);
    *p += n;
    return *p;
}

async int main(void)
{
    int values[3] = {1, 2, 3}, grid[2][2] = {{1, 2}, {3, 4}}, x = 5;
    struct big b = {{10, [31] = 20}, "ab"};

    printf("%d\n", await changed(7));
    printf("%d %d\n", await array(values, "A"), values[0]);
    printf("%d\n", await matrix(grid, 2));
    printf("%d\n", await function(plus, 3, 4));
    printf("%d %d\n", await by_value(b), b.list[0]);
    printf("%d\n", await many('a', 2, 3, 4, 5, 6, "7", 'h'));
    printf("%d %d\n", await constant(2, &x), x);
    return 0;
}
