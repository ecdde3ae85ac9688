// try, defer, limits, groups and loops within each other, left in every way.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    if (n % 3 == 0)
        throw EDOM;
    return n;
}

async int all(int n)
{
    struct async_group g;
    defer printf("<");
    async_group (&g) {
        defer printf("{");
        async_timeout (10) {
            defer printf("[");
            try {
                defer printf("(");
                for (int i = n; ; i++) {
                    defer printf("%d", i);
                    int r = await work(i);
                    if (r == 1)
                        continue;
                    if (r == 2)
                        break;
                    if (r == 4)
                        return 40;
                    if (r == 5)
                        goto out;
                    throw EPIPE;
                }
                printf(")");
            } catch (EDOM) {
                defer printf("e");
                await async_sleep(1);
                return 30;
            }
            printf("]");
        }
        printf("}");
    }
    return 20;
out:
    return 50;
}

async int main(void)
{
    for (int i = 1; i < 6; i++)
        printf("> %d\n", await all(i));
    try {
        await all(7);
    } catch (EPIPE) {
        puts(" EPIPE");
    }
    try {
        await all(11);
    } catch (ETIMEDOUT) {
        puts(" ETIMEDOUT");
    }
    return 0;
}
