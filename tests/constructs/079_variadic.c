// 79. A coroutine takes no variable arguments, and keeps no va_list across an await
#include <async.h>
#include <stdarg.h>
async int f(int x);
async int variadic(int n, ...);
async int parameter(va_list arguments)
{
    int a = va_arg(arguments, int);
    a += await f(a);
    return a + va_arg(arguments, int);
}
async int (*pointer)(const char *, ...);
