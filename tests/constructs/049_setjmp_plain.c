// 49. setjmp in plain functions that coroutines call
#include <async.h>
#include <setjmp.h>
#include <stdio.h>

static int protect(volatile int x)
{
    jmp_buf env;
    if (setjmp(env))
        return -1;
    if (x)
        longjmp(env, 1);
    return 0;
}

async int without_await(volatile int x)
{
    jmp_buf env;
    if (setjmp(env))
        return 5;
    if (x)
        longjmp(env, 1);
    return 0;
}

async int main(void)
{
    await async_sleep(0);
    printf("%d %d %d\n", protect(0), protect(1), await without_await(1));
    return 0;
}
