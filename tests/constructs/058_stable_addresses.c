// 58. The address of a variable is the same for as long as the variable lives
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

struct list { int value; struct list *next; };

static int *leaked;

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int aliases(int parameter)
{
    int local = 1, *p = &local, *q = &parameter;
    leaked = p;
    *leaked += 1;               // before the first await
    await later(0);
    *p += 10;
    await later(0);
    *leaked += 100;
    *q += local;
    int same = p == &local && leaked == &local && q == &parameter;
    for (int i = 0; i < 2; i++) {
        await later(0);
        same &= p == &local;
    }
    return same * parameter;
}

async int linked(int n, struct list *outer)
{
    struct list here = {n, outer};
    if (n)
        return await linked(n - 1, &here);
    int sum = 0;
    await later(0);
    for (struct list *at = &here; at; at = at->next)
        sum += at->value;
    return sum;
}

async void writer(int *to, int n)
{
    for (int i = 0; i < n; i++) {
        await async_sleep(1);
        *to += i;
    }
}

async int shared(void)
{
    int total = 0, array[3] = {0};
    await async_gather(NULL, writer(&total, 4), writer(&total, 3), writer(&array[1], 5));
    return total * 100 + array[1];
}

async int self_pointer(void)
{
    struct { int x; int *p; } s;
    s.x = 3;
    s.p = &s.x;
    await later(1);
    *s.p = 4;
    int result = s.x;
    void *again = &s;
    await later(1);
    return result + (again == &s);
}

async int main(void)
{
    printf("%d %d %d %d\n", await aliases(1), await linked(5, NULL), await shared(), await self_pointer());
    return 0;
}
