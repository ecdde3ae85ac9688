// Where an await cannot stand.
#include <async.h>

async int f(void) { return 1; }

static int global = await f();
int bound[await f()];
enum { ENUMERATOR = await f() };
_Static_assert(sizeof(await f()) == sizeof(int), "unevaluated: fine");

int plain(void) { return await f(); }

async int body(int n)
{
    static int kept = await f();
    int array[await f()];
    switch (n) { case await f(): break; }
    __asm__("" : : "r"(await f()));
    _Static_assert(await f(), "");
    struct bits { int width : await f(); };
    int list[3] = {[await f()] = 3};
    int nested(void) { return await f(); }
    int fine = sizeof(await f()) + _Generic(await f(), int: 1, default: await f());
    try { fine++; } catch (await f()) { fine--; }
    return nested() + list[0] + kept + array[0] + fine;
}
