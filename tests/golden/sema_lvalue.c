// What an await gives is a value, not a place; nor is what is computed from it.
#include <async.h>
struct point { int x, at[2]; };
async int one(int x) { await async_sleep(0); return x; }
async struct point origin(void) { await async_sleep(0); return (struct point){0}; }
async int *place(int *p) { await async_sleep(0); return p; }
async int wrong(int a, int b)
{
    int *p = &(await one(1));
    await one(3) = 7;
    (await one(1))++;
    --(await one(1));
    (await one(1)) += 1;
    a++ = await one(9);
    (await origin()).x = 3;
    p = &(await origin()).x;
    (a ? await one(1) : b) = 3;
    (await one(1), b) = 3;
    p = &({ await one(1); b; });
    return *p;
}
async int right(int a)
{
    struct point points[2], *p = &(struct point){ await one(1), {0} };
    *await place(&a) = await one(2);
    (await place(&a))[0]++;
    points[await one(1)].x = 3;
    p = &points[await one(0)];
    (p + await one(0))->at[await one(1)] += await one(2);
    (await origin()).at[1] = 2;
    __extension__ (a) = await one(1);
    _Generic(await one(1), int: a) = await one(1);
    int (*f)[2] = &(int[2]){ await one(1), 2 };
    return a + p->x + (*f)[1];
}
