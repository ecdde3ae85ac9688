// The words are ordinary identifiers in plain C, and in coroutines where one is declared.
#include <async.h>
#include <stdio.h>

struct words { int async, await, try, catch, throw, defer; };

static int await(int n) { return n + 1; }
static int try(int catch) { int throw = catch * 2; return throw; }

static int plain(void)
{
    int async = 1, defer = 2;
    struct words w = {.async = 3, .await = 4, .try = 5, .catch = 6, .throw = 7, .defer = 8};
    async += w.async + w.await;
    defer = w.try + w.catch + w.throw + w.defer;
    goto throw;
throw:
    return async + defer + await(1) + try(2);
}

async int members(struct words *w)
{
    w->await = w->async + 1;
    w->try += w->await;
    _Await async_sleep(1);
    return w->try + w->catch;
}

_Async int main(void)
{
    struct words w = {1, 2, 3, 4, 5, 6};

    printf("%d\n", plain());
    printf("%d\n", _Await members(&w));
    return 0;
}
