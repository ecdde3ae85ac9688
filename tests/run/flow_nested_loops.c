// Loops within loops, each kind with an await at each level.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.01);
    return value;
}

async int primes_below(int limit)
{
    int count = 0;
    for (int n = 2; n < await later(limit); n++) {
        int d = 2;
        while (d * d <= n) {
            if (await later(n) % d == 0)
                goto composite;
            d++;
        }
        count++;
composite:;
    }
    return count;
}

async int main(void)
{
    int total = 0;
    for (int i = 0; i < 3; i++) {
        int k = 0;
        while (await later(k) < 3) {
            int m = 0;
            do {
                total += await later(1);
                if (i == 1)
                    break;
            } while (++m < await later(3));
            k++;
            if (k == 2 && i == 2)
                break;
        }
        printf("%d ", total);
    }
    puts("");
    printf("%d\n", await primes_below(50));
    return 0;
}
