// Handles of different results, and things that are no handles.
#include <async.h>

async int f(void) { return 1; }
async double half(int n) { return n / 2.0; }

async int use(void)
{
    async_task(double) wrong = f();
    async_task(int) number = 3, none = NULL, nothing = ASYNC_NONE, made = f();
    async_task(int) list[] = {f(), half(1)};
    async_task(double) *others = list;
    struct async_task *untyped = f();
    async_task(int) back = untyped;
    wrong = (async_task(double))f();
    int x = await 3;
    x = await f;
    x = await half(2);
    x = await x;
    void *pointer = made;
    return back == none && back != nothing && others && pointer && number == x;
}
