// Cancelling an awaiter cancels what it awaits, unless somebody else awaits it too.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int inner(const char *name)
{
    try {
        await async_sleep(3);
    } catch (ECANCELED) {
        printf("%s cancelled\n", name);
        throw;
    }
    printf("%s ends\n", name);
    return 1;
}

async int outer(async_task(int) task)
{
    return await task + 1;
}

async int main(void)
{
    async_task(int) alone = async_create_task(inner("alone"));
    async_task(int) first = async_create_task(outer(alone));
    await async_sleep(1);
    async_task_cancel(first);
    try {
        await first;
    } catch (ECANCELED) {
        puts("first cancelled");
    }

    async_task(int) shared = async_create_task(inner("shared"));
    async_task(int) one = async_create_task(outer(async_task_ref(shared)));
    async_task(int) two = async_create_task(outer(shared));
    await async_sleep(1);
    async_task_cancel(one);
    try {
        await one;
    } catch (ECANCELED) {
        puts("one cancelled");
    }
    printf("two %d\n", await two);
    return 0;
}
