// 69. Arrays of variable length whose scope has no await
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int counted;
static int size(int n) { counted++; return n; }

async int parameter(int n, int a[n])
{
    await later(0);
    return a[n - 1];
}

async int scopes(int n)
{
    int sum = 0;
    for (int i = 1; i <= n; i++) {
        {
            int vla[size(i)], (*p)[i] = &vla;
            memset(vla, 0, sizeof vla);
            vla[i - 1] = i;
            n += 0;
            sum += (*p)[i - 1] + (int)(sizeof vla / sizeof *vla) + (int)(sizeof *p / sizeof **p);
        }
        sum += await later(1);
    }
    return sum;
}

async int never_waits(int n)
{
    char buffer[n + 1];
    typedef int row[n];
    row r;
    r[0] = n;
    memset(buffer, 'x', (size_t)n);
    buffer[n] = 0;
    return (int)strlen(buffer) + r[0] + (int)sizeof(row);
}

async int main(void)
{
    int a[2] = {1, 2};
    printf("%d %d %d %d\n", await parameter(2, a), await scopes(3), counted, await never_waits(4));
    return 0;
}
