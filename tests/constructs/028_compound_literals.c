// 28. Compound literals live as long as their block, at one address
#include <async.h>
#include <stdio.h>

struct s { int a, b; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static struct s *same(struct s *p)
{
    return p;
}

async int sum(const int *list, int n)
{
    int total = 0;
    for (int i = 0; i < n; i++)
        total += await later(list[i]);
    return total;
}

static const struct s *const global = &(struct s){7, 8};

async int main(void)
{
    struct s *p = &(struct s){1, 2};
    p->a++;
    await later(0);
    printf("%d %d\n", p->a, p->b);
    int *list = (int[]){1, 2, await later(3), 4};
    await later(0);
    list[0] = 10;
    await later(0);
    printf("%d %d %d\n", list[0], list[2], list[3]);
    printf("%d\n", await sum((int[]){1, 2, 3}, 3) + await sum((int[2]){await later(5)}, 2));
    struct s *q = same(&(struct s){.b = await later(6)});
    await later(0);
    printf("%d %d\n", q->a, q->b);
    int *previous = 0, same_object = 1;
    for (int i = 0; i < 3; i++) {
        int *one = (int[1]){i};
        if (previous && previous != one)
            same_object = 0;
        previous = one;
        await later(0);
        printf("%d ", *one);
        *one = 99;
    }
    printf("%d\n", same_object);
    struct s value = (struct s){await later(3), await later(4)};
    value = (struct s){.a = value.b, .b = await later(value.a)};
    printf("%d %d %d\n", value.a, value.b, (struct s){await later(1), 2}.b);
    (struct s){0}.a = await later(1);
    int scalar = (int){await later(5)} + *&(int){await later(6)};
    static const char *const names[] = {"x", "y"};
    printf("%d %s %s %d\n", scalar, names[await later(1)], (char[]){"str"} + await later(1), global->b);
    struct s **twice = &(struct s *){&(struct s){11, 12}};
    await later(0);
    printf("%d\n", (*twice)->b);
    if (await later(1)) {
        const int *inside = (const int[]){await later(1), 2};
        await later(0);
        printf("%d\n", inside[0] + inside[1]);
    }
    return 0;
}
