// P9: mistakes with loops and threads, each named with its place and task
// differs by P9: asyncio throws, or has no such check
#include "mistake.h"

#include <math.h>
#include <pthread.h>

static struct async_loop *loop;
static async_task(int) task;
static struct async_event event = ASYNC_EVENT_INIT;

async int naps(void)
{
    await async_sleep(1);
    return 0;
}

async int waits(void)
{
    await async_event_wait(&event);
    return 0;
}

// ---- a loop that is closed, or runs ---------------------------------------------------------

async int stops_closed(void)
{
    loop = async_loop_new();
    async_loop_close(loop);
    async_loop_stop(loop);
    return 0;
}

async int uses_none(void)
{
    return async_loop_time(NULL) > 0;
}

async int awaits_task_of_another_loop(void)
{
    return await task;
}

async int gathers_task_of_another_loop(void)
{
    async_task(int) tasks[] = {naps(), task};
    await async_gather_n(NULL, tasks, 2);
    return 0;
}

static void beside_another_loop(const char *title, async int (*make)(void))
{
    loop = async_loop_new();
    task = async_loop_create_task(loop, naps());
    mistake(title, make);
    async_task_drop(task);
    async_run_catching(naps(), NULL);
    async_loop_run_until_complete(loop, naps(), NULL);
    async_loop_close(loop);
}

// ---- calls ----------------------------------------------------------------------------------

static struct async_handle handle;

static void call(void *unused)
{
    (void)unused;
}

async int calls_soon_twice(void)
{
    async_loop_call_soon(async_get_running_loop(), &handle, call, NULL);
    async_loop_call_soon(async_get_running_loop(), &handle, call, NULL);
    return 0;
}

async int calls_later_twice(void)
{
    async_loop_call_later(async_get_running_loop(), &handle, 1, call, NULL);
    await async_sleep(0.5);
    async_loop_call_at(async_get_running_loop(), &handle, 2, call, NULL);
    return 0;
}

async int calls_soon_what_is_due(void)
{
    async_loop_call_later(async_get_running_loop(), &handle, 1, call, NULL);
    async_clock_advance(1);
    async_loop_call_soon(async_get_running_loop(), &handle, call, NULL);
    return 0;
}

async int calls_after_no_number(void)
{
    async_loop_call_later(async_get_running_loop(), &handle, NAN, call, NULL);
    return 0;
}

async int calls_at_no_number(void)
{
    async_loop_call_at(async_get_running_loop(), &handle, NAN, call, NULL);
    return 0;
}

async int calls_nothing(void)
{
    async_loop_call_soon(async_get_running_loop(), &handle, NULL, NULL);
    return 0;
}

// ---- without a loop -------------------------------------------------------------------------

static void outside(const char *title, void (*make)(void))
{
    int status = 0;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        make();
        _exit(0);
    }
    waitpid(child, &status, 0);
    printf("%s: %s\n", title, WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT ? "stopped" : "went on");
}

static void makes_task(void)
{
    async_task_drop(async_create_task(naps()));
}

static void runs_none(void)
{
    async_task(int) none = ASYNC_NONE;
    async_run(none);
}

static void runs_twice(void)
{
    async_task(int) coroutine = naps(), same = coroutine;
    async_run(coroutine);
    async_run(same);
}

static void runs_in_a_callback(void *result)
{
    *(int *)result = async_run(naps());
}

static void runs_within_a_loop(void)
{
    struct async_handle handle;
    int result;
    loop = async_loop_new();
    async_loop_call_soon(loop, &handle, runs_in_a_callback, &result);
    async_loop_run_forever(loop);
}

// ---- another thread -------------------------------------------------------------------------

static void *calls(void *unused)
{
    async_loop_call_later(loop, &handle, 1, call, NULL);
    return unused;
}

static void *stops(void *unused)
{
    async_loop_stop(loop);
    return unused;
}

static void *makes(void *unused)
{
    async_task_drop(async_loop_create_task(loop, naps()));
    return unused;
}

static void *cancels_task(void *unused)
{
    async_task_cancel(task);
    return unused;
}

static void *sets_event(void *unused)
{
    async_event_set(&event);
    return unused;
}

static void *sets_future(void *unused)
{
    async_future_set_result(task, 1);
    return unused;
}

static void *closes(void *unused)
{
    async_loop_close(loop);
    return unused;
}

static void *runs_task(void *unused)
{
    async_run_catching(task, NULL);
    return unused;
}

static void *(*in_thread)(void *);

static void run_thread(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, in_thread, NULL) == 0)
        pthread_join(thread, NULL);
}

async int starts_thread(void)
{
    loop = async_get_running_loop();
    task = async_create_task(waits());
    await async_sleep(1);
    run_thread();
    return 0;
}

async int awaits_future(void)
{
    loop = async_get_running_loop();
    task = async_future(int);
    async_spawn(async_shield(async_task_ref(task)));
    await async_sleep(1);
    run_thread();
    return 0;
}

static void makes_loop_for_thread(void)
{
    loop = async_loop_new();
    run_thread();
}

static void thread(const char *title, void *(*make)(void *), async int (*starter)(void))
{
    in_thread = make;
    mistake(title, starter);
}

int main(void)
{
    mistake("use a closed loop", stops_closed);
    mistake("use no loop", uses_none);
    beside_another_loop("await a task of another loop", awaits_task_of_another_loop);
    beside_another_loop("gather a task of another loop", gathers_task_of_another_loop);
    outside("create a task without a loop", makes_task);
    outside("run none", runs_none);
    outside("run twice", runs_twice);
    outside("run within a loop", runs_within_a_loop);
    mistake("call_soon twice", calls_soon_twice);
    mistake("call_later, then call_at", calls_later_twice);
    mistake("call_soon of what is due", calls_soon_what_is_due);
    mistake("call_later without a number", calls_after_no_number);
    mistake("call_at without a number", calls_at_no_number);
    mistake("call nothing", calls_nothing);
    thread("call_later from another thread", calls, starts_thread);
    thread("stop from another thread", stops, starts_thread);
    thread("create_task from another thread", makes, starts_thread);
    thread("cancel from another thread", cancels_task, starts_thread);
    thread("run a task of another thread", runs_task, starts_thread);
    thread("set an event from another thread", sets_event, starts_thread);
    thread("set a future from another thread", sets_future, awaits_future);
    in_thread = closes;
    outside("close the loop of another thread", makes_loop_for_thread);
    return 0;
}
