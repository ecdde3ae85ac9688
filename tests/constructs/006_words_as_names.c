// 6. The words as ordinary names
#include <async.h>
#include <stdio.h>

struct flags { int async, await, try, catch, throw, defer, async_group; };

static int try(int x) { return x + 1; }
static int defer(int x) { return x * 2; }

static int await_in_plain(int async)
{
    int await = async + 1;
    int catch = await * 2, throw = -await;
    async = await + catch + throw;
    goto defer;
defer:
    return async + await - catch + await * catch;
}

static int await_member(struct flags *async)
{
    return async->async + async->await + (*async).try;
}

_Async int later(int x)
{
    _Await async_sleep(0);
    return x;
}

_Async int with_variables(int async)
{
    int await = 3, group = 1;       // no longer an operator in here
    await += _Await later(4);
    {
        int defer = 5;
        defer = defer + await;
        group += defer;
    }
    return await + async + group;
}

async int members(void)
{
    struct flags f = {.async = 1, .await = await later(2), .defer = 4};
    f.await += await later(f.await);
    f.try = try(f.async) + await later(defer(1));
    return f.async + f.await + f.try + f.defer;
}

async int main(void)
{
    struct flags f = {1, 2, 3, 4, 5, 6, 7};
    printf("%d %d\n", await_in_plain(1), await_member(&f));
    printf("%d\n", await with_variables(1));
    printf("%d\n", await members());
    return 0;
}
