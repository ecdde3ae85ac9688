// 62. Names that hide names
#include <async.h>
#include <stdio.h>
#include <string.h>

static int x = 1000;
enum { constant = 5 };
typedef int type;
struct tag { int a; };

async int later(int n)
{
    await async_sleep(0);
    return n;
}

async int variables(int n)
{
    int sum = x;
    await later(0);
    int x = n;
    {
        int x = 20;
        int *outer = &sum;
        await later(0);
        {
            int x = (int)sizeof x + 300;        // sizeof the new one
            x += await later(1);
            *outer += x;
        }
        sum += x;
    }
    for (int x = 0; x < 2; x++) {
        int n = x * 10000;
        await later(0);
        sum += n;
    }
    {
        extern int elsewhere;
        sum += elsewhere * 0;
    }
    return sum + x;
}

int elsewhere = 7;

async int own_initialiser(void)
{
    struct node { struct node *self; int size; } node = {&node, sizeof node.size};
    void *p = &p;
    int size = (int)sizeof size;
    await later(0);
    return (node.self == &node) + node.size + (p == &p) + size;
}

async int other_kinds(void)
{
    int sum = constant + (int)sizeof(struct tag);
    enum { constant = 50 };
    struct tag { int a, b; } t = {1, 2};
    typedef char type;
    sum += constant + (int)sizeof(struct tag) + (int)sizeof(type);
    await later(0);
    {
        enum { constant = 500 };
        struct tag { char c; } u = {3};
        typedef long type;
        type wide = 4;
        sum += constant + (int)sizeof u + (int)sizeof(wide) + t.b;
        await later(0);
        sum += (int)wide + u.c;
    }
    type narrow = 1;
    await later(0);
    return sum + narrow + (int)sizeof narrow + t.a;
}

async int parameters(int later_, int async_f, int async_h)
{
    int async_t1 = await later(later_), async_s = async_f;
    await later(0);
    return async_t1 + async_s + async_h;
}

async int called_like_it(int later_)
{
    {
        int strlen = later_;
        await later(0);
        later_ += strlen;
    }
    return later_ + (int)strlen("abc");
}

async int main(void)
{
    printf("%d %d %d\n", await variables(2), await own_initialiser(), await other_kinds());
    printf("%d %d\n", await parameters(1, 2, 3), await called_like_it(5));
    return 0;
}
