// await in the called function: (await get())(x), p->op(await y), tables indexed by an await.
#include <async.h>
#include <stdio.h>

async int add(int x, int y)
{
    await async_sleep(0.5);
    return x + y;
}

async int mul(int x, int y)
{
    await async_sleep(0.5);
    return x * y;
}

static int sub(int x, int y)
{
    return x - y;
}

typedef async int (*async_op)(int, int);
typedef int (*plain_op)(int, int);

async async_op choose(char c)
{
    await async_sleep(0.5);
    return c == '+' ? add : mul;
}

async plain_op choose_plain(void)
{
    await async_sleep(0.5);
    return sub;
}

async int main(void)
{
    static async_op const table[] = {add, mul};
    async_op op = mul;
    async_op *at = &op;

    printf("%d\n", await (await choose('+'))(3, 4));
    printf("%d\n", await (await choose('*'))(3, await add(1, 1)));
    printf("%d\n", (await choose_plain())(9, await add(2, 2)));
    printf("%d\n", await table[await add(0, 1)](5, 6));
    printf("%d\n", await op(await op(2, 3), 4));
    printf("%d\n", await (*op)(2, 5) + await (**at)(1, 1));
    return 0;
}
