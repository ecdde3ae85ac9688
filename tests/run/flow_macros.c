// Control flow behind macros: do { } while (0), foreach, early exits.
#include <async.h>
#include <errno.h>
#include <stdio.h>

#define FOREACH(v, list, n) for (int i_ = 0, k_ = 1; i_ < (n); i_++, k_ = 1) \
    for (int v = (list)[i_]; k_; k_ = 0)
#define CHECK(e) do { if (!(e)) { printf("(%s) ", #e); goto fail; } } while (0)
#define SWAP(a, b) do { __typeof__(a) t_ = (a); (a) = (b); (b) = t_; } while (0)
#define UNLESS(e) if (e) {} else
#define WITH(before, after) for (int w_ = ((before), 1); w_; w_ = ((after), 0))

async int later(int n)
{
    await async_sleep(0.5);
    return n;
}

async int checked(int n)
{
    CHECK(await later(n) > 0);
    CHECK(await later(n) < 10);
    return n;
fail:
    return await later(-n);
}

async int main(void)
{
    int list[] = {1, 2, 3, 4}, total = 0;

    FOREACH(v, list, await later(4)) {
        if (v == 2)
            break;                          // of the inner loop: the next element
        total += await later(v);
    }
    printf("%d\n", total);
    printf("%d ", await checked(5));
    printf("%d ", await checked(50));
    printf("%d\n", await checked(0));
    SWAP(list[await later(0)], list[3]);
    printf("%d %d\n", list[0], list[3]);
    UNLESS (await later(0))
        puts("unless");
    WITH (printf("before "), printf("after\n"))
        printf("%d ", await later(7));
    for (struct { int i, n; } s = {0, await later(3)}; s.i < s.n; s.i += await later(1))
        printf("%d", s.i);
    puts("");
    return 0;
}
