// 65. Assigning to a const variable stays an error
#include <async.h>
struct fixed { const int a; int b; };
async int f(int x);
async int g(const int parameter)
{
    const int local = await f(1);
    struct fixed s = {1, 2}, t = s;
    const int list[2] = {1, 2}, *p = list;
    int *const q = 0;
    local = 2;
    parameter++;
    s.a = await f(3);
    s = t;
    list[0] += 1;
    *p = 1;
    q = 0;
    --local;
    await f(local);
    return s.b + t.b + list[1] + !q;
}
