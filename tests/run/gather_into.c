// async_gather_into: results of different types, each with its own place.
#include <async.h>
#include <stdio.h>

struct point { int x, y; };

async int number(int n) { await async_sleep(3); return n; }
async double half(int n) { await async_sleep(1); return n / 2.0; }
async const char *text(void) { await async_sleep(2); return "text"; }
async struct point point(int x) { return (struct point){x, x + 1}; }

async int main(void)
{
    int n = 0;
    struct { double d; const char *s; } places = {0, NULL};
    struct point p;

    await async_gather_into(&n, number(7), &places.d, half(5), &places.s, text(), &p, point(1),
                            NULL, number(9));
    printf("%d %.1f %s %d at %.0f\n", n, places.d, places.s, p.y,
           async_loop_time(async_get_running_loop()));
    return 0;
}
