// async_to_thread over the bare interface: failing allocations, threads that are joined.
#include "runtime_support.h"

#include "loop.h"

#include <pthread.h>

struct record { int n; pthread_t thread; int result; };

static void twice(void *arg)
{
    struct record *const r = arg;
    r->thread = pthread_self();
    r->result = 2 * r->n;
    errno = ERANGE;
}

static struct async_task *call(int n)
{
    const struct record record = { .n = n };
    return async__to_thread_new(twice, &record, sizeof record, _Alignof(struct record),
                                offsetof(struct record, result), sizeof record.result);
}

CORO(caller, int, int n, sum;)
{
    FRAME(caller);
    RESUME1
    for (; f->n; f->n--) {
        errno = 0;
        AWAIT(1, call(f->n))
        FAIL_IF_FAILED(caller__desc, 1)
        assert_int_equal(errno, ERANGE);
        f->sum += AWAIT_INT();
    }
    f->result = f->sum;
    assert_true(atomic_load(&loop_threads) >= 1);
    return ASYNC_DONE;
}

static void test_results(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(caller, (new_->n = 100))), 10100);
    assert_int_equal(atomic_load(&loop_threads), 0);             // joined
}

static void test_one_after_the_other_needs_one_thread(void **state)
{
    (void)state;
    run_int(TASK(caller, (new_->n = 1)));
    assert_int_equal(run_int(call(4)), 8);
}

static void test_without_memory(void **state)
{
    (void)state;
    for (unsigned long n = 1, error = 1; error; n++) {
        memory_fail_after(n);
        int value = 0;
        error = (unsigned long)async_run_catching(call(21), &value);
        memory_fail_after(0);
        if (error) assert_int_equal(error, ENOMEM);
        else assert_int_equal(value, 42);
        assert_int_equal(memory_live_bytes(), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_results),
        test(test_one_after_the_other_needs_one_thread),
        test(test_without_memory),
    };
    RUN(tests);
}
