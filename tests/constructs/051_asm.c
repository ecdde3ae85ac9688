// 51. asm with operands that live across awaits
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

struct s { int a, b; };

async int operands(int n)
{
    int x = n, list[2] = {1, 2};
    struct s s = {3, 4};
    await later(0);
#ifdef __x86_64__
    __asm__ volatile("addl %1, %0" : "+r"(x) : "r"(s.b) : "cc");
    await later(0);
    __asm__("addl %[by], %[what]" : [what] "+m"(list[1]) : [by] "ri"(10));
    __asm__ volatile("" : "=m"(s.a) : "m"(s.a) : "memory");
#else
    x += s.b;
    list[1] += 10;
#endif
    await later(0);
    return x + list[1];
}

async int with_goto(int n)
{
    await later(0);
#ifdef __x86_64__
    __asm__ goto("testl %0, %0; jz %l1" : : "r"(n) : "cc" : zero);
#else
    if (!n)
        goto zero;
#endif
    return await later(1);
zero:
    return await later(2);
}

async int main(void)
{
    printf("%d\n", await operands(5));
    printf("%d %d\n", await with_goto(0), await with_goto(1));
    return 0;
}
