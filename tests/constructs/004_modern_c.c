// 4. C11 and C23 in coroutines
#include <async.h>
#include <stdatomic.h>
#include <stdio.h>
#include <threads.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

struct outer {
    int kind;
    union {
        struct { int a, b; };
        long both;
    };
};

static _Thread_local int per_thread = 3;
[[maybe_unused]] static int unused_function(int) { return 0; }

[[nodiscard]] async int attributed([[maybe_unused]] int first, int)
{
    [[maybe_unused]] int local = 1;
    await later(0);
    switch (first) {
    case 1:
        first++;
        [[fallthrough]];
    case 2:
        first += await later(10);
    }
    return first;
}

async int main(void)
{
    struct outer o = {.kind = 1, .a = await later(2), .b = 3};
    printf("%d %d\n", o.a, o.b);
    printf("%s\n", _Generic(await later(1), int: "int", default: "other"));
    _Alignas(64) char aligned[3] = "ab";
    _Atomic(int) counter = 0;
    atomic_fetch_add(&counter, await later(4));
    counter += await later(5);
    printf("%d %d %s\n", (int)((unsigned long)aligned % 64), counter, aligned);
    per_thread += await later(1);
    printf("%d\n", per_thread);
    printf("%d\n", await attributed(1, 0));
    _Static_assert(sizeof(int) == 4);
    long big = 1'000'000 + 0b1010;
    printf("%ld\n", big + await later(0));
    if (await later(1) == 2)
        goto end;
    thread_local static int kept = 5;
    kept += await later(1);
    printf("%d\n", kept);
    {
        goto end;
end:
    }
    return 0;
}
