// 30. volatile and _Atomic operands
#include <async.h>
#include <stdatomic.h>
#include <stdio.h>

static volatile int v = 1;
static _Atomic int a = 1;
static atomic_long big;

async int change(int x)
{
    await async_sleep(0);
    v += 10;
    a += 10;
    return x;
}

async int main(void)
{
    int r = v + await change(1) + v;
    printf("%d\n", r);
    r = a * await change(2) + a;
    printf("%d\n", r);
    a += await change(3);
    a *= await change(2);
    printf("%d\n", a);
    a = v = await change(5);
    printf("%d %d\n", a, v);
    volatile int local = await change(3);
    local += await change(4);
    volatile int *p = &local;
    await change(0);
    *p = *p + await change(1);
    printf("%d\n", local);
    _Atomic(unsigned) counter = 3;
    atomic_fetch_add(&counter, (unsigned)await change(4));
    counter++;
    await change(0);
    printf("%u %d\n", counter, atomic_load(&counter) == (unsigned)await change(8));
    atomic_store(&big, await change(6));
    long expected = await change(6);
    printf("%d", atomic_compare_exchange_strong(&big, &expected, await change(9)));
    printf(" %ld %ld\n", atomic_load(&big), atomic_exchange(&big, await change(1)));
    struct pair { int x, y; };
    _Atomic struct pair pair = {1, 2};
    struct pair copy = pair;
    copy.x = await change(8);
    pair = copy;
    await change(0);
    copy = pair;
    printf("%d %d\n", copy.x, copy.y);
    atomic_flag flag = ATOMIC_FLAG_INIT;
    printf("%d ", atomic_flag_test_and_set(&flag));
    await change(0);
    printf("%d\n", atomic_flag_test_and_set(&flag));
    return 0;
}
