// A loop that has nothing to do is stuck, unless there is another thread, which may call
// it. The runtime's calls of the system are those of this file, so that the other thread
// acts just when the loop is about to wait, or to count the threads.
#define _GNU_SOURCE
#include "runtime_support.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static struct other {
    enum moment { NEVER, WHEN_IT_WAITS, WHEN_IT_COUNTS } when;
    enum { AS_IT_IS, LEAVES, UNKNOWN } count;    // of threads: one is just leaving; not to be had
    pthread_t thread;
    sem_t may_post;
    struct async_loop *loop;
    struct async_task *future;
} other;

static void set_future(void *value)
{
    assert_int_equal(async__future_set_result(other.future, value, sizeof (int), NULL), 0);
    async_task_drop(other.future);
}

static void *post(void *value)
{
    while (sem_wait(&other.may_post) != 0) {}
    assert_int_equal(async_loop_call_soon_threadsafe(other.loop, set_future, value), 0);
    return NULL;
}

// The thread posts its call and ends.
static void let_post(enum moment now)
{
    if (other.when != now) return;
    other.when = NEVER;
    sem_post(&other.may_post);
    pthread_join(other.thread, NULL);
}

int stat(const char *path, struct stat *result)
{
    let_post(WHEN_IT_COUNTS);
    if (other.count == UNKNOWN) {
        errno = ENOENT;
        return -1;
    }
    if (fstatat(AT_FDCWD, path, result, 0) != 0) return -1;
    if (other.count == LEAVES) result->st_nlink++;
    return 0;
}

// Who waits with a limit waits for threads, and asks again what there are.
static bool has_waited(bool is_wait, bool has_limit)
{
    if (is_wait) let_post(WHEN_IT_WAITS);
    const bool leaves = is_wait && has_limit && other.count == LEAVES;
    if (leaves) other.count = AS_IT_IS;
    return leaves;
}

int ppoll(struct pollfd *list, nfds_t n, const struct timespec *limit, const sigset_t *mask)
{
    if (has_waited(!limit || limit->tv_sec || limit->tv_nsec, limit)) return 0;
    struct timespec rest = limit ? *limit : (struct timespec){ 0 };
    return (int)syscall(SYS_ppoll, list, n, limit ? &rest : NULL, mask, _NSIG / 8);
}

int epoll_wait(int epoll, struct epoll_event *events, int n, int milliseconds)
{
    if (has_waited(milliseconds != 0, milliseconds > 0)) return 0;
    return epoll_pwait(epoll, events, n, milliseconds, NULL);
}

// Without epoll_pwait2, which would be called here. Others are handed on, as six arguments always.
__attribute__((no_sanitize_address))
long syscall(long number, ...)
{
    if (number == SYS_epoll_pwait2) {
        errno = ENOSYS;
        return -1;
    }
    long (*const real)(long, ...) = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    va_list list;
    va_start(list, number);
    long a[6];
    for (int i = 0; i < 6; i++) a[i] = va_arg(list, long);
    va_end(list);
    return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static void limit_descriptors(rlim_t most)
{
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = most;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

CORO(called, int, enum moment when; bool no_descriptor;)
{
    FRAME(called);
    RESUME1
    static int value = 77;
    other.loop = async_get_running_loop();
    other.future = async_task_ref(async__future_new(sizeof value, _Alignof(int)));
    sem_init(&other.may_post, 0, 0);
    pthread_create(&other.thread, NULL, post, &value);
    other.when = f->when;
    if (f->no_descriptor) {
        limit_descriptors(3);
        assert_int_equal(dup(2), -1);
    }
    AWAIT(1, other.future)
    let_post(f->when);                           // not yet: it was taken for a deadlock
    FAIL_IF_FAILED(called__desc, 1)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void check_is_called(enum moment when, bool no_descriptor)
{
    struct rlimit before;
    getrlimit(RLIMIT_NOFILE, &before);
    alarm(10);                                   // should nobody call
    for (int i = 0; i < 2; i++) {
        if (i == 1) setenv("ASYNC_POLLER", "poll", 1);
        const int value = run_int(
            TASK(called, (new_->when = when, new_->no_descriptor = no_descriptor)));
        limit_descriptors(before.rlim_cur);
        assert_int_equal(value, 77);
    }
    alarm(0);
    unsetenv("ASYNC_POLLER");
}

static void test_a_thread_calls_a_loop_that_waits(void **state)
{
    (void)state;
    check_is_called(WHEN_IT_WAITS, false);
}

static void test_a_thread_calls_when_there_is_no_descriptor(void **state)
{
    (void)state;
    check_is_called(WHEN_IT_WAITS, true);
}

static void test_a_thread_calls_and_ends(void **state)
{
    (void)state;
    check_is_called(WHEN_IT_COUNTS, false);
}

static void test_a_thread_calls_when_nobody_knows_it(void **state)
{
    (void)state;
    other.count = UNKNOWN;
    check_is_called(WHEN_IT_WAITS, false);
    other.count = AS_IT_IS;
}

CORO(stuck, int, int unused;)
{
    FRAME(stuck);
    RESUME1
    AWAIT(1, async_task_ref(other.future))
    FAIL_IF_FAILED(stuck__desc, 1)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void test_the_last_thread_ends_while_the_loop_waits(void **state)
{
    (void)state;
    alarm(10);
    for (int i = 0; i < 2; i++) {
        if (i == 1) setenv("ASYNC_POLLER", "poll", 1);
        other.future = async__future_new(sizeof (int), _Alignof(int));
        other.count = LEAVES;
        int value;
        struct async_task *const task = TASK(stuck, (void)new_);
        assert_int_equal(async_run_catching(task, &value), EDEADLK);
        assert_int_equal(other.count, AS_IT_IS);
        async_task_drop(other.future);
    }
    alarm(0);
    unsetenv("ASYNC_POLLER");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_a_thread_calls_a_loop_that_waits),
        test(test_a_thread_calls_when_there_is_no_descriptor),
        test(test_a_thread_calls_and_ends),
        test(test_a_thread_calls_when_nobody_knows_it),
        test(test_the_last_thread_ends_while_the_loop_waits),
    };
    RUN(tests);
}
