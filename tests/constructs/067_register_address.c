// 67. A register variable has no address
#include <async.h>
async int f(int x);
async int g(register int parameter)
{
    register int local = await f(1);
    int *p = &local;
    await f(local);
    return *p + *&parameter;
}
