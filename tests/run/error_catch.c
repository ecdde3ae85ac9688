// Catching by code, by several codes, any; the first clause that matches wins.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int fail(int error)
{
    await async_sleep(1);
    if (error)
        throw error;
    return 100;
}

async int handle(int error)
{
    try {
        return await fail(error);
    } catch (ETIMEDOUT) {
        return 1;
    } catch (EPIPE, ECONNRESET) {
        return 2;
    } catch (int e) {
        return e == error ? 3 : -1;
    } catch (ECANCELED) {
        return 4;
    }
}

async int partly(int error)
{
    try {
        await fail(error);
    } catch (EDOM) {
        return 10;
    }
    return 11;
}

async int unnamed(int error)
{
    try {
        await fail(error);
    } catch (int) {
        return 20;
    }
    return 21;
}

async int main(void)
{
    static const int errors[] = {0, ETIMEDOUT, EPIPE, ECONNRESET, EIO, ECANCELED, 12345};

    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        printf("%d ", await handle(errors[i]));
    puts("");
    printf("%d %d\n", await partly(0), await partly(EDOM));
    try {
        printf("%d\n", await partly(EIO));
    } catch (int error) {
        printf("EIO %d\n", error == EIO);
    }
    printf("%d %d\n", await unnamed(0), await unnamed(EIO));
    try {
        await unnamed(ECANCELED);
        puts("never");
    } catch (ECANCELED) {
        puts("ECANCELED is no catch (int)");
    }
    return 0;
}
