// Pragmas, static assertions, attributes, local labels and extensions in coroutines.
#include <async.h>
#include <stddef.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    _Static_assert(sizeof(int) >= 2, "int");
    int n = await later(1);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wparentheses"
    int two;
    if (two = await later(2)) n += two - 2;
#pragma GCC diagnostic pop
    __attribute__((unused)) int also = await later(3);
    {
        __label__ here;
        if (await later(n))
            goto here;
        n = 100;
here:
        n++;
    }
    switch (await later(n)) {
    case 2:
        n += 10;
        __attribute__((fallthrough));
    case 3:
        n += await later(100);
        break;
    }
    n += __extension__ ({ int t = await later(1000); t; });
    printf("%d %d\n", n, __builtin_expect(await later(1) == 1, 1) ? 1 : 0);
    wchar_t wide[] = L"wide";
    const char *utf8 = u8"\u00e9t\u00e9" " " "x";
    await async_sleep(1);
    printf("%ls %s %d\n", wide, utf8, 'a' == 0x61);
    return 0;
}
