// 27. Initialisers with awaits
#include <async.h>
#include <stdio.h>
#include <string.h>

static int order;

async int later(int x)
{
    await async_sleep(0);
    order = order % 1000 * 10 + x;
    return x;
}

static int now(int x)
{
    order = order % 1000 * 10 + x;
    return x;
}

struct inner { int x, y; int list[3]; };
struct s { int a, b; struct inner in; char text[6]; union { int i; double d; }; const char *p; };

static void show(const struct s *s)
{
    printf("%d %d %d %d %d%d%d %s %d %s %d\n", s->a, s->b, s->in.x, s->in.y, s->in.list[0], s->in.list[1],
           s->in.list[2], s->text, s->i, s->p ? s->p : "-", order);
    order = 0;
}

async int main(void)
{
    struct s s = {.a = await later(1), .b = now(2)};
    show(&s);
    struct s t = {.in = {.y = await later(2), .list = {[1] = await later(5)}}, .text = "abc", .p = "p"};
    show(&t);
    struct s nested = {.in.x = await later(3), .in.list[2] = now(4), .i = await later(7)};
    show(&nested);
    struct s flat = {1, await later(2), 3, 4, 5, await later(6), 7, "xyz", await later(8), 0};
    show(&flat);
    struct s copy = t, *p = &copy, array[2] = {{.a = await later(4)}, t};
    show(&array[0]);
    show(&array[1]);
    p->a = await later(9);
    show(p);
    for (int i = 0; i < 2; i++) {
        struct inner in = {.list = {await later(i + 1)}};      // zeroed on each turn
        printf("%d %d %d|", in.x, in.list[0], in.list[1]);
        in.x = 5, in.list[1] = 6;
    }
    puts("");
    int sized[] = {await later(1), 2, [4] = await later(3)}, grid[2][2] = {await later(1), 2, {await later(3)}};
    printf("%zu %d %d%d%d%d\n", sizeof sized / sizeof *sized, sized[4], grid[0][0], grid[0][1], grid[1][0], grid[1][1]);
    char text[] = "text", exact[3] = "abc", letters[] = {'x', (char)await later('y'), 0};
    await later(0);
    printf("%s %zu %.3s %s\n", text, sizeof text, exact, letters);
    int scalar = {await later(3)}, a = await later(1), b = a + await later(1), c = b;
    printf("%d %d %d %d\n", scalar, a, b, c);
    const struct inner constant = {.y = await later(8)};
    int twice[2] = {[0] = 9, [0] = await later(6)};
    const int *const q = twice, limit = await later(2);
    await later(0);
    printf("%d %d %d %d\n", constant.y, constant.list[2], q[0], limit);
    return 0;
}
