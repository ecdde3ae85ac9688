// 90. Clean under many warnings, as long as the source is
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct s { int a; const char *name; };

async int later(int x);
async struct s structure(int x);
async void nothing(void);
async int loops(int n);
async int jumps(int n);
async int errors(int n);

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async struct s structure(int x)
{
    struct s s = {.a = await later(x), .name = "s"};
    return s;
}

async void nothing(void)
{
    await async_sleep(0);
}

async int loops(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i && await later(k) < 3; k++)
            sum += await later(i) * k;
        int i2 = i;
        while (i2-- > 0 && (await later(i2) || sum > 5))
            sum++;
    }
    return sum;
}

async int jumps(int n)
{
    int r = 0;
again:
    switch (await later(n)) {
    case 0:
        r += 1;
        break;
    case 1:
        r += 10;
        __attribute__((fallthrough));
    case 2:
        r += await later(100);
        n = 0;
        goto again;
    default:
        r = -1;
        goto out;
    }
    r = await later(r) ? await later(1) && r ? r : 0 : -r;
out:
    return r;
}

async int errors(int n)
{
    int volatile seen = 0;
    try {
        defer seen++;
        async_timeout (1.0) {
            if (await later(n) > 1)
                throw EINVAL;
            await async_sleep(2);
        }
    } catch (EINVAL) {
        return seen + 100;
    } catch (int error) {
        return seen + (error == ETIMEDOUT) * 10;
    }
    return seen;
}

async int main(void)
{
    struct s s = await structure(3);
    await nothing();
    printf("%d %s %d %d %d\n", s.a, s.name, await loops(4), await jumps(1), await jumps(5));
    printf("%d %d\n", await errors(2), await errors(1));
    return 0;
}
