// Structs and unions of many sizes by value, as parameters, results, members, in expressions.
#include <stdio.h>
#include <string.h>

typedef struct { char c; } tiny;
typedef struct { short a; char b[5]; } odd;
typedef struct { float x, y; } point;
typedef struct { double d; long l; char tail; } mixed;
typedef struct { int values[50]; } large;
typedef union { unsigned char bytes[8]; double number; unsigned long long bits; } cell;
typedef struct { const int fixed; point corner[2]; struct { tiny t; cell c; }; } nested;

static tiny make_tiny(int c) { return (tiny){(char)c}; }

static odd make_odd(short a, const char *b)
{
    odd o = {.a = a};
    strncpy(o.b, b, sizeof o.b - 1);
    return o;
}

static point add(point a, point b) { return (point){a.x + b.x, a.y + b.y}; }
static point scale(point p, float by) { p.x *= by; p.y *= by; return p; }

static mixed combine(tiny t, odd o, point p, mixed m)
{
    m.d += p.x * p.y;
    m.l += o.a + t.c;
    m.tail = o.b[1];
    return m;
}

static large count_up(int from)
{
    large l;
    for (int i = 0; i < 50; i++)
        l.values[i] = from++;
    return l;
}

static int total(large l, int until)
{
    int sum = 0;
    while (until-- > 0)
        sum += l.values[until]--;
    return sum + l.values[0];
}

static cell as_cell(double number) { return (cell){.number = number}; }

static nested nest(point a, point b, unsigned long long bits)
{
    nested n = {7, {a, b}, {{'n'}, {.bits = bits}}};
    return n;
}

static point centre(nested n)
{
    return scale(add(n.corner[0], n.corner[1]), 0.5f);
}

static large swap_ends(large l, int times)
{
    if (times == 0)
        return l;
    const int kept = l.values[0];
    l.values[0] = l.values[49];
    l.values[49] = kept;
    return swap_ends(l, times - 1);
}

int main(void)
{
    const point p = add(scale((point){1, 2}, 3), (point){.y = 0.5f});
    const mixed m = combine(make_tiny('q'), make_odd(300, "text"), p, (mixed){.d = 0.25, .l = -5});
    printf("%g %g %g %ld %c\n", p.x, p.y, m.d, m.l, m.tail);

    large l = count_up(10), copy = l;
    printf("%d %d %d\n", total(l, 50), total(count_up(-3), 7), memcmp(&l, &copy, sizeof l));
    l = swap_ends(l, 3);
    printf("%d %d %d\n", l.values[0], swap_ends(copy, 2).values[49], count_up(5).values[45]);

    const cell c = as_cell(-1.5);
    printf("%d %d %d\n", as_cell(2.0).bits >> 52 == 1024, c.bytes[7] | c.bytes[0], (int)c.number);

    nested array[2] = {nest(p, (point){0, 0}, 77), nest((point){4, 4}, (point){6, 8}, 88)};
    nested *const second = array + 1;
    printf("%d %c %llu %g\n", array[0].fixed, second->t.c, second->c.bits, centre(*second).y);
    printf("%g", add(centre(array[0]), centre(array[1])).x);
    printf(" %g\n", (second->corner[0] = add(p, p)).y);
    return make_odd(44, "zz").a;
}
