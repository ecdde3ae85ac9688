// Places reached through pointers, members and subscripts that change during the await.
#include <async.h>
#include <stdio.h>

struct node { int value, list[3]; struct node *next; };

static struct node c = {30, {0}, NULL}, b = {20, {0}, &c}, a = {10, {0}, &b};
static struct node *p = &a, **pp = &p;
static int i;

async int move(int n)
{
    await async_sleep(0.5);
    p = &c;
    i = 2;
    return n;
}

static void reset(void)
{
    p = &a;
    i = 0;
}

async int main(void)
{
    p->next->value = await move(21);
    reset();
    (*pp)->list[i] = await move(1);
    reset();
    p->list[i + 1] += await move(2);
    reset();
    p->next->list[i++] = p->value + await move(3);
    reset();
    *(p->list + 2) = await move(4);
    printf("%d %d %d %d\n", a.list[0], a.list[1], a.list[2], b.value);
    printf("%d %d %d\n", b.list[0], c.list[0], c.list[1]);
    reset();
    printf("%d\n", p->value - await move(1) - p->value);
    reset();
    int *q = a.list;
    *q++ = *q + await move(100);
    printf("%td %d\n", q - a.list, a.list[0]);
    reset();
    (&a)[i].value = (&b)[i].value = await move(55);
    printf("%d %d\n", a.value, b.value);
    reset();
    struct node copy = *p->next;
    copy.list[await move(1)] = p->value;
    printf("%d\n", copy.list[1]);
    reset();
    p->value++, p->value += await move(1), ++p->value;
    printf("%d %d\n", a.value, c.value);
    return 0;
}
