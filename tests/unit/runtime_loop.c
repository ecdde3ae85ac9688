// The loop: calls, stop, run_until_complete, close, deadlock, shutdown, reports,
// threads, shuffle.
#include "runtime_support.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

static struct async_loop *loop;

static void close_loop(void)
{
    assert_int_equal(async_loop_close(loop), 0);
    assert_int_equal(async_loop_close(loop), 0);                              // 142
}

// ---- calls ----------------------------------------------------------------------------

static void say(void *text) { note("%s@%g", (const char *)text, async_loop_time(loop)); }
static void stop(void *arg) { (void)arg; async_loop_stop(loop); }

static struct async_handle again;
static void say_and_call_again(void *arg)
{
    say(arg);
    async_loop_call_soon(loop, &again, say, "again");
}

static void test_calls_in_order(void **state)                                 // 7 8 9
{
    (void)state;
    struct async_handle h[8];
    loop = async_loop_new();
    async_loop_call_later(loop, &h[0], 2, say, "later2");
    async_loop_call_later(loop, &h[1], 1, say, "later1");
    async_loop_call_at(loop, &h[2], 1, say, "at1");
    async_loop_call_later(loop, &h[3], 0, say, "zero");
    async_loop_call_later(loop, &h[4], -1, say, "minus");
    async_loop_call_soon(loop, &h[5], say_and_call_again, "soon");
    async_loop_call_soon(loop, &h[6], say, "too");
    async_loop_call_later(loop, &h[7], 3, stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("soon@0 too@0 minus@0 zero@0 again@0 later1@1 at1@1 later2@2");
    close_loop();
}

static struct async_handle victim;
static void cancel_victim(void *arg) { (void)arg; async_handle_cancel(&victim); }

static void test_cancelled_calls(void **state)                                // 12
{
    (void)state;
    struct async_handle h[4];
    loop = async_loop_new();
    async_loop_call_soon(loop, &h[0], cancel_victim, NULL);           // in the same batch
    async_loop_call_soon(loop, &victim, say, "victim");
    async_loop_call_soon(loop, &h[1], say, "other");
    async_loop_call_later(loop, &h[2], 1, say, "later");
    async_handle_cancel(&h[2]);
    async_handle_cancel(&h[2]);
    async_loop_call_later(loop, &h[3], 2, stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    async_handle_cancel(&h[1]);                                               // has run
    async_loop_call_soon(loop, &h[1], say, "never");
    async_handle_cancel(&h[1]);
    async_loop_call_soon(loop, &h[0], say, "last");
    async_loop_call_soon(loop, &h[3], stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("other@0 last@2");
    close_loop();
}

static void cancel_and_spoil(void *arg)
{
    cancel_victim(arg);
    memset(&victim, 0xa5, sizeof victim);
}

// Then the loop looks at nothing but its queue.
static void test_cancelled_calls_and_nothing_else(void **state)
{
    (void)state;
    struct async_handle h[2];
    loop = async_loop_new();
    async_loop_call_soon(loop, &h[0], cancel_and_spoil, NULL);
    async_loop_call_soon(loop, &victim, say, "victim");
    async_loop_call_soon(loop, &h[1], stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    async_loop_call_later(loop, &h[0], 1, cancel_and_spoil, NULL);
    async_loop_call_later(loop, &h[1], 1, stop, NULL);
    async_loop_call_later(loop, &victim, 1, say, "victim");
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("");
    close_loop();
}

// Calls that take others out of the queue, among tasks, and put them in again: compared with a
// list that is searched from its begin.
enum { CALLS = 24, ROUNDS = 4000 };
static struct async_handle calls[CALLS];
static int queued[CALLS], queued_count, rounds;

static void forget_call(int number)
{
    int at = 0;
    while (at < queued_count && queued[at] != number) at++;
    assert_true(at < queued_count);
    queued_count--;
    memmove(&queued[at], &queued[at + 1], (size_t)(queued_count - at) * sizeof *queued);
}

static bool is_queued(int number)
{
    for (int i = 0; i < queued_count; i++) if (queued[i] == number) return true;
    return false;
}

static unsigned below(unsigned n)
{
    static uint64_t x = 88172645463325252u;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    return (unsigned)(x % n);
}

static void meddle(void *number)
{
    assert_int_equal(queued[0], (int)(intptr_t)number);
    forget_call(queued[0]);
    for (unsigned n = below(6); n > 0; n--) {
        const int other = (int)below(CALLS);
        if (is_queued(other)) {
            async_handle_cancel(&calls[other]);
            forget_call(other);
        } else if (rounds) {
            rounds--;
            async_loop_call_soon(loop, &calls[other], meddle, (void *)(intptr_t)other);
            queued[queued_count++] = other;
        }
    }
}

CORO(among_calls, int, int i;)
{
    FRAME(among_calls);
    RESUME1
    for (f->i = 0; f->i < ROUNDS; f->i++) {
        if (!queued_count && rounds) {
            async_loop_call_soon(loop, &calls[0], meddle, NULL);
            queued[queued_count++] = 0;
        }
        SLEEP(1, 0)
    }
    return ASYNC_DONE;
}

static void test_calls_that_are_taken_out(void **state)
{
    (void)state;
    loop = async_loop_new();
    rounds = ROUNDS;
    for (int i = 0; i < 3; i++) {
        struct async_task *const task = TASK(among_calls, );
        async_loop_create_task(loop, task);
        if (i < 2) async_task_drop(task);
        else assert_int_equal(async_loop_run_until_complete(loop, task, NULL), 0);
    }
    assert_int_equal(rounds, 0);
    assert_int_equal(queued_count, 0);
    close_loop();
}

static void test_stop(void **state)                                         // 139 140 141
{
    (void)state;
    struct async_handle h[4];
    loop = async_loop_new();
    async_loop_call_soon(loop, &h[0], say, "ready");
    async_loop_call_later(loop, &h[1], 1, say, "later");
    async_loop_stop(loop);
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("ready@0");
    async_loop_call_soon(loop, &h[0], stop, NULL);
    async_loop_call_soon(loop, &h[2], say_and_call_again, "rest");
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("rest@0");
    async_loop_call_later(loop, &h[3], 1, stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("again@0 later@1");
    close_loop();
}

// ---- run_until_complete ---------------------------------------------------------------

CORO(napper, int, double nap; int value;)
{
    FRAME(napper);
    RESUME1
    SLEEP(1, f->nap)
    note("%d:%d@%g", f->value, async_t->error, now());
    f->result = f->value;
    return ASYNC_DONE;
}

static struct async_task *nap(double seconds, int value)
{
    return TASK(napper, (new_->nap = seconds, new_->value = value));
}

static void test_run_until_complete(void **state)                             // 144
{
    (void)state;
    int value = 0;
    struct async_handle h;
    loop = async_loop_new();
    struct async_task *const other = async_loop_create_task(loop, nap(3, 1));
    assert_int_equal(async_loop_run_until_complete(loop, nap(2, 2), &value), 0);
    assert_int_equal(value, 2);
    assert_int_equal(async_loop_close(loop), EBUSY);
    struct async_task *const main = nap(5, 3);
    async_loop_call_later(loop, &h, 2, stop, NULL);
    assert_int_equal(async_loop_run_until_complete(loop, main, &value), EINTR);
    assert_true(async_task_done(other));
    async_task_drop(other);
    assert_int_equal(async_loop_run_until_complete(loop, main, &value), 0);
    assert_int_equal(value, 3);
    assert_happened("2:0@2 1:0@3 3:0@7");
    close_loop();
}

CORO(runner, int, )                                                           // 143
{
    FRAME(runner);
    struct async_loop *const second = async_loop_new();
    struct async_task *const task = nap(1, 1);
    assert_int_equal(async_loop_run_until_complete(second, task, NULL), EBUSY);
    assert_int_equal(async_loop_run_forever(loop), EBUSY);
    assert_int_equal(async_loop_close(loop), EBUSY);
    assert_ptr_equal(async_get_running_loop(), loop);
    assert_ptr_equal(async_get_event_loop(), loop);
    assert_int_equal(async_loop_close(second), 0);
    async_spawn(task);
    async_loop_stop(loop);
    return ASYNC_DONE;
}

static void test_a_loop_in_a_loop(void **state)
{
    (void)state;
    loop = async_get_event_loop();
    assert_ptr_equal(async_get_event_loop(), loop);
    assert_null(async_get_running_loop());
    async_task_drop(async_loop_create_task(loop, TASK(runner, )));
    assert_int_equal(async_loop_run_forever(loop), 0);
    struct async_handle h;
    async_loop_call_later(loop, &h, 2, stop, NULL);
    assert_int_equal(async_loop_run_forever(loop), 0);
    assert_happened("1:0@1");
    close_loop();
    assert_ptr_not_equal(loop = async_get_event_loop(), NULL);
    close_loop();
}

// ---- deadlock and shutdown (P7) -------------------------------------------------------

CORO(stuck, int, struct async_task *future; bool swallows;)
{
    FRAME(stuck);
    RESUME1
    AWAIT(1, f->future)
    note("stuck %d", async_t->error);
    if (!async_t->error) async__release(f->c.await.waiter.awaited);
    if (f->swallows) async_t->error = 0;
    f->result = 5;
    return ASYNC_DONE;
}

static void run_stuck(void *swallows)
{
    struct async_task *const future = async__future_new(0, 1);
    int value = 1;
    assert_int_equal(
        async_run_catching(
            TASK(stuck, (new_->future = future, new_->swallows = swallows)), &value),
        EDEADLK);
    assert_int_equal(value, 1);
}

static void test_a_deadlock(void **state)
{
    (void)state;
    capture_errors(run_stuck, NULL);
    assert_happened("stuck 125");
    assert_non_null(strstr(errors, "deadlock"));
    assert_non_null(
        strstr(errors, "task 'stuck': waiting\n    awaits 'future'\n    in stuck ("));
    assert_non_null(strstr(errors, ":1001)"));
    capture_errors(run_stuck, "swallows");
    assert_happened("stuck 125");
}

CORO(respawner, int, int left; double nap;)
{
    FRAME(respawner);
    RESUME1
    SLEEP(1, f->nap)
    note("%d:%d@%g", f->left, async_t->error, now());
    async_t->error = 0;
    if (f->left) async_spawn(TASK(respawner, (new_->left = f->left - 1, new_->nap = 5)));
    return ASYNC_DONE;
}

CORO(leaver, int, )
{
    FRAME(leaver);
    RESUME1
    async_spawn(TASK(respawner, (new_->left = 3, new_->nap = 100)));
    async_spawn(nap(100, 7));
    SLEEP(1, 1)
    note("main");
    f->result = 9;
    return ASYNC_DONE;
}

static void test_run_ends_what_is_left(void **state)                          // 145 147
{
    (void)state;
    assert_int_equal(run_int(TASK(leaver, )), 9);
    assert_happened("main 3:125@1 7:125@1 2:125@1 1:125@1 0:125@1");
}

CORO(stubborn, int, int count;)
{
    FRAME(stubborn);
    RESUME1
    for (;;) {
        SLEEP(1, 1)
        if (async_t->error) f->count++;
        async_t->error = 0;
        if (f->count == 100) return ASYNC_DONE;
    }
}

CORO(leaves_stubborn, int, )
{
    FRAME(leaves_stubborn);
    RESUME1
    async_spawn(TASK(stubborn, ));
    SLEEP(1, 1)
    return ASYNC_DONE;
}

static void run_stubborn(void *arg)
{
    (void)arg;
    assert_int_equal(run_error(TASK(leaves_stubborn, )), 0);
}

static void test_shutdown_is_bounded(void **state)
{
    (void)state;
    capture_errors(run_stubborn, NULL);
    assert_non_null(strstr(errors, "'stubborn'"));
    assert_non_null(strstr(errors, "would not end"));
}

// ---- reports --------------------------------------------------------------------------

CORO(forgetful, int, )
{
    FRAME(forgetful);
    (void)nap(1, 1);
    return ASYNC_DONE;
}

static void run_forgetful(void *arg)
{
    (void)arg;
    assert_int_equal(run_error(TASK(forgetful, )), 0);
}

static void test_never_awaited(void **state)
{
    (void)state;
    capture_errors(run_forgetful, NULL);
    assert_non_null(strstr(errors, "'napper'"));
    assert_non_null(strstr(errors, "was never awaited"));
}

CORO(dumper, int, struct async_task *h[3]; FILE *file;)
{
    FRAME(dumper);
    RESUME3
    f->h[0] = async_create_task(nap(5, 1));
    async_task_set_name(f->h[0], "first");
    f->h[1] = async_create_task(TASK(stuck, new_->future = async_task_ref(f->h[0])));
    SLEEP(1, 1)
    f->h[2] = async_create_task(nap(5, 2));
    async_dump(f->file);
    AWAIT(2, f->h[1])
    async__release(f->c.await.waiter.awaited);
    async_task_drop(f->h[0]);
    AWAIT(3, f->h[2])
    async__release(f->c.await.waiter.awaited);
    return ASYNC_DONE;
}

static void test_dump(void **state)
{
    (void)state;
    char text[4096];
    FILE *const file = tmpfile();
    run_int(TASK(dumper, new_->file = file));
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "task 'dumper': running\n"));
    assert_non_null(strstr(text, "task 'first': waiting\n    sleeps\n    in napper ("));
    assert_non_null(
        strstr(text, "task 'stuck': waiting\n    awaits 'first'\n    in stuck ("));
    assert_non_null(strstr(text, "task 'napper': not started, ready\n"));
}

CORO(slow, int, )
{
    FRAME(slow);
    async_clock_advance(0.15);                  // a step that keeps the thread busy (P10)
    return ASYNC_DONE;
}

static void run_slow(void *arg)
{
    (void)arg;
    setenv("ASYNC_DEBUG", "1", 1);
    assert_int_equal(run_error(TASK(slow, )), 0);
}

static void test_slow_steps_are_reported(void **state)                        // 149, P8
{
    (void)state;
    capture_errors(run_slow, NULL);
    assert_non_null(strstr(errors, "a step of 'slow'"));
}

CORO(twice_consumed, int, struct async_task *h;)
{
    FRAME(twice_consumed);
    RESUME2
    f->h = async_create_task(nap(1, 1));
    AWAIT(1, f->h)
    async__release(f->c.await.waiter.awaited);
    AWAIT(2, f->h)
    FAIL_IF_FAILED(twice_consumed__desc, 2)
    return ASYNC_DONE;
}

CORO(await_in_progress, int, struct async_task *h, *a, *b;)
{
    FRAME(await_in_progress);
    RESUME1
    f->h = async_create_task(nap(1, 1));
    async_create_task(TASK(stuck, new_->future = f->h));
    async_create_task(TASK(stuck, new_->future = f->h));
    SLEEP(1, 3)
    return ASYNC_DONE;
}

static void run_and_die(void *task)
{
    const pid_t pid = fork();
    if (pid == 0) {
        async_run_catching(task, NULL);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    ((struct async_task *)task)->ready.flags |= 64;             // TASK_REPORTED
    async_task_drop(task);
}

static void test_mistakes_stop_the_program(void **state)                      // P9
{
    (void)state;
    capture_errors(run_and_die, TASK(twice_consumed, ));
    assert_non_null(
        strstr(errors, "runtime_loop.c:1002: await: the handle was consumed before"));
    assert_non_null(strstr(errors, "(task 'twice_consumed')"));
    capture_errors(run_and_die, TASK(await_in_progress, ));
    assert_non_null(strstr(errors, "is being awaited already"));
}

// ---- threads --------------------------------------------------------------------------

static void *make_coroutines(void *place)
{
    struct async_task **const tasks = place;
    for (int i = 0; i < 100; i++) tasks[i] = nap(0, i);
    return NULL;
}

CORO(foreign, int, struct async_task *tasks[100]; int i;)
{
    FRAME(foreign);
    RESUME1
    pthread_t thread;
    pthread_create(&thread, NULL, make_coroutines, f->tasks);
    pthread_join(thread, NULL);
    for (f->i = 0; f->i < 100; f->i++) {
        AWAIT(1, f->tasks[f->i])
        f->result += AWAIT_INT();
        happened[0] = '\0';
    }
    return ASYNC_DONE;
}

static void test_coroutines_made_by_another_thread(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(foreign, )), 4950);
}

// ---- time -----------------------------------------------------------------------------

static void test_real_time_is_never_early(void **state)                       // 11, P4
{
    (void)state;
    unsetenv("ASYNC_CLOCK");
    const double delays[] = { 0.0001, 0.0015, 0.0109 };
    for (size_t i = 0; i < 3; i++) {
        struct timespec a, b;
        clock_gettime(CLOCK_MONOTONIC, &a);
        assert_int_equal(run_error(async_sleep(delays[i])), 0);
        clock_gettime(CLOCK_MONOTONIC, &b);
        const double took = (double)(b.tv_sec - a.tv_sec)
                            + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
        assert_true(took >= delays[i] && took < delays[i] + 0.5);
    }
    assert_int_equal(async_clock_advance(1), ENOTSUP);
    loop = async_get_event_loop();
    close_loop();
}

// A poller that does not wait, and tells how long it should have.
static int64_t waited;
static int pretend_to_wait(struct poller *poller, int64_t nanoseconds, bool is_idle)
{
    (void)poller;
    if (is_idle && nanoseconds > waited) waited = nanoseconds;
    return 0;
}

static void nothing(void *arg) { (void)arg; }

static void stop_soon(void *handle)
{
    async_loop_call_later(loop, handle, 50e-6, stop, NULL);
}

// How long the loop waits for a timer that is due soon after `n` others have fired.
static int64_t wait_behind(int n)
{
    unsetenv("ASYNC_CLOCK");
    loop = async_loop_new();
    const struct poller_ops *const real = loop->poller.ops;
    struct poller_ops ops = *real;
    ops.wait = pretend_to_wait;
    loop->poller.ops = &ops;
    struct async_handle others[16], last;
    for (int i = 1; i < n; i++) async_loop_call_at(loop, &others[i], 0, nothing, NULL);
    async_loop_call_at(loop, &others[0], 0, stop_soon, &last);
    waited = 0;
    assert_int_equal(async_loop_run_forever(loop), 0);
    loop->poller.ops = real;
    close_loop();
    return waited;
}

static void test_a_crowd_of_timers_fires_together(void **state)
{
    (void)state;
    if (!HOSTILE) assert_in_range(wait_behind(15), 0, 50000);
    int64_t longest = 0;                         // unless we are kept from looking in time
    for (int i = 0; i < 100 && !longest; i++) longest = wait_behind(16);
    assert_int_equal(longest, 100000);
}

CORO(shuffled, int, int i;)
{
    FRAME(shuffled);
    RESUME1
    for (f->i = 0; f->i < 6; f->i++) async_spawn(nap(0, f->i));
    SLEEP(1, 1)
    return ASYNC_DONE;
}

static void test_shuffle(void **state)
{
    (void)state;
    char first[200];
    setenv("ASYNC_SHUFFLE", "1", 1);
    run_int(TASK(shuffled, ));
    strcpy(first, happened);
    happened[0] = '\0';
    run_int(TASK(shuffled, ));
    assert_happened(first);
    setenv("ASYNC_SHUFFLE", "2", 1);
    run_int(TASK(shuffled, ));
    assert_string_not_equal(happened, first);
    unsetenv("ASYNC_SHUFFLE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_calls_in_order),
        test(test_cancelled_calls), test(test_cancelled_calls_and_nothing_else),
        test(test_calls_that_are_taken_out),
        test(test_stop),
        test(test_run_until_complete),
        test(test_a_loop_in_a_loop),
        test(test_a_deadlock),
        test(test_run_ends_what_is_left),
        test(test_dump),
        test(test_slow_steps_are_reported),
        test(test_mistakes_stop_the_program),
        test(test_coroutines_made_by_another_thread),
        test(test_real_time_is_never_early),
        test(test_a_crowd_of_timers_fires_together),
        test(test_shuffle),
        // these two leave something behind
        cmocka_unit_test_setup(test_never_awaited, setup),
        cmocka_unit_test_setup(test_shutdown_is_bounded, setup),
    };
    RUN(tests);
}
