// More awaits in one expression, and variables kept, than a compiler nests brackets.
#include <async.h>
#include <stdio.h>

#define ROW(X, n) X(n##1) X(n##2) X(n##3) X(n##4) X(n##5) X(n##6) X(n##7) X(n##8)
#define MANY(X)                                                                            \
    ROW(X, 1) ROW(X, 2) ROW(X, 3) ROW(X, 4) ROW(X, 5) ROW(X, 6) ROW(X, 7) ROW(X, 8)        \
    ROW(X, 10) ROW(X, 11) ROW(X, 12) ROW(X, 13) ROW(X, 14) ROW(X, 15) ROW(X, 16) ROW(X, 17) \
    ROW(X, 20) ROW(X, 21)
async int later(int x) { await async_sleep(0); return x; }
#define PLUS_AWAIT(n) + await later(n)
#define KEPT(n) int kept_##n = await later(n);
#define PLUS_KEPT(n) + kept_##n
async int at_once(void) { return 0 MANY(PLUS_AWAIT); }
async int one_by_one(void)
{
    MANY(KEPT)
    return 0 MANY(PLUS_KEPT);
}
async int main(void)
{
    printf("%d %d\n", await at_once(), await one_by_one());
    return 0;
}
