// A compound assignment reads its left side after the await; the address is computed before.
#include <async.h>
#include <stdio.h>

static int total;
static int list[4];
static int at;
static int *p = &list[0];

async int add_to_total(int n)
{
    await async_sleep(0.5);
    total += n;
    return 1;
}

async int move(void)
{
    await async_sleep(0.5);
    list[0] += 10;
    at = 2;
    p = &list[3];
    return 1;
}

async int slow(int n)
{
    await async_sleep(n);
    return n;
}

async void worker(int *sum, int n)
{
    *sum += await slow(n);
}

static int *where(void)
{
    printf("where ");
    return &list[1];
}

async int main(void)
{
    total += await add_to_total(10);
    printf("%d\n", total);
    total -= await add_to_total(10);
    printf("%d\n", total);
    total = total + await add_to_total(100);
    printf("%d\n", total);

    list[at] += await move();
    printf("%d %d\n", list[0], list[2]);
    at = 0;
    list[at++] += await move();
    printf("%d %d\n", list[0], at);
    p = &list[0];
    *p += await move();
    printf("%d %d\n", list[0], list[3]);
    *where() += await move();
    printf("%d\n", list[1]);

    int sum = 0;
    await async_gather(NULL, worker(&sum, 3), worker(&sum, 1), worker(&sum, 2));
    printf("%d\n", sum);
    return 0;
}
