// A variable's own initialiser may refer to it.
#include <async.h>
#include <stdio.h>

struct node { struct node *self; int value; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    struct node n = {&n, await later(1)};
    int size = sizeof size + await later(1);
    void *p = &p;
    struct node ring[2] = {{&ring[1], await later(2)}, {&ring[0], 3}};

    await async_sleep(1);
    n.self->value++;
    printf("%d %d\n", n.value, n.self == &n);
    printf("%d %d\n", size == (int)sizeof(int) + 1, p == (void *)&p);
    printf("%d %d\n", ring[0].self->value, ring[1].self->value);
    return 0;
}
