// 32. Statement expressions
#include <async.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

#define max(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ > b_ ? a_ : b_; })

async int returns_inside(int x)
{
    int y = 1 + ({ if (x) return 50; await later(5); });
    return y;
}

async int main(void)
{
    printf("%d\n", ({ int x = await later(3); x * 2; }));
    printf("%d\n", max(await later(3), await later(9)) + max(1, await later(2)));
    printf("%d\n", ({ int sum = 0; for (int i = 0; i < 3; i++) sum += await later(i); sum; }) + await later(1));
    printf("%d\n", await returns_inside(0) + await returns_inside(1));
    ({ await later(1); });
    ({ int unused = await later(1); (void)unused; });
    int i;
    for (i = 0; i < 5; i++) {
        int x = ({ if (i == 1) continue; if (i == 3) break; await later(i); });
        printf("%d ", x);
    }
    puts("");
    int nested = ({ int x = ({ int x = await later(2); x + ({ await later(x); }); }); x * ({ int x = await later(10); x; }); });
    printf("%d\n", nested);
    if (({ await later(1); }) && ({ int n = await later(2); n == 2; }))
        puts("yes");
    int a = 5;
    int kept = a + ({ a = 7; await later(1); }) + a;
    printf("%d\n", kept);
    switch (({ await later(2); })) {
    case 2:
        puts("two");
    }
    int *p = ({ static int kept_static = 4; await later(0); &kept_static; });
    printf("%d\n", *p);
    struct s { int a[2]; } s = ({ struct s t = {{1, await later(2)}}; t; });
    printf("%d\n", s.a[1]);
    while (({ int n = i++; await later(n) < 6; }))
        printf("i%d ", i);
    puts("");
    printf("%d\n", ({ i = 0; again: if (i++ < 3) goto again; await later(0); i + await later(a); }));
    if (i > 100)
        goto unused;
unused:
    (void)({ label: await later(1); if (a++ < 8) goto label; 0; });
    printf("%d\n", a);
    return ({ await later(0); });
}
