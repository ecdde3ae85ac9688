// Compound literals and designated initialisers, nested, with calls in them, and their addresses.
#include <stdio.h>
#include <string.h>

struct point { int x, y; };
struct box { struct point at, size; const char *name; int tags[4]; };
union any { int i; const char *s; struct point p; };

static int serial;
static int next(void) { return ++serial; }
static int twice(int n) { return 2 * n; }
static struct point point(int x, int y) { return (struct point){x, y}; }
static int area(const struct box *box) { return box->size.x * box->size.y; }
static int sum(const int *values, int n)
{
    int total = 0;
    while (n-- > 0)
        total += *values++;
    return total;
}

static struct box named(const char *name, int n)
{
    return (struct box){.name = name, .size.x = n, .size.y = twice(n), .tags = {[2] = n, n + 1}};
}

static void show(struct box box)
{
    printf("%s (%d,%d) %dx%d [%d %d %d %d] %d\n", box.name, box.at.x, box.at.y, box.size.x, box.size.y,
           box.tags[0], box.tags[1], box.tags[2], box.tags[3], area(&box));
}

static const int *pick(int which, const int *a, const int *b) { return which ? a : b; }

static int loop(int n)
{
    int *kept = NULL, total = 0;
    for (int i = 0; i < n; i++) {
        int *fresh = (int[]){i, twice(i), [3] = next()};
        total += fresh[0] + fresh[1] + fresh[2] + fresh[3];
        fresh[2] = 1000;
        kept = i == 1 ? &total : kept;
    }
    return *kept;
}

int main(void)
{
    show((struct box){{next(), twice(1)}, .size = {3, twice(2)}, "plain", {1, 2, twice(3)}});
    show(named("named", 5));
    show((struct box){.at = point(7, 8), .name = (char[]){'c', 'h', 'a', 'r', 's', 0}, .size = {.y = next()}});
    printf("%d\n", area(&(struct box){.size = point(twice(3), twice(4))}));

    struct box boxes[] = {[0] = {.name = "zero", .at = {.y = next()}}, named("one", 1), {.name = "two", .tags[3] = 2}, {.name = "three"}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        show(boxes[i]);
    int table[][3] = {{1}, {[1] = twice(4), 5}, [3] = {twice(7), next(), twice(8)}};
    printf("%d of %zu\n", sum(&table[0][0], sizeof table / sizeof table[0][0]), sizeof table);

    const char text[8] = "abc", more[] = {"string"}, *list[] = {text, more, "last"};
    printf("%s %s %s %zu %d\n", list[0], list[1], list[2], sizeof more, text[7]);
    printf("%d %d\n", sum((int[]){1, 2, twice(3)}, 3), sum((const int[5]){[4] = next()}, 5));
    printf("%d\n", *pick(twice(0), (int[]){next()}, &(int){twice(5)}));
    union any any[3] = {{.s = "union"}, {.p = point(3, 4)}, {twice(21)}};
    printf("%s %d %d\n", any[0].s, any[1].p.y, any[2].i);
    int *const place = &(int){twice(9)};
    *place += next();
    printf("%d\n", *place);
    printf("%d %d\n", loop(5), ((struct point){1, 2}).y + ((struct box){.tags = {9}}).tags[0]);
    struct { struct point p[2]; struct { int deep; } in; } odd = {{{1, 2}, point(3, 4)}, {twice(6)}};
    odd = (__typeof__(odd)){.in.deep = odd.p[1].y, .p[1] = odd.p[0]};
    printf("%d %d %d\n", odd.in.deep, odd.p[1].y, odd.p[0].x);
    return serial;
}
