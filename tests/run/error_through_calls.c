// An error goes up through any number of awaits, tasks and pointers to who catches it.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int lowest(int n)
{
    if (n == 0)
        throw ENOBUFS;
    await async_sleep(n);
    throw ENODEV;
}

async int middle(int n) { return await lowest(n) + 1; }
static async int (*const by_pointer)(int) = middle;
async int upper(int n) { return await by_pointer(n) + 1; }

async int in_task(int n)
{
    async_task(int) task = async_create_task(upper(n));
    return await task;
}

async int catches(int n)
{
    try {
        return await in_task(n);
    } catch (ENODEV) {
        return -1;
    }
}

async int main(void)
{
    try {
        await upper(0);
    } catch (ENOBUFS) {
        puts("at once");
    }
    try {
        await upper(1);
    } catch (ENODEV) {
        puts("later");
    }
    printf("%d\n", await catches(1));
    try {
        await catches(0);
    } catch (int error) {
        printf("%d\n", error == ENOBUFS);
    }
    return 0;
}
