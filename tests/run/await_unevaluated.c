// In operands that C does not evaluate an await gives its type only.
#include <async.h>
#include <stdio.h>

static int calls;

async short later(int value)
{
    await async_sleep(0.5);
    calls++;
    return (short)value;
}

async int main(void)
{
    printf("%d\n", sizeof(await later(1)) == sizeof(short));
    printf("%d\n", sizeof(await later(1) + 1) == sizeof(int));
    printf("%d\n", _Alignof(__typeof__(await later(1))) == _Alignof(short));
    __typeof__(await later(1)) s = 3;
    printf("%d %d\n", (int)sizeof s, s);
    printf("%d\n", _Generic(1, int: 7, short: await later(2)));
    printf("calls %d\n", calls);
    printf("%d\n", _Generic(1, int: await later(8), short: 5));
    printf("%d\n", _Generic(await later(1), short: 1, int: 2, default: 3));
    printf("calls %d\n", calls);
    printf("%d\n", __builtin_choose_expr(1, await later(4), await later(5)));
    printf("calls %d\n", calls);
    return 0;
}
