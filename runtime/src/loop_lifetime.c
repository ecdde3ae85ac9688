// The life of a loop: how it is made, which thread owns it, when it may be closed; and the
// mistakes that are noticed because of that.
#include "loop.h"

#include "call.h"
#include "dump.h"
#include "error.h"
#include "list.h"
#include "task.h"
#include "waiter.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// ---- the process's threads ------------------------------------------------------------

atomic_size_t loop_threads;

// ThreadSanitizer has one of its own as soon as there is another one.
#if defined(__SANITIZE_THREAD__)
enum { CHECKER_THREADS = 1 };
#else
enum { CHECKER_THREADS = 0 };
#endif

// Asks for no descriptor: there may be none left.
bool loop_has_other_threads(void)
{
    struct stat tasks;                           // beside its own two, a link for each thread
    if (stat("/proc/self/task", &tasks) != 0) return true;          // nobody knows
    const long mine = 1 + CHECKER_THREADS + (long)atomic_load(&loop_threads);
    return (long)tasks.st_nlink - 2 > mine;
}

// ---- mistakes -------------------------------------------------------------------------

void loop_check(const struct async_loop *loop, const char *call, const char *at)
{
    if (!loop) error_die(at, "%s: the loop is NULL", call);
    if (loop->magic != LOOP_OPEN) error_die(at, "%s: the loop is closed", call);
}

void loop_wrong_thread(const char *call, const char *at)
{
    error_die(at,
              "%s: the loop runs in another thread; use async_loop_call_soon_threadsafe",
              call);
}

void loop_wrong_wake(const struct async_waiter *waiter)
{
    error_die(
        NULL,
        "'%s', which %s, runs in another thread; use async_loop_call_soon_threadsafe",
        async_task_name(waiter->task), waiter->kind->what);
}

void loop_check_own(const struct async_loop *loop, const char *call, const char *at)
{
    loop_check(loop, call, at);
    loop_check_thread(loop, call, at);
}

// ---- a thread's loops -----------------------------------------------------------------

static pthread_key_t thread_key;                 // the thread has loops
static pthread_once_t thread_once = PTHREAD_ONCE_INIT;

// Nobody else may run or close them. What has not ended by now never will.
static void close_left_open(void *unused)
{
    (void)unused;
    for (struct async_loop *loop; (loop = async__thread.loops); ) {
        if (async_loop_close__at(loop, NULL) == 0) continue;
        loop_abandon(loop);                      // pthread_exit in a call of the loop's
        async_loop_close__at(loop, NULL);
    }
}

static void make_thread_key(void)
{
    if (pthread_key_create(&thread_key, close_left_open) != 0)
        error_die(NULL, "no thread key is left");
}

static void own(struct async_loop *loop)
{
    loop->owner = &async__thread;
    loop->next = async__thread.loops;
    async__thread.loops = loop;
    memory_loops_changed();
    pthread_once(&thread_once, make_thread_key);
    pthread_setspecific(thread_key, &async__thread);
}

static void disown(struct async_loop *loop)
{
    struct async_loop **place = &async__thread.loops;
    while (*place != loop) place = &(*place)->next;
    *place = loop->next;
    memory_loops_changed();
    if (async__thread.own == loop) async__thread.own = NULL;
}

bool loop_is_open(const struct async_loop *loop, unsigned number)
{
    const struct async_loop *open = async__thread.loops;
    while (open && open != loop) open = open->next;
    if (!open && loop == async__running) open = loop;       // made by another thread
    return open && open->number == number;
}

// ---- making ---------------------------------------------------------------------------

static void read_environment(struct async_loop *loop)
{
    const char *text = getenv("ASYNC_CLOCK");
    loop->is_virtual = text && strcmp(text, "virtual") == 0;
    text = getenv("ASYNC_DEBUG");
    loop->is_debug = text && *text && strcmp(text, "0") != 0;
    text = getenv("ASYNC_SHUFFLE");
    loop->is_shuffled = text && *text;
    if (loop->is_shuffled) loop->random = strtoull(text, NULL, 10) * 2654435761u + 1;
}

