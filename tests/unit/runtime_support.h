// For the runtime's unit tests: coroutines written by hand, as the translator writes
// them, and a log of what happened in which order.
#ifndef RUNTIME_SUPPORT_H
#define RUNTIME_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <async.h>

#include "loop.h"
#include "memory.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

// Only in debug mode is each step counted when it begins: before the loop is made.
static inline void count_steps(void) { setenv("ASYNC_DEBUG", "1", 1); }

static inline unsigned long count_resumes(void)
{
    const struct async_loop *const loop = async_get_running_loop();
    assert_true(loop->is_debug);
    return loop_resumes(loop);
}

// Every leaf, one at a time.
union leaves {
    struct async_sleep__leaf sleep;
    struct async__await__leaf await;
    struct async__shield__frame shield;
    struct async__wait_for__frame wait_for;
    struct async_join__frame join;
    struct async__gather__frame gather;
    struct async__gather_into__frame gather_into;
    struct async__gather_settled__frame settled;
    struct async_wait__frame wait;
    struct async__group_exit__frame group_exit;
    struct async__as_completed_next__frame next;
    struct async__as_completed_exit__frame exit;
    struct async_readable__frame readable;
    struct async_writable__frame writable;
    struct async_read__frame read;
    struct async_read_exactly__frame read_exactly;
    struct async_write__frame write;
    struct async_write_all__frame write_all;
    struct async_accept__frame accept;
    struct async_connect__frame connect;
    struct async_lock_acquire__leaf lock;
    struct async_event_wait__leaf event;
    struct async_condition_wait__leaf condition;
    struct async_semaphore_acquire__leaf semaphore;
    struct async_barrier_wait__leaf barrier;
    struct async__queue_put__leaf put;
    struct async__queue_get__leaf get;
    struct async_queue_join__leaf queue_join;
};

