// Large buffers across awaits, several at once, in siblings and in callees.
#include <async.h>
#include <stdio.h>
#include <string.h>

async int fill(char c)
{
    char buffer[20000];

    memset(buffer, c, sizeof buffer);
    await async_sleep(1);
    int good = 0;
    for (size_t i = 0; i < sizeof buffer; i++)
        good += buffer[i] == c;
    return good;
}

async int branches(int n)
{
    int total = 0;
    if (n % 2) {
        char odd[4096];
        memset(odd, 1, sizeof odd);
        await async_sleep(1);
        for (size_t i = 0; i < sizeof odd; i++)
            total += odd[i];
    } else {
        char even[8192];
        memset(even, 2, sizeof even);
        await async_sleep(1);
        for (size_t i = 0; i < sizeof even; i++)
            total += even[i];
    }
    return total;
}

async int main(void)
{
    int counts[3];

    printf("%d\n", await fill('a'));
    await async_gather(counts, fill('b'), fill('c'), fill('d'));
    printf("%d %d %d\n", counts[0], counts[1], counts[2]);
    printf("%d ", await branches(1));
    printf("%d\n", await branches(2));
    return 0;
}
