// 64. Declarators of every shape
#include <async.h>
#include <stdio.h>

typedef int T;

static int rows[2][3] = {{1, 2, 3}, {4, 5, 6}};

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int (*get_rows(int n))[3]
{
    return rows + n;
}

static int add(int a, int b) { return a + b; }
static int (*choose(char c))(int, int) { return c ? add : 0; }

async int main(void)
{
    int (*(*fp)(int))[3] = get_rows, (*(*chooser)(char))(int, int) = choose;
    T *restrict const p = &rows[0][0], x = 3, *q = &rows[1][1], **const pp = &q;
    int (*table[2])(int, int) = {add, add}, (*(*list)[2])(int, int) = &table;
    const char *const volatile text = "text", (*letters)[5] = (const char (*)[5])"abcd";
    int (*grid)[2][3] = &rows, *pointers[2] = {rows[0], rows[1]}, *(*to_pointers)[2] = &pointers;
    unsigned long long int long_one = 5;
    static unsigned int unsigned_one = 6;
    int long unsigned mixed = 7;
    signed s = -1;
    int (parenthesised) = 8, *(*(also)) = pp;
    void (*nothing)(void) = 0, *(*allocate)(void *, int) = 0;
    async int (*coroutine)(int) = later, (*coroutines[2])(int) = {later, later};
    await later(0);
    printf("%d %d %d\n", (*fp(1))[2], chooser(1)(2, 3), *p + x + *q + **pp);
    printf("%d %d %s %c\n", table[1](1, 1), (*list)[0](2, 2), text, (*letters)[1]);
    printf("%d %d %d\n", (*grid)[1][0], *pointers[1], (*to_pointers)[0][1]);
    printf("%llu %u %lu %d %d %d\n", long_one, unsigned_one, mixed, s, parenthesised, **also);
    printf("%d %d %d %d\n", !nothing, !allocate, await coroutine(1), await coroutines[1](2));
    return 0;
}