// A write to a closed pipe is an error that is thrown, not the end of the program.
static void ignore_broken_pipes(void)
{
    struct sigaction action;
    if (sigaction(SIGPIPE, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO)
        && action.sa_handler == SIG_DFL)
        signal(SIGPIPE, SIG_IGN);
}

struct async_loop *async_loop_new(void)
{
    static atomic_uint last_number;
    struct async_loop *const loop = memory_alloc(sizeof *loop);
    if (!loop) {
        errno = ENOMEM;
        return NULL;
    }
    memset(loop, 0, offsetof(struct async_loop, timers.rings));
    ready_init(&loop->head.ready);
    ready_init(&loop->batch);
    loop_watch(loop);
    loop->steps = LOOP_FAIRNESS;
    loop->head.end.desc = &task_end_desc;
    list_init(&loop->tasks);
    list_init(&loop->groups);
    list_init(&loop->posted);
    read_environment(loop);
    const int error = poller_open(&loop->poller, getenv("ASYNC_POLLER"));
    if (error) {
        memory_free(loop, sizeof *loop);
        errno = error;
        return NULL;
    }
    ignore_broken_pipes();
    loop->magic = LOOP_OPEN;
    loop->dumps = dump_requests;
    loop->number = atomic_fetch_add(&last_number, 1) + 1;
    own(loop);
    return loop;
}

struct async_loop *async_get_event_loop(void)
{
    if (async__running) return async__running;
    if (!async__thread.own) async__thread.own = async_loop_new();
    return async__thread.own;
}

struct async_loop *async_get_running_loop(void) { return async__running; }

// ---- closing --------------------------------------------------------------------------

static pthread_mutex_t closed_lock = PTHREAD_MUTEX_INITIALIZER;
// A few closed loops are remembered, so that their use is noticed.
static struct async_loop *closed;
static unsigned closed_count;

static void bury(struct async_loop *loop)
{
    pthread_mutex_lock(&closed_lock);
    loop->next = closed;
    closed = loop;
    struct async_loop *oldest = NULL;
    if (++closed_count > 4) {
        struct async_loop **place = &closed;
        while ((*place)->next) place = &(*place)->next;
        oldest = *place;
        *place = NULL;
        closed_count--;
    }
    pthread_mutex_unlock(&closed_lock);
    free(oldest);
}

__attribute__((destructor)) static void free_closed(void)
{
    pthread_mutex_lock(&closed_lock);
    for (struct async_loop *next; closed; closed = next) {
        next = closed->next;
        free(closed);
    }
    pthread_mutex_unlock(&closed_lock);
}

static void report_pending(struct async_task *task, void *arg)
{
    (void)arg;
    error_report(task, "is pending while its loop is closed");
}

static void report_never_awaited(struct async_task *task, void *loop)
{
    if (task->ready.state != TASK_NEW || task_loop(task) != loop) return;
    if (task->ready.flags & TASK_REPORTED) return;
    task->ready.flags |= TASK_REPORTED;
    error_report(task, "was never awaited");
}

// Not beside other threads: a coroutine that was made here may be theirs by now.
static void report_forgotten(struct async_loop *loop)
{
    if (loop->is_abandoned || !memory_is_used() || loop_has_other_threads()) return;
    memory_each_task(report_never_awaited, loop);
}

int async_loop_close__at(struct async_loop *loop, const char *at)
{
    if (!loop) return EINVAL;
    if (loop->magic == LOOP_CLOSED) return 0;
    loop_check(loop, "async_loop_close", at);
    if (loop->owner != &async__thread)
        error_die(at, "async_loop_close: the loop was made by another thread");
    if (loop->is_running) return EBUSY;
    if (loop_has_tasks(loop)) {
        if (loop->is_debug) loop_each_task(loop, report_pending, NULL);
        return EBUSY;
    }
    if (loop->threads) loop->close_threads(loop);
    report_forgotten(loop);
    call_drop_all(loop);
    used_free(&loop->used);
    poller_close(&loop->poller);
    loop->magic = LOOP_CLOSED;
    disown(loop);
    memory_forget(sizeof *loop);
    bury(loop);
    memory_trim();
    return 0;
}
