// P9: mistakes with locks, queues, limits and groups, each named with its place and task
// differs by P9: asyncio throws
#include "mistake.h"

#include <limits.h>
#include <math.h>

static struct async_lock lock = ASYNC_LOCK_INIT;

static void unlock(void)
{
    async_lock_release(&lock);
}

async int releases_in_a_function(void)
{
    unlock();
    return 0;
}

async int releases_through_a_pointer(void)
{
    void (*release)(struct async_lock *) = async_lock_release;
    release(&lock);
    return 0;
}

async int releases_in_a_callback(void)
{
    struct async_handle handle;
    async_loop_call_soon(async_get_running_loop(), &handle, (void (*)(void *))unlock, NULL);
    await async_sleep(1);
    return 0;
}

async int waits_without_lock(void)
{
    struct async_condition condition = ASYNC_CONDITION_INIT;
    try {
        await async_condition_wait(&condition,
                                   &lock);
    } catch (int error) {
        say("%s", error_name(error));
    }
    return 0;
}

async int waits_without_lock_as_a_task(void)
{
    struct async_condition condition = ASYNC_CONDITION_INIT;
    await async_create_task(async_condition_wait(&condition, &lock));
    return 0;
}

async int releases_semaphore(void)
{
    struct async_semaphore semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(2);
    await async_semaphore_acquire(&semaphore);
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    return 0;
}

async int finishes_too_much(void)
{
    async_queue(int) queue = ASYNC_QUEUE_INIT(int, 1);
    defer async_queue_free(&queue);
    await async_queue_put(&queue, 1);
    async_queue_task_done(&queue);
    async_queue_task_done(&queue);
    return 0;
}

static async_queue(int) *misuse(struct async_queue *queue)
{
    return (void *)queue;
}

async int puts_another_size(void)
{
    async_queue(char) queue = ASYNC_QUEUE_INIT(char, 1);
    await async_queue_put(misuse((void *)&queue), 1);
    return 0;
}

async int tries_another_size(void)
{
    async_queue(char) queue = ASYNC_QUEUE_INIT(char, 1);
    int value;
    return async_queue_try_get(misuse((void *)&queue), &value);
}

async int limit_is_no_number(void)
{
    async_timeout (NAN)
        await async_sleep(1);
    return 0;
}

async int new_limit_is_no_number(void)
{
    struct async_timeout t;
    async_timeout (1, &t)
        async_timeout_reschedule(&t, NAN);
    return 0;
}

async int child_of_no_group(void)
{
    struct async_group g = {0};
    async_group_create_task(&g, nap("b", 1, 0));
    return 0;
}

static struct async_group shared_group;

async int enters_group(void)
{
    async_group (&shared_group)
        await async_sleep(1);
    return 0;
}

async int two_enter_a_group(void)
{
    await async_gather(NULL, enters_group(), enters_group());
    return 0;
}

async int enters_a_group_within(void)
{
    async_group (&shared_group)
        await enters_group();
    return 0;
}

async int throws_nothing(void)
{
    volatile int error = 0;
    try {
        throw error;
    } catch (int e) {
        say("%d", e);
    }
    return 0;
}

async int throws_what_is_reserved(void)
{
    volatile int error = INT_MIN;
    throw error;
}

async int named(void)
{
    async_task_set_name(async_current_task(), "the careless one");
    async_lock_release(&lock);
    return 0;
}

int main(void)
{
    mistake("release in a function", releases_in_a_function);
    mistake("release through a pointer", releases_through_a_pointer);
    mistake("release in a callback", releases_in_a_callback);
    mistake("wait without the lock", waits_without_lock);
    mistake("wait without the lock, as a task", waits_without_lock_as_a_task);
    mistake("release a semaphore too often", releases_semaphore);
    mistake("task_done too often", finishes_too_much);
    mistake("put into a queue of another size", puts_another_size);
    mistake("get from a queue of another size", tries_another_size);
    mistake("a limit that is no number", limit_is_no_number);
    mistake("a new limit that is no number", new_limit_is_no_number);
    mistake("a child of no group", child_of_no_group);
    mistake("two enter a group", two_enter_a_group);
    mistake("a group within itself", enters_a_group_within);
    mistake("throw 0", throws_nothing);
    mistake("throw INT_MIN", throws_what_is_reserved);
    mistake("a task with a name", named);
    return 0;
}
