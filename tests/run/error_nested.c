// try in try, in catch, in loops; an inner clause that does not match lets it up.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void fail(int error)
{
    await async_sleep(1);
    throw error;
}

async void nested(int error)
{
    try {
        try {
            await fail(error);
            puts("never");
        } catch (EDOM) {
            printf("inner ");
        }
        printf("after ");
    } catch (ERANGE) {
        printf("outer ");
        try {
            await fail(EIO);
        } catch (EIO) {
            printf("in catch ");
        }
    }
    puts("end");
}

async void throws_in_catch(void)
{
    try {
        await fail(EDOM);
    } catch (EDOM) {
        await fail(ERANGE);
    } catch (ERANGE) {
        puts("never");
    }
}

async int main(void)
{
    await nested(EDOM);
    await nested(ERANGE);
    try {
        await throws_in_catch();
    } catch (ERANGE) {
        puts("ERANGE from the catch");
    }
    for (int i = 0; i < 3; i++)
        try {
            for (;;)
                try {
                    await fail(i ? EDOM : ERANGE);
                } catch (EDOM) {
                    printf("break ");
                    break;
                }
            printf("turn %d\n", i);
        } catch (ERANGE) {
            puts("continue");
            continue;
        }
    return 0;
}
