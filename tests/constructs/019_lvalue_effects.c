// 19. Side effects of the place happen once
#include <async.h>
#include <stdio.h>
#include <string.h>

struct node { int value; struct node *next; int list[3]; };

static int calls, array[5];
static struct node nodes[2] = {{.value = 1, .next = &nodes[1]}, {.value = 2, .next = 0}};

async int later(int value)
{
    await async_sleep(0);
    return value;
}

static int *g(void)
{
    return &array[calls++];
}

static struct node *get(void)
{
    calls++;
    return nodes;
}

async struct node *get_later(void)
{
    await async_sleep(0);
    return get();
}

async int main(void)
{
    *g() = await later(5);
    *g() += await later(6);
    printf("%d %d %d\n", array[0], array[1], calls);
    int i = 0;
    array[i++] = await later(7);
    array[++i] = await later(8);
    array[i++]++;
    printf("%d %d %d\n", array[0], array[2], i);
    int *p = array;
    *p++ = await later(1);
    *++p = await later(2) + 1;
    printf("%d %d %d\n", array[0], array[2], (int)(p - array));
    calls = 0;
    get()->value = await later(3);
    get()->next->list[calls] = await later(4);
    (*get()).list[await later(1)] = await later(9);
    printf("%d %d %d %d\n", nodes[0].value, nodes[1].list[2], nodes[0].list[1], calls);
    (await get_later())->value++;
    ++(await get_later())->next->value;
    (await get_later())->list[await later(2)] -= await later(5);
    printf("%d %d %d %d\n", nodes[0].value, nodes[1].value, nodes[0].list[2], calls);
    struct node *n = nodes;
    n->value = (n = n->next, await later(6));
    printf("%d %d\n", nodes[0].value, n == &nodes[1]);
    char s[8] = "abc", *q = s;
    while (*q) {
        const char c = *q;
        *q++ = (char)(await later(c) + 1);
    }
    puts(s);
    return 0;
}
