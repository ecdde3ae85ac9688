// Coroutines in a file without <async.h>
async int f(void);
async int g(void)
{
    return await f();
}
