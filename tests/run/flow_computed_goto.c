// Labels as values and computed goto over awaits; local labels.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int run(const char *code)
{
    static void *const table[] = {&&push, &&add, &&mul, &&end};
    int stack[8], *top = stack;

#define NEXT goto *table[*code == '+' ? 1 : *code == '*' ? 2 : *code ? 0 : 3]
    NEXT;
push:
    *top++ = await later(*code++ - '0');
    NEXT;
add:
    code++;
    top--;
    top[-1] += await later(top[0]);
    NEXT;
mul:
    code++;
    top--;
    top[-1] *= await later(top[0]);
    NEXT;
end:
    await async_sleep(1);
    return top[-1];
}

async int remembered(void)
{
    void *where = &&first;
    int n = 0;
    goto *where;
second:
    n += await later(20);
    return n;
first:
    n += 1;
    where = &&second;
    await async_sleep(1);
    goto *where;
}

async int main(void)
{
    printf("%d\n", await run("23+4*"));
    printf("%d\n", await run("9"));
    printf("%d\n", await remembered());
    return 0;
}
