// 77. A large frame is warned about, and by whose fault
#include <async.h>
void sink(void *);
async int f(int x);
async int large(void)
{
    char buffer[65536];
    sink(buffer);
    await f(1);
    sink(buffer);
    return 0;
}
async int small(void)
{
    return await f(2);
}
