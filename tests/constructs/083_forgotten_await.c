// 83. A forgotten await, and what is called from plain code
#include <async.h>
async int f(int x);
async void nothing(void);
int plain(void)
{
    f(1);
    int x = f(2);
    return f(3) + x;
}
async int g(void)
{
    f(4);
    nothing();
    (void)f(5);
    if (f(6))
        return 1;
    int x = f(7);
    x += f(8);
    int list[1] = {f(9)};
    return f(10) + list[f(11)] + x;
}
