// 25. Where an expression must be constant there can be no await
#include <async.h>
async int f(void);
static int at_file_scope = await f();
int bound[await f()];
enum { enumerator = await f() };
struct fields { int width : await f(); };
_Static_assert(await f() == 1, "x");
async int g(int n)
{
    static int kept = await f();
    _Thread_local static int per_thread = await f();
    int array[await f()];
    int designated[3] = {[await f()] = 1};
    enum { inner = 1 + await f() };
    struct { int b : await f(); } fields;
    _Alignas(await f()) int aligned;
    _Static_assert(await f(), "x");
    switch (n) {
    case await f():
        break;
    case 1 ... await f():
        break;
    }
    return array[0] + designated[0] + fields.b + aligned + kept + per_thread;
}
