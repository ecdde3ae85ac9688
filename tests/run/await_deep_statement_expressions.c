// Statement expressions in statement expressions, with try, defer, switch and loops inside.
#include <async.h>
#include <errno.h>
#include <stdio.h>

#define ORELSE(e, d) ({ __typeof__(e) r_; try { r_ = (e); } catch (int) { r_ = (d); } r_; })

async int check(int n)
{
    await async_sleep(0.5);
    if (n < 0)
        throw ERANGE;
    return n;
}

async int main(void)
{
    printf("%d %d\n", ORELSE(await check(5), 1), ORELSE(await check(-5), 1));
    printf("%d\n", ORELSE(ORELSE(await check(-1), await check(-2)), await check(7)));
    int n = ({
        defer printf("deferred ");
        int sum = 0;
        for (int i = 0; i < 4; i++)
            sum += ({ switch (await check(i)) { case 1: continue; case 3: break; } await check(10); });
        sum;
    });
    printf("%d\n", n);
    while (({ int k = await check(n--); k > 28; }))
        printf("%d ", n);
    puts("");
    int a = 1, b = ({ int a = 10 + await check(1); a++; }) + ({ a++; await check(a); }) + a;
    printf("%d %d\n", a, b);
    return 0;
}
