// What an address was taken of is the same object after the await.
#include <async.h>
#include <stdio.h>

struct point { int x, y; };

async int later(int n)
{
    await async_sleep(0.5);
    return n;
}

static int touch(struct point *p, int n, int *q)
{
    p->x += n;
    *q += n;
    return p->x;
}

async int main(void)
{
    struct point p = {1, 2}, points[2] = {{3, 4}, {5, 6}};
    int n = 10, i = 0;

    printf("%d\n", touch(&p, await later(5), &n));
    printf("%d %d\n", p.x, n);
    printf("%d\n", touch(&points[i++], await later(1), &points[i].y));
    printf("%d %d\n", points[0].x, points[1].y);
    printf("%d\n", touch(&(struct point){7, 8}, await later(1), &p.y));
    int *const r = &points[await later(1)].x;
    *r = *r * 2 + await later(1);
    printf("%d %d\n", p.y, points[1].x);
    char text[] = "abc", *s = text;
    s[await later(1)] = *s++;
    printf("%s %td\n", text, s - text);
    printf("%c%c\n", "xyz"[i] + 0, "xyz"[await later(2)]);
    printf("%d\n", &points[1] - &points[await later(0)] == 1 && later != NULL);
    return 0;
}
