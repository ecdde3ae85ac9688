// async_handle_cancel is harmless when the call has happened, and when its loop is closed and long
// gone, with another one in its place.
#include <async.h>
#include <stdio.h>

static struct async_handle happened, forgotten;

static void call(void *text)
{
    puts(text);
}

static async void first(void)
{
    struct async_loop *loop = async_get_running_loop();
    async_loop_call_soon(loop, &happened, call, "called");
    async_loop_call_later(loop, &forgotten, 100, call, "not called");
    await async_sleep(1);
    async_handle_cancel(&happened);
}

static async void later(int n)
{
    await async_sleep(0.1);
    async_handle_cancel(n % 2 ? &forgotten : &happened);
    await async_sleep(0.1);
}

int main(void)
{
    async_run(first());
    for (int i = 0; i < 10; i++) async_run(later(i));
    async_handle_cancel(&happened);
    async_handle_cancel(&forgotten);
    puts("all runs are over");
    return 0;
}
