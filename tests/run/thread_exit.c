// Threads that end without closing their loops: those are closed then, and nothing is left of them. What
// has not ended by then never will.
#include <async.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

long memory_live_bytes(void);                    // the runtime's own count

async int nap(int value)
{
    await async_sleep(1);
    return value;
}

async int naps_twice(void)
{
    return await nap(1) + await nap(2);
}

static int add(int a, int b)
{
    return a + b;
}

// On this thread's loop; 0 when there is none.
static int run(async_task(int) task)
{
    struct async_loop *loop = async_get_event_loop();
    int value = 0;

    if (loop)
        async_loop_run_until_complete(loop, task, &value);
    else
        async_task_drop(task);
    return value;
}

static void *never_runs(void *unused)
{
    async_get_event_loop();
    return unused;
}

static void *ran(void *unused)
{
    printf("ran: %d\n", run(nap(1)));
    return unused;
}

static void *has_several(void *unused)
{
    struct async_loop *closed = async_loop_new(), *open = async_loop_new();
    async_get_event_loop();
    async_loop_close(closed);
    if (open)
        async_loop_run_until_complete(open, nap(2), NULL);
    return unused;
}

static void *has_workers(void *unused)
{
    printf("sum: %d\n", run(async_to_thread(add(1, 2))));
    return unused;
}

static void called(void *unused)
{
    (void)unused;
    puts("called");
}

static void *has_calls(void *unused)
{
    struct async_loop *loop = async_get_event_loop();
    static struct async_handle soon, later;
    if (!loop)
        return unused;
    async_loop_call_soon(loop, &soon, called, NULL);
    async_loop_call_later(loop, &later, 1, called, NULL);
    async_loop_call_soon_threadsafe(loop, called, NULL);
    return unused;
}

static void end_thread(void *unused)
{
    pthread_exit(unused);
}

static void *ends_while_it_runs(void *unused)
{
    struct async_loop *loop = async_get_event_loop();
    static struct async_handle soon;
    if (!loop)
        return unused;
    async_loop_call_soon(loop, &soon, end_thread, NULL);
    async_loop_run_forever(loop);
    return unused;
}

static void *leaves_a_task(void *unused)
{
    struct async_loop *loop = async_get_event_loop();
    if (loop)
        async_task_drop(async_loop_create_task(loop, naps_twice()));
    return run(nap(1)), unused;
}

static int next_descriptor(void)
{
    int fd = open("/dev/null", O_RDONLY);
    close(fd);
    return fd;
}

static void run_thread(void *(*body)(void *))
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, NULL) == 0)
        pthread_join(thread, NULL);
}

static void nothing_left(const char *title, void *(*body)(void *))
{
    const int before = next_descriptor();
    run_thread(body);
    printf("%s: %ld bytes and %d descriptors left\n", title, memory_live_bytes(), next_descriptor() - before);
}

// In a process of its own: the task's memory stays.
static void told(void *(*body)(void *))
{
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        setenv("ASYNC_DEBUG", "1", 1);
        run_thread(body);
        _exit(0);
    }
    waitpid(child, NULL, 0);
}

int main(void)
{
    nothing_left("a loop that never ran", never_runs);
    nothing_left("one that ran", ran);
    nothing_left("several", has_several);
    nothing_left("workers", has_workers);
    nothing_left("calls", has_calls);
    nothing_left("running", ends_while_it_runs);
    told(leaves_a_task);
    return 0;
}
