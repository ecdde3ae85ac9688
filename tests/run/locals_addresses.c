// Every variable keeps one address for as long as it lives.
#include <async.h>
#include <stdio.h>

struct list { int value; struct list *next; };

async void set_later(int *place, int value)
{
    await async_sleep(1);
    *place = value;
}

async int sum(const struct list *l)
{
    int total = 0;
    for (; l; l = l->next) {
        await async_sleep(0.1);
        total += l->value;
    }
    return total;
}

async int parameter(int n)
{
    int *p = &n;
    await set_later(&n, n + 1);
    return *p == n && p == &n ? n : -1;
}

async int main(void)
{
    int x = 1, *p = &x, **pp = &p;
    int list[4] = {0}, *end = list + 4;

    await set_later(&x, 5);
    printf("%d %d %d\n", x, *p, **pp);
    **pp = 6;
    await set_later(*pp, x + 1);
    printf("%d %d\n", x, p == &x && pp == &p);

    async_task(void) task = async_create_task(set_later(&list[2], 9));
    await async_sleep(0.5);
    printf("%d ", list[2]);
    await task;
    printf("%d %d\n", list[2], end - list == 4);

    struct list c = {3, NULL}, b = {2, &c}, a = {1, &b};
    printf("%d\n", await sum(&a));
    printf("%d\n", await parameter(41));

    for (int i = 0; i < 2; i++) {
        int inner = i, *q = &inner;
        await set_later(q, inner + 10);
        printf("%d %d\n", inner, q == &inner);
    }
    return 0;
}
