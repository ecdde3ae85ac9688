// await inside GNU statement expressions, with variables, loops and control flow in them.
#include <async.h>
#include <stdio.h>

#define TWICE(x) ({ int twice_ = (x); twice_ + twice_; })

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int first_even(const int *values)
{
    return ({
        int i = 0;
        while (await later(values[i]) % 2)
            i++;
        values[i];
    });
}

async int early(int n)
{
    int r = 1 + ({
        if (await later(n) < 0)
            return -1;
        await later(n * 2);
    });
    return r;
}

async int main(void)
{
    static const int values[] = {3, 5, 8, 9};

    printf("%d\n", ({ int a = await later(1); int b = await later(2); a + b; }));
    printf("%d\n", TWICE(await later(4)));
    printf("%d\n", 10 + ({ await later(5); }) * 2);
    printf("%d\n", await later(({ int x = 3; await async_sleep(1); x * x; })));
    printf("%d\n", await first_even(values));
    printf("%d %d\n", await early(-5), await early(5));
    int outer = 7;
    int shadow = ({ int outer = await later(1); outer + await later(1); }) + outer;
    printf("%d\n", shadow);
    for (int i = 0; i < ({ await later(3); }); i++)
        printf("%d ", ({ if (i == 1) continue; await later(i); }));
    puts("");
    ({ await later(1); puts("void"); (void)0; });
    printf("%d\n", TWICE(TWICE(await later(1)) + await later(2)));
    return 0;
}
