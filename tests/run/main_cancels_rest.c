// Tasks that still run when main ends are cancelled; their defers run, and may await.
#include <async.h>
#include <stdio.h>

async void background(int n)
{
    defer printf("end %d at %.1f\n", n, async_loop_time(async_get_running_loop()));
    defer await async_sleep(n);
    printf("begin %d\n", n);
    await async_sleep(100);
    puts("never");
}

async int main(void)
{
    async_spawn(background(1));
    async_task_drop(async_create_task(background(2)));
    await async_sleep(1);
    puts("main ends");
    return 0;
}
