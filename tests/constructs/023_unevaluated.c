// 23. An await that is not evaluated gives its type and nothing else
#include <async.h>
#include <stdio.h>

struct large { char bytes[100]; };

async struct large large(void)
{
    puts("never");
    await async_sleep(0);
    return (struct large){{0}};
}

async char small(int x)
{
    await async_sleep(0);
    return (char)x;
}

async int nothing_waits(void)
{
    return (int)(sizeof(await large()) + sizeof await small(1) + sizeof(await small(1) + 1) +
                 _Alignof(int) + __alignof__(await small(2)));
}

async int main(void)
{
    printf("%d\n", await nothing_waits());
    __typeof__(await large()) l;
    __typeof__(await small(1)) c = 'x';
    l.bytes[0] = c;
    printf("%zu %zu %c\n", sizeof l, sizeof(__typeof__(await large()) *), l.bytes[0]);
    int n = 3;
    char vla[sizeof(await large()) + 1];
    printf("%zu %d\n", sizeof vla, n);
    int array[sizeof(await small(1)) * 2] = {await small(7)};
    printf("%zu %d\n", sizeof array, array[0]);
    printf("%d\n", __builtin_types_compatible_p(__typeof__(await small(0)), char));
    printf("%d %d\n", (int)sizeof(struct { int x[sizeof(await small(0))]; }), sizeof(n + await small(1)) == 4 && n == 3);
    printf("%zu %zu\n", sizeof(({ int k = await small(1); k; })), sizeof(__typeof__(({ await large(); }))));
    enum { SIZE = sizeof(await large()) };
    _Static_assert(SIZE == 100 && _Generic(await small(1), char: 1, default: 0), "types");
    switch (n) {
    case sizeof(await small(0)) + 2: printf("%d\n", SIZE);
    }
    _Alignas(sizeof(await small(0)) * 64) char aligned = (char)n;
    printf("%d %d\n", aligned, (int)((unsigned long)&aligned % 64));
    printf("%d\n", (int)__builtin_object_size(l.bytes + await small(1), 0) != n);
    return 0;
}
