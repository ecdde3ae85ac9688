// 17. x += await f(): the place once, its value after the await
#include <async.h>
#include <stdio.h>

static int x, total, calls, table[4];
static double d;
static unsigned char small;
static char *text = "abcdef";

async int add_ten(int value)
{
    await async_sleep(1);
    x += 10;
    return value;
}

async void worker(int value)
{
    total += await add_ten(value);
}

static int *place(void)
{
    calls++;
    return &x;
}

async int fill(int value)
{
    await async_sleep(0);
    for (int i = 0; i < 4; i++)
        table[i] = 10 * i;
    return value;
}

async int main(void)
{
    x = 1;
    x += await add_ten(5);
    printf("%d\n", x);
    *place() -= await add_ten(1);
    printf("%d %d\n", x, calls);
    *place() <<= await add_ten(1);
    printf("%d %d\n", x, calls);
    int i = 1, old = (table[i++] += await fill(5));
    printf("%d %d %d\n", table[1], i, old);
    table[await fill(2)] *= await add_ten(3);
    printf("%d\n", table[2]);
    int chained = x = 2;
    chained += x += await add_ten(1);
    printf("%d %d\n", chained, x);
    d = 1.5;
    d *= await add_ten(3);
    small = 250;
    small += await add_ten(10);
    text += await add_ten(2);
    printf("%.1f %d %s\n", d, small, text);
    async_task(void) tasks[] = {worker(1), worker(2), worker(3)};
    await async_gather_n(NULL, tasks, 3);
    printf("%d\n", total);          // no update is lost
    return 0;
}
