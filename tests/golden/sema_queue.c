// Queues and calls on threads: types that do not match.
#include <async.h>

struct job { int n; };
int plain(int n);
async int coroutine(int n);

async void f(async_queue(int) *numbers, async_queue(struct job) *jobs, async_queue(int) direct)
{
    await async_queue_put(numbers, 1.5);
    await async_queue_put(numbers, coroutine(1));
    await async_queue_put(&direct, 1);
    await async_queue_put(direct, 1);
    int n = async_queue_get(numbers);
    struct job job = await async_queue_get(jobs);
    double d;
    async_queue_try_get(numbers, &d);
    async_queue_try_get(numbers);
    async_queue(double) *other = numbers;
    await async_to_thread(coroutine(1));
    await async_to_thread(n);
    await async_to_thread(async_shield(coroutine(1)));
    char *text = await async_to_thread(plain(n));
    (void)job, (void)other, (void)text;
}