// CORO(name, result type, members) { ... body ... return ASYNC_DONE; } In the body: f is
// the frame, f->c the leaf's, f->result. RESUME(n) lists its awaits.
// name_new() makes one.
#define CORO(name_, type_, ...)                                                     \
    struct name_##__frame {                                                         \
        struct async_frame async_h;                                                 \
        type_ result;                                                               \
        __VA_ARGS__                                                                 \
        union leaves c;                                                             \
    };                                                                              \
    static int name_##__step(struct async_task *, struct async_frame *);            \
    static const struct async_desc name_##__desc = {                                \
        name_##__step, #name_, (const struct async_site[]){                         \
            { __FILE__, __LINE__ }, { __FILE__, 1001 }, { __FILE__, 1002 },         \
            { __FILE__, 1003 }, { __FILE__, 1004 }, { __FILE__, 1005 },             \
            { __FILE__, 1006 }, { __FILE__, 1007 }, { __FILE__, 1008 } },           \
        sizeof (struct name_##__frame), _Alignof(struct name_##__frame),            \
        offsetof(struct name_##__frame, result), sizeof (type_)                     \
    };                                                                              \
    static __attribute__((unused)) struct name_##__frame *name_##_frame(void)       \
    {                                                                               \
        struct name_##__frame *const new_ = async__coroutine_new(&name_##__desc);   \
        memset(&new_->result, 0, offsetof(struct name_##__frame, c)                 \
                                     - offsetof(struct name_##__frame, result));    \
        return new_;                                                                \
    }                                                                               \
    static int name_##__step(struct async_task *async_t, struct async_frame *async_h)

#define FRAME(name_)                                                                \
    struct name_##__frame *const f = (struct name_##__frame *)async_h;              \
    (void)async_t;                                                                  \
    (void)f
#define RESUME1 if (async_h->state == 1) goto async_L1;
#define RESUME2 RESUME1 if (async_h->state == 2) goto async_L2;
#define RESUME3 RESUME2 if (async_h->state == 3) goto async_L3;
#define RESUME4 RESUME3 if (async_h->state == 4) goto async_L4;
#define RESUME5 RESUME4 if (async_h->state == 5) goto async_L5;
#define RESUME6 RESUME5 if (async_h->state == 6) goto async_L6;

// A leaf without a frame.
#define LEAF(n_, leaf_, name_, ...)                                                 \
    {                                                                               \
        const int async_s = name_##__begin(async_t, (leaf_), async_h, __VA_ARGS__); \
        if (async_s >= 0) {                                                         \
            if (async_s != ASYNC_DONE) {                                            \
                async_h->state = (n_);                                              \
                return async_s;                                                     \
            }                                                                       \
            async_L##n_: name_##__end(async_t, (leaf_));                            \
        }                                                                           \
    }

#define SLEEP(n_, seconds_) LEAF(n_, &f->c.sleep, async_sleep, seconds_)
#define AWAIT(n_, task_) LEAF(n_, &f->c.await, async__await, task_)
#define AWAIT_INT() await_int(f->c.await.waiter.awaited)
#define RETHROW(error_) async__rethrow(async_t, error_, async_h->desc, 1, "test.c")
#define FAIL_IF_FAILED(desc_, n_)                                                   \
    if (ASYNC_FAILED) {                                                             \
        async__propagate(async_t, &desc_, n_);                                      \
        return ASYNC_DONE;                                                          \
    }
#define TASK(name_, ...)                                                            \
    __extension__({                                                                 \
        struct name_##__frame *const new_ = name_##_frame();                        \
        __VA_ARGS__;                                                                \
        async__task_of(new_);                                                       \
    })

// As a catch of all errors does.
static inline int take_error(struct async_task *task)
{
    const int error = task->error;
    task->error = 0;
    return error;
}

static inline int await_int(struct async_task *task)
{
    const int value = *(const int *)async__value(task);
    async__release(task);
    return value;
}

// ---- what happened --------------------------------------------------------------------

static char happened[4096];

static inline __attribute__((format(printf, 1, 2))) void note(const char *format, ...)
{
    const size_t used = strlen(happened);
    va_list arguments;
    va_start(arguments, format);
    if (used) happened[used] = ' ';
    vsnprintf(happened + used + !!used, sizeof happened - used - 1, format, arguments);
    va_end(arguments);
}

#define assert_happened(text_)                                                      \
    do {                                                                            \
        assert_string_equal(happened, text_);                                       \
        happened[0] = '\0';                                                         \
    } while (0)

static inline double now(void) { return async_loop_time(async_get_running_loop()); }

// ---- around every test: virtual time, and nothing left behind -------------------------

static inline int setup(void **state)
{
    (void)state;
    happened[0] = '\0';
    setenv("ASYNC_CLOCK", "virtual", 1);
    unsetenv("ASYNC_DEBUG");
    unsetenv("ASYNC_SHUFFLE");
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    memory_fail_after(0);
    assert_int_equal(memory_live_bytes(), 0);
    return 0;
}

// Runs a coroutine with an int result.
static inline int run_int(struct async_task *task)
{
    int value = -1;
    assert_int_equal(async_run_catching(task, &value), 0);
    return value;
}

static inline int run_error(struct async_task *task)
{
    return async_run_catching(task, NULL);
}

// What goes to stderr while a function runs.
static char errors[16384];

static inline void capture_errors(void (*fn)(void *), void *arg)
{
    fflush(stderr);
    FILE *const file = tmpfile();
    const int saved = dup(2);
    dup2(fileno(file), 2);
    fn(arg);
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    rewind(file);
    errors[fread(errors, 1, sizeof errors - 1, file)] = '\0';
    fclose(file);
}

// What a mistake says, in a process of its own, which it must stop.
static inline void assert_stops(void (*fn)(void), const char *message)
{
    int pipes[2], status;
    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        dup2(pipes[1], 2);
        signal(SIGABRT, SIG_DFL);
        fn();
        _exit(0);
    }
    close(pipes[1]);
    char text[1024];
    size_t used = 0;
    for (ssize_t n; (n = read(pipes[0], text + used, sizeof text - 1 - used)) > 0;)
        used += (size_t)n;
    text[used] = '\0';
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    if (!strstr(text, message)) assert_string_equal(text, message);
}

#define test(name_) cmocka_unit_test_setup_teardown(name_, setup, teardown)
#define RUN(tests_) return cmocka_run_group_tests(tests_, NULL, NULL)

#endif
