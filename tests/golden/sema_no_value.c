// An await that gives no value; '?:' and catches that mean something else than they say.
#include <async.h>

int printf(const char *, ...);
async int f(int used) { await async_sleep(0.1); return used; }
async void v(void) { await async_sleep(1); }

async int values(void)
{
    int x = await v();
    x = 1 + await v();
    x = await v();
    if (await v()) x++;
    while (x && !await v()) x--;
    printf("%d", await v());
    x += (await v());
    x = await f(-await v());
    x = x == await v();
    x ? await v() : (void)0;    // fine
    return await v();
}

async void none(void) { return await v(); }   // fine

async int choices(int x)
{
    int y = x ? f(1) : 3;
    async_task(int) u = x ? f(1) : ASYNC_NONE;   // fine
    async_task(int) w = x ? u : 3;
    async_task(int) t = async_create_task(f);
    return y + await w + await t;
}

async int codes(int x)
{
    try { x = await f(x); } catch (32 || 22) { x = 3; }
    try { x = await f(x); } catch (32 | 22) { x = 3; }
    try { x = await f(x); } catch (4 + (8 | 3), (0x100 | 3)) { x = 3; }      // fine
    return x;
}
