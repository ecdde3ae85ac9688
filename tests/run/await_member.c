// Member access before and after await: p->op(), (await p())->x, assignments through it.
#include <async.h>
#include <stdio.h>

struct node { int value; struct node *next; async int (*get)(struct node *); };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int get(struct node *n)
{
    return await later(n->value);
}

async struct node *follow(struct node *n)
{
    await async_sleep(0.5);
    return n->next;
}

async int main(void)
{
    struct node b = {2, NULL, get}, a = {1, &b, get};

    printf("%d\n", (await follow(&a))->value);
    printf("%d\n", await a.get(&a));
    printf("%d\n", await a.next->get(a.next));
    printf("%d\n", await (await follow(&a))->get(&b));
    (await follow(&a))->value = await later(20);
    printf("%d\n", b.value);
    (await follow(&a))->value += 5;
    (await follow(&a))->value++;
    printf("%d\n", b.value);
    a.value = await b.get(&b) + a.value;
    printf("%d\n", a.value);
    struct node copy = *await follow(&a);
    printf("%d\n", copy.value);
    int *field = &(await follow(&a))->value;
    *field = 3;
    printf("%d\n", b.value);
    return 0;
}
