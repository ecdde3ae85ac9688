// throw; in a catch throws the same error again, through nested clauses too.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void fail(int error)
{
    await async_sleep(1);
    throw error;
}

async void pass_on(int error)
{
    try {
        await fail(error);
    } catch (int e) {
        printf("pass on %d, ", e == error);
        await async_sleep(1);
        throw;
    }
}

async void inner_first(void)
{
    try {
        await fail(EDOM);
    } catch (EDOM) {
        try {
            await fail(ERANGE);
        } catch (ERANGE) {
            printf("inner, ");
        }
        throw;
    }
}

async void changed(void)
{
    try {
        await fail(EDOM);
    } catch (int error) {
        error = EIO;
        throw error;
    }
}

async int main(void)
{
    try {
        await pass_on(EPERM);
    } catch (EPERM) {
        puts("EPERM");
    }
    try {
        await inner_first();
    } catch (EDOM) {
        puts("EDOM");
    }
    try {
        await changed();
    } catch (EIO) {
        puts("EIO");
    }
    return 0;
}
