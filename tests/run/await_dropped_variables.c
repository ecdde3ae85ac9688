// A variable that only operands without evaluation mention is no unused one.
#include <async.h>
#include <stdio.h>

async int later(int x) { await async_sleep(0); return x; }
async int main(void)
{
    int control = 1, operand = 2, arm = 3, choice = 4, constant = 5, block = 6, type = 7;
    printf("%d\n", _Generic(await later(1) + control, int: 42));
    printf("%d\n", sizeof(await later(operand)) == sizeof(int));
    printf("%d\n", _Generic(1L, int: await later(arm), long: await later(3)));
    printf("%d\n", __builtin_choose_expr(1, await later(4), await later(choice)));
    printf("%d\n", __builtin_constant_p(await later(constant)));
    printf("%d\n", sizeof(({ try { await later(block); } catch (int e) { (void)e; } 1; })) == sizeof(int));
    __typeof__(await later(type)) number = 8;
    await async_sleep(0);
    printf("%d\n", number);
    return 0;
}
