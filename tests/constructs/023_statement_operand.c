// 23. Statements of async C in an operand that is not evaluated give its type and nothing else
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int main(void)
{
    struct pair pair = {1, 2};
    printf("%zu\n", sizeof(({ defer puts("never"); await later(1); (char)3; })));
    printf("%zu\n", sizeof(({ try { throw 3; } catch (3) { puts("never"); } pair; })));
    __typeof__(({ async_timeout (1) { puts("never"); } &pair; })) pointer = &pair;
    pointer->a += await later(4);
    printf("%d\n", pointer->a);
    return 0;
}
