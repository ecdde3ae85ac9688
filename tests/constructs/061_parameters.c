// 61. Parameters of every form
#include <async.h>
#include <stdio.h>

struct s { int a, b; };
typedef int function(int);

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int twice(int x)
{
    return 2 * x;
}

async int array(int a[static 3], const int b[], int c[restrict 2], int d[2][3], int n)
{
    await later(0);
    a++;
    *a += b[1];
    c[n] = d[1][2] + (int)sizeof(a) - (int)sizeof(int *);
    return a[0];
}

async int decayed(int f(int), function *g, function h)
{
    return f(await later(1)) + g(2) + h(await later(3)) + (f == g);
}

async int modified(int n, char *text)
{
    while (*text)
        n += *text++ - await later('0');
    n *= 2;
    return n;
}

async int by_value(struct s s, struct s *p, const struct s t)
{
    s.a += await later(10);
    p->b = s.a + t.b;
    return s.a;
}

async int unnamed(int, struct s, char *)
{
    return await later(7);
}

async int narrow(char c, short s, _Bool b, float f, unsigned char u)
{
    await later(0);
    return c + s + b + (int)(f * 10) + u;
}

async int lengths(int n, int vla[n])
{
    return vla[n - 1];
}

async int main(void)
{
    int a[3] = {1, 2, 3}, c[2], d[2][3] = {{0}, {4, 5, 6}};
    int x = await array(a, a, c, d, 1);
    printf("%d %d %d\n", x, a[1], c[1]);
    printf("%d\n", await decayed(twice, twice, &twice));
    printf("%d\n", await modified(1, "123"));
    struct s s = {1, 2};
    x = await by_value(s, &s, s);
    printf("%d %d %d\n", x, s.a, s.b);
    printf("%d\n", await unnamed(1, s, 0));
    printf("%d\n", await narrow((char)300, (short)-1, 5, 2.5, (unsigned char)257));
    printf("%d\n", await lengths(3, a));
    return 0;
}
