// Tasks: scheduling order, await in all its forms, handles, errors, deep recursion, cost.
#include "runtime_support.h"

// ---- order (1 2 3) -------------------------------------------------------------------------

CORO(twice, int, const char *name;)
{
    FRAME(twice);
    RESUME1
    note("%s0", f->name);
    SLEEP(1, 0)
    note("%s1", f->name);
    f->result = 7;
    return ASYNC_DONE;
}

CORO(order, int, struct async_task *a, *b;)
{
    FRAME(order);
    RESUME3
    f->a = async_create_task(TASK(twice, new_->name = "a"));
    f->b = async_create_task(TASK(twice, new_->name = "b"));
    note("made");
    SLEEP(1, 0)
    note("main");
    AWAIT(2, f->a)
    f->result = AWAIT_INT();
    AWAIT(3, f->b)
    f->result += AWAIT_INT();
    return ASYNC_DONE;
}

static void test_tasks_run_in_order_of_creation(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(order, )), 14);
    assert_happened("made a0 b0 main a1 b1");
}

// ---- sleep and virtual time ----------------------------------------------------------------

CORO(sleeper, int, double seconds; int value;)
{
    FRAME(sleeper);
    RESUME1
    SLEEP(1, f->seconds)
    FAIL_IF_FAILED(sleeper__desc, 1)
    note("%d@%g", f->value, now());
    f->result = f->value;
    return ASYNC_DONE;
}

CORO(gatherer, int, struct async_task *tasks[3]; int results[3];)
{
    FRAME(gatherer);
    RESUME1
    for (int i = 0; i < 3; i++)
        f->tasks[i] = TASK(sleeper, (new_->seconds = 3 - i, new_->value = i + 1));
    f->c.gather.tasks = f->tasks;
    f->c.gather.n = 3;
    f->c.gather.results = f->results;
    f->c.gather.size = sizeof (int);
    ASYNC_AWAIT(1, &f->c.gather.async_h, async__gather__desc, async__gather__step)
    FAIL_IF_FAILED(gatherer__desc, 1)
    f->result = 100 * f->results[0] + 10 * f->results[1] + f->results[2];
    return ASYNC_DONE;
}

static void test_gather_of_sleepers(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(gatherer, )), 123);
    assert_happened("3@1 2@2 1@3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_tasks_run_in_order_of_creation),
        test(test_gather_of_sleepers),
    };
    RUN(tests);
}
