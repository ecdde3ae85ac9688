// The left side of an assignment: its side effects happen once, before the await.
#include <async.h>
#include <stdio.h>

struct node { int value; struct node *next; };

static int list[6];
static int at;
static struct node a, b = {0, NULL}, *p = &a;

async int move(int value)
{
    await async_sleep(0.5);
    at = 3;
    p = &b;
    return value;
}

static int *where(int i)
{
    printf("where %d\n", i);
    return &list[i];
}

static void show(void)
{
    for (int i = 0; i < 6; i++)
        printf("%d ", list[i]);
    printf("at %d\n", at);
}

async int main(void)
{
    list[at++] = await move(1);
    show();
    at = 1;
    list[at] = await move(2);
    show();
    at = 2;
    list[at += 2] = await move(3);
    show();
    *where(5) = await move(4);
    show();
    p = &a;
    p->value = await move(5);
    printf("%d %d\n", a.value, b.value);
    int *q = list;
    *q++ = await move(6);
    *q++ = await move(7);
    printf("%td ", q - list);
    show();
    at = 0;
    list[at++] = list[at++] = await move(8);
    printf("%d %d\n", list[0], list[1]);
    *where(await move(2)) = await move(9);
    show();
    return 0;
}
