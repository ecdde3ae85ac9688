// 69. A variable-length array does not survive an await
#include <async.h>
async int f(int x);
async int g(int n)
{
    int vla[n], (*pointer)[n] = &vla;
    typedef char row[n];
    vla[0] = await f(1);
    {
        row inner;
        inner[0] = 'x';
        await f(inner[0]);
    }
    return vla[0] + (*pointer)[0];
}
