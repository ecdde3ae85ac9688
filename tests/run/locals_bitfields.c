// Bit-fields of locals across awaits: values, wrap, increments, initialisers.
#include <async.h>
#include <stdio.h>

struct packed { unsigned a : 1, b : 2, : 3, c : 10; signed d : 3; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    struct packed p = {1, await later(3), .d = -1, .c = await later(1000)};
    struct packed list[2] = {{.b = 1}, {.b = 2}};

    p.b++;
    await async_sleep(1);
    printf("%u %u %u %d\n", p.a, p.b, p.c, p.d);
    p.c += await later(30);
    p.d = await later(3);
    printf("%u %d\n", p.c, p.d);
    for (int i = 0; i < 2; i++) {
        list[i].c = await later(i + 5);
        list[i].a = !await later(i);
    }
    printf("%u%u%u %u%u%u\n", list[0].a, list[0].b, list[0].c, list[1].a, list[1].b, list[1].c);
    if (p.a && await later(p.b == 0))
        puts("yes");
    return 0;
}
