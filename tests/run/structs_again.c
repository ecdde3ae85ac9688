// A struct of a limit or a group serves one block after the other, however they are left; a handle
// one call after the other.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_timeout limit;
static struct async_group group;
static int calls;

async int leaves(int how)
{
    for (;;) {
        async_timeout (10, &limit) {
            async_group (&group) {
                async_group_create_task(&group, async_sleep(1));
                switch (how) {
                case 0: goto out;
                case 1: throw EIO;
                case 2: return 2;
                case 3: break;
                case 4: await async_sleep(20);
                }
            }
            if (how == 3)
                return 3;
        }
    }
out:
    return 0;
}

static void again(void *handle)
{
    if (++calls < 3)
        async_loop_call_soon(async_get_running_loop(), handle, again, handle);
}

async int main(void)
{
    struct async_loop *loop = async_get_running_loop();
    struct async_handle handle, last;

    for (int how = 0; how < 5; how++) {
        try {
            const int value = await leaves(how);
            printf("%d\n", value);
        } catch (int error) {
            puts(error == EIO ? "EIO" : error == ETIMEDOUT ? "timeout" : "?");
        }
    }
    async_task(int) cancelled = async_create_task(leaves(4));
    await async_sleep(1);
    async_task_cancel(cancelled);
    puts(await async_join(cancelled) == ECANCELED ? "cancelled" : "?");
    async_task_drop(cancelled);
    printf("%d\n", await leaves(2));

    async_loop_call_soon(loop, &handle, again, &handle);
    await async_sleep(1);
    printf("%d calls\n", calls);
    async_loop_call_later(loop, &handle, 5, again, NULL);
    async_handle_cancel(&handle);
    async_loop_call_soon(loop, &handle, again, NULL);
    async_handle_cancel(&handle);
    async_loop_call_later(loop, &handle, 1, again, NULL);
    await async_sleep(2);
    printf("%d calls\n", calls);
    async_loop_call_later(loop, &handle, 1, again, NULL);     // forgotten with the loop
    async_loop_call_soon(loop, &last, again, NULL);
    return 0;
}
