// 49. setjmp in a coroutine that awaits
#include <async.h>
#include <setjmp.h>

async int later(int x);
static jmp_buf global;

async int guarded(void)
{
    jmp_buf local;
    if (setjmp(local))
        return 1;
    await later(1);
    if (_setjmp(global))
        longjmp(local, 2);
    return 0;
}

async int never_awaits(void)
{
    jmp_buf local;
    if (setjmp(local))
        return 1;
    longjmp(local, 1);
}
