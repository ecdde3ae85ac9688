// 47. Resuming into a block passes no array of variable length and no cleanup variable
#include <async.h>
#include <stdio.h>

static void say(int *x)
{
    printf("clean %d\n", *x);
}

async int later(int x)
{
    await async_sleep(1);
    return x;
}

async int vla_before(int n)
{
    int sum = 0;
    {
        int vla[n];
        for (int i = 0; i < n; i++)
            vla[i] = i;
        for (int i = 0; i < n; i++)
            sum += vla[i];
    }
    sum += await later(n);
    if (sum) {
        char other[sum];
        other[0] = 'x';
        sum += other[0] == 'x';
    }
    await later(0);
    for (int i = 0; i < 2; i++) {
        short again[n + i];
        sum += (int)sizeof again;
    }
    return sum;
}

async int cleanup(int n)
{
    int outer __attribute__((cleanup(say))) = n;
    for (int i = 0; i < 2; i++) {
        int inner __attribute__((cleanup(say))) = 10 * i + await later(n);
        if (i)
            continue;
        inner += await later(1);
    }
    outer += await later(50);
    return outer;
}

async int main(void)
{
    printf("%d\n", await vla_before(4));
    printf("%d\n", await cleanup(3));
    return 0;
}
