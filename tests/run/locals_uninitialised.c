// Variables that are set on some paths only: no false warnings, right values.
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int n)
{
    await async_sleep(0.5);
    return n;
}

async int branches(int n)
{
    int x, y;
    if (n > 0)
        x = await later(n);
    else
        x = -1;
    switch (n) {
    case 0: y = 1; break;
    case 1: y = await later(2); break;
    default: y = await later(n) * 2; await async_sleep(1);
    }
    return x * 100 + y;
}

async int loop(int n)
{
    int last, sum = 0;
    if (n <= 0)
        return 0;
    do {
        last = n;
        sum += await later(last);
    } while (--n > 0);
    return sum * 10 + last;
}

async int found(const int *v, int n, int wanted)
{
    int at;
    for (at = 0; at < n; at++) {
        int value;
        value = await later(v[at]);
        if (value == wanted)
            break;
    }
    return at < n ? at : -1;
}

async size_t text(int n)
{
    char buffer[16];
    size_t length;
    if (await later(n)) {
        strcpy(buffer, "yes");
        length = 3;
    } else {
        strcpy(buffer, "no");
        length = strlen(buffer);
    }
    await async_sleep(1);
    return length * 10 + strlen(buffer);
}

async int tried(int n)
{
    int value;
    try {
        value = await later(n);
        if (value > 5)
            throw value;
    } catch (int error) {
        value = -error;
    }
    return value;
}

async int main(void)
{
    static const int v[] = {4, 8, 15};

    printf("%d %d %d\n", await branches(0), await branches(1), await branches(5));
    printf("%d %d\n", await loop(3), await loop(0));
    printf("%d %d\n", await found(v, 3, 15), await found(v, 3, 7));
    printf("%zu %zu\n", await text(1), await text(0));
    printf("%d %d\n", await tried(3), await tried(6));
    return 0;
}
