// await in struct initialisers: in order, designated, nested; what is not named is zero.
#include <async.h>
#include <stdio.h>

struct point { int x, y, z; };
struct line { struct point from, to; const char *label; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async struct point make_point(int x)
{
    await async_sleep(0.5);
    return (struct point){x, x + 1, x + 2};
}

static void show(const struct point *p)
{
    printf("(%d %d %d)", p->x, p->y, p->z);
}

async int main(void)
{
    struct point plain = {await later(1), 2, await later(3)};
    struct point some = {.z = await later(4)};
    struct point mixed = {await later(5), .z = await later(6)};
    struct point whole = await make_point(7);
    struct line nested = {.to.y = await later(8), .from = {.x = await later(9)}, .label = "n"};
    struct line members = {await make_point(20), {1, await later(2), 3}, NULL};
    struct line flat = {1, await later(2), 3, 4, await later(5), 6, "flat"};

    show(&plain), show(&some), show(&mixed), show(&whole), puts("");
    show(&nested.from), show(&nested.to), puts(nested.label);
    show(&members.from), show(&members.to), puts(members.label ? "label" : "none");
    show(&flat.from), show(&flat.to), puts(flat.label);
    return 0;
}
