// A coroutine with a result, at whose end nothing is returned.
#include <async.h>
#include <assert.h>
#include <stdlib.h>

_Noreturn void leave(void);
static void die(const char *, ...) __attribute__((format(printf, 1, 2), noreturn));
static void die(const char *format, ...)
{
    (void)format;
    abort();
}
enum side { LEFT, RIGHT };

// ---- the end may be reached

static async int an_if(int x)
{
    await async_sleep(0);
    if (x) return 1;
}
static async int an_enum(enum side side)
{
    await async_sleep(0);
    switch (side) {
    case LEFT: return 1;
    case RIGHT: return 2;
    }
}
static async int a_break(int x)
{
    while (1) {
        if (x) break;
        await async_sleep(0);
    }
}
static async int a_catch(int x)
{
    try {
        await async_sleep(0);
        return x;
    } catch (EIO) {
        x++;
    }
}
static async int a_label(int x)
{
    await async_sleep(0);
    if (x) goto end;
    return 1;
end:;
}
static async int a_continue(int x)
{
    do {
        await async_sleep(0);
        if (x) continue;
        return 1;
    } while (0);
}
static async struct async_group a_struct(int x)
{
    struct async_group group;
    async_group (&group) await async_sleep(x);
}
static async int turns(async_task(int) *tasks, size_t n)
{
    async_as_completed (async_task(int) t, tasks, n) return await t;
}
#pragma GCC diagnostic ignored "-Wreturn-type"
static async int ignored(int x)
{
    await async_sleep(x);
}
#pragma GCC diagnostic warning "-Wreturn-type"

// ---- it may not

static async int both(int x)
{
    await async_sleep(0);
    if (x == 1) return 1;
    else if (x == 2) throw EIO;
    else return 2;
}
static async int forever(int x)
{
    while (1) {
        switch (x) {
        case 1: break;
        default: return 1;
        }
        await async_sleep(0);
    }
}
static async int all_cases(int x)
{
    await async_sleep(0);
    switch (x) {
    case 1: return 1;
    default: throw EIO;
    }
}
static async int again(int x)
{
    await async_sleep(0);
again:
    if (x--) goto again;
    return 3;
}
static async int once(int x)
{
    do {
        await async_sleep(0);
        return x;
    } while (0);
}
static async int rethrown(int x)
{
    try {
        await async_sleep(0);
        return x;
    } catch (int error) {
        throw error;
    }
}
static async int limited(int x)
{
    async_timeout (1) {
        await async_sleep(0);
        return x;
    }
}
static async int left(int x)
{
    await async_sleep(0);
    if (x == 1) leave();
    else if (x == 2) die("%d", x);
    else if (x == 3) x ? exit(1) : abort();
    else if (x == 4) (void)(leave(), 1);
    else __builtin_unreachable();
}
static async int asserted(int x)
{
    await async_sleep(0);
    if (x) return 1;
    assert(!"reached");
}
static async int asserted_too(int x)
{
    await async_sleep(0);
    if (x) return 1;
    assert(x && 0 && "reached");
}
static async int if_1(int x)
{
    await async_sleep(0);
    if (1) return x;
}
static async void nothing(void)
{
    await async_sleep(0);
}

async int main(void)
{
    await an_if(1);
    await nothing();
}
