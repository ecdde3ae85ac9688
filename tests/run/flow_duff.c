// Duff's device: cases inside a loop inside a switch, with awaits everywhere.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.1);
    return value;
}

async void copy(int *to, const int *from, int count)
{
    int n = (count + 3) / 4;
    switch (await later(count % 4)) {
    case 0: do { *to++ = await later(*from++);
    case 3:      *to++ = await later(*from++);
    case 2:      *to++ = await later(*from++);
    case 1:      *to++ = await later(*from++);
            } while (await later(--n) > 0);
    }
}

async int main(void)
{
    int from[10], to[10];

    for (int i = 0; i < 10; i++)
        from[i] = i * i;
    for (int count = 1; count <= 10; count += 3) {
        for (int i = 0; i < 10; i++)
            to[i] = -1;
        await copy(to, from, count);
        for (int i = 0; i < 10; i++)
            printf("%d ", to[i]);
        puts("");
    }
    return 0;
}
