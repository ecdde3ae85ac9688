// A defer in a statement expression runs at its end, behind the value; with and without an await.
#include <async.h>
#include <stdio.h>

async int later(int n)
{
    await async_sleep(1);
    return n;
}

async int values(int n)
{
    int with = ({
        defer puts("deferred");
        int x = await later(n);
        puts("body");
        x + 1;
    });
    int changed = 1;
    int without = ({
        defer changed = 0;
        changed + 10;
    });
    int chosen = n > 5 && ({ defer puts("right"); await later(0); n; });
    printf("%d %d %d %d\n", with, without, changed, chosen);
    while (({ defer printf("turn "); n-- > 3; }))
        continue;
    puts("");
    return ({ defer puts("returned"); if (n > 100) return -1; with; });
}

async int main(void)
{
    printf("%d\n", await values(4));
    printf("%d\n", await values(6));
    return 0;
}
