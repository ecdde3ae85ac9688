// 46. Computed goto, tables of labels, __label__
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

enum { PUSH, ADD, DOUBLE, WAIT, STOP };

async int interpret(const int *code)
{
    static const void *const table[] = {&&push, &&add, &&twice, &&wait, &&stop};
    int stack[8], *top = stack;
    goto *table[*code];
push:
    *top++ = await later(code[1]);
    code += 2;
    goto *table[*code];
add:
    top--;
    top[-1] += *top;
    goto *table[*++code];
twice:
    top[-1] = await later(2) * top[-1];
    goto *table[await later(*++code)];
wait:
    await async_sleep(top[-1]);
    goto *table[*++code];
stop:
    return top[-1];
}

async int automatic(int n)
{
    void *labels[] = {&&a, &&b, &&a}, *next = labels[n];
    await later(0);
    goto *next;
a:
    return 'a';
b:
    await later(0);
    next = *(labels + 2);
    goto *next;
}

async int offsets(int n)
{
    static const int table[] = {&&zero - &&zero, &&one - &&zero};
    goto *(&&zero + table[n]);
zero:
    return await later(0);
one:
    return await later(1);
}

#define FIND(list, n, x) ({ \
    __label__ found; \
    int at_; \
    for (at_ = 0; at_ < n; at_++) \
        if (await later(list[at_]) == (x)) \
            goto found; \
    at_ = -1; \
found: \
    at_; })

async int main(void)
{
    const int code[] = {PUSH, 3, PUSH, 4, ADD, DOUBLE, WAIT, PUSH, 1, ADD, STOP}, list[] = {5, 6, 7};
    printf("%d\n", await interpret(code));
    printf("%c %c %c\n", await automatic(0), await automatic(1), await automatic(2));
    printf("%d %d\n", await offsets(0), await offsets(1));
    printf("%d %d %d\n", FIND(list, 3, 6), FIND(list, 3, 8), FIND(list, 3, 5));
    return 0;
}
