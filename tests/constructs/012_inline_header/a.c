// 12. static inline, inline and extern inline coroutines in headers
#include "inline.h"
#include <stdio.h>

extern inline async int thrice(int x);

async int from_b(int x);
async int (*address_in_b(void))(int);

async int main(void)
{
    printf("%d\n", await twice(1));
    printf("%d\n", await twice(1));
    printf("%d\n", await from_b(1));
    printf("%d\n", await thrice(5));
    printf("%d\n", await fourfold(5));
    printf("%d\n", address_in_b() == thrice);
    return 0;
}
