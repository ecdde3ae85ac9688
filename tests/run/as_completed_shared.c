// Turns for one task: of two iterators, of one in another's turn, which may hand its handle
// on. Each is its own, and consumed once.
#include <async.h>
#include <stdio.h>

long memory_live_bytes(void);                    // the runtime's own count

async int value(int n)
{
    await async_sleep(n);
    return n;
}

async void iterate(async_task(int) task, double busy)
{
    async_as_completed (async_task(int) t, &task, 1) {
        printf("%d ", await t);
        await async_sleep(busy);
    }
}

async void at_once(void)
{
    async_task(int) shared = async_create_task(value(1));

    await async_gather(NULL, iterate(async_task_ref(shared), 3),
                       iterate(async_task_ref(shared), 2));
    printf("still ours: %d\n", await shared);
}

async void nested(void)
{
    async_task(int) shared = async_create_task(value(2));
    async_task(int) a = async_task_ref(shared), b = async_task_ref(shared);

    async_as_completed (async_task(int) t, &a, 1) {
        printf("outer %d ", await t);
        async_as_completed (async_task(int) u, &b, 1)
            printf("inner %d ", await u);
    }
    printf("still ours: %d\n", await shared);
}

async void inner_first(void)
{
    async_task(int) shared = async_create_task(value(3));
    async_task(int) a = async_task_ref(shared), b = async_task_ref(shared);

    async_as_completed (async_task(int) t, &a, 1) {
        async_as_completed (async_task(int) u, &b, 1)
            printf("inner %d ", await u);
        printf("outer %d ", await t);
    }
    printf("still ours: %d\n", await shared);
}

async void handed_on(void)
{
    async_task(int) tasks[] = {value(4), value(5), value(6)};
    int n = 0;

    async_as_completed (async_task(int) t, tasks, 3) {
        async_as_completed (async_task(int) u, &t, 1) {
            if (n++ == 1)
                continue;
            printf("%d ", await u);
            break;
        }
    }
    puts("handed on");
}

async void iterate_only(async_task(int) task)
{
    async_as_completed (async_task(int) t, &task, 1) {
        (void)t;
        await async_sleep(1);
    }
}

async void not_awaited(void)
{
    async_task(int) shared = async_create_task(value(7));

    await async_gather(NULL, iterate_only(async_task_ref(shared)),
                       iterate(async_task_ref(shared), 2));
    printf("still ours: %d\n", await shared);
}

async void with_a_reference(void)
{
    async_task(int) task = value(8);

    async_as_completed (async_task(int) t, &task, 1) {
        async_task(int) kept = async_task_ref(t);
        printf("%d ", await t);
        printf("%d\n", await kept);
    }
}

async void of_others(void)
{
    async_task(int) task = value(9);

    async_as_completed (async_task(int) t, &task, 1) {
        int n = 0;
        await async_gather(NULL, iterate(async_task_ref(t), 1));
        await async_gather(&n, t);
        printf("%d\n", n);
    }
}

async void leaves(int error)
{
    async_task(int) shared = async_create_task(value(1));
    async_task(int) a = async_task_ref(shared), b = async_task_ref(shared);
    defer async_task_drop(shared);

    async_as_completed (async_task(int) t, &a, 1) {
        async_as_completed (async_task(int) u, &b, 1) {
            await u;
            await t;
            if (!error)
                return;
            throw error;
        }
    }
}

async void all(void)
{
    await at_once();
    await nested();
    await inner_first();
    await handed_on();
    await not_awaited();
    await with_a_reference();
    await of_others();
    for (int n = 0; n < 2; n++) {
        try {
            await leaves(n);
        } catch (int error) {
            printf("%d ", error);
        }
    }
    puts("left");
}

int main(void)
{
    int error = async_run_catching(all(), NULL);

    printf("error %d, %ld bytes left\n", error, memory_live_bytes());
    return 0;
}
