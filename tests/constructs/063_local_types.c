// 63. Types that are declared inside a coroutine
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

struct s { int file_scope; };

async int tags(void)
{
    struct s { int local; struct s *next; } a = {1, 0}, b = {2, &a};
    union u { int i; char c[4]; } u = {.i = 0};
    enum colour { red = 3, green = red * 2, blue } colour = green;
    await later(0);
    u.c[0] = 1;
    {
        struct s { char tiny; } inner = {(char)await later(7)};
        await later(0);
        a.local += inner.tiny + (int)sizeof inner;
    }
    await later(0);
    return b.next->local + (u.i != 0) + colour + blue;
}

async int anonymous(void)
{
    struct { int x; struct { int y; union { int z; float f; }; } in; } a = {1, {2, {3}}}, *p = &a, list[2] = {{4, {5, {6}}}};
    enum { size = 3, bytes = sizeof a };
    int array[size] = {await later(1), 2, 3};
    struct { char data[bytes]; } copy;
    memcpy(copy.data, &a, sizeof a);
    await later(0);
    __typeof__(a) again;
    memcpy(&again, copy.data, sizeof again);
    return p->in.z + list[0].in.y + array[size - 1] + again.in.y + (int)(sizeof copy == bytes);
}

async int recursive(void)
{
    typedef struct node node;
    struct node { int v; node *left, *right; };
    node leaf = {1, 0, 0}, root = {2, &leaf, &leaf};
    typedef int (*operation)(node *);
    typedef int row[3];
    row numbers = {1, 2, 3}, *rows = &numbers;
    operation none = 0;
    await later(0);
    return root.left->v + root.right->v + (*rows)[2] + !none;
}

async int forward(void)
{
    struct s;
    struct s *later_defined;
    struct s { int a[2]; } s = {{5, 6}};
    later_defined = &s;
    await later(0);
    return later_defined->a[1] + (int)sizeof(struct s);
}

async int used_in_types(int n)
{
    enum { length = 2 + 2 };
    struct point { int x, y; };
    struct point *(*grid)[length] = 0, points[length] = {{n, 1}};
    int (*f)(struct point[length]) = 0;
    _Static_assert(sizeof points == length * sizeof(struct point), "");
    await later(0);
    points[1] = (struct point){.y = await later(3)};
    return points[0].x + points[1].y + !grid + !f + (int)_Alignof(struct point);
}

async int main(void)
{
    printf("%d %d %d %d %d\n", await tags(), await anonymous(), await recursive(), await forward(), await used_in_types(10));
    return 0;
}
