// 48. No warning about uninitialised variables where the source deserves none
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int for_with_declarations(int n)
{
    int last;
    for (int i = 0, k = n; i < k; i++) {
        int x = i * 2, y;
        y = await later(x);
        last = x + y;
        if (await later(i) == n - 1)
            return last;
    }
    return 0;
}

async int branches(int n)
{
    int a, b;
    if (n) {
        a = await later(1);
        b = 2;
    } else {
        b = await later(3);
        a = b;
    }
    await later(0);
    return a * b;
}

async int not_kept(int n)
{
    int x;
    for (int i = 0; i < n; i++) {
        x = i;
        for (int k = 0; k < 2; k++) {
            int t = x + k;
            x = t;
        }
        if (x > 100)
            await later(x);
        else
            await later(0);
    }
    const char *text;
    switch (n) {
    case 1: text = "one"; break;
    default: text = "more"; break;
    }
    await later(0);
    puts(text);
    return n;
}

async int main(void)
{
    printf("%d %d %d\n", await for_with_declarations(3), await branches(0), await branches(1));
    return await not_kept(2) - 2;
}
