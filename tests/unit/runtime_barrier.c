// async_barrier: rounds, numbers, cancellation. The rest: tests/run/barrier_*.c.
#include "runtime_support.h"

CORO(walker, int, struct async_barrier *barrier; const char *name; int rounds;)
{
    FRAME(walker);
    RESUME1
    do {
        LEAF(1, &f->c.barrier, async_barrier_wait, f->barrier)
        if (ASYNC_FAILED) note("%s!%d", f->name, async_t->error);
        else note("%s%d@%g", f->name, f->c.barrier.async_result, now());
        FAIL_IF_FAILED(walker__desc, 1)
    } while (--f->rounds);
    return ASYNC_DONE;
}

static struct async_task *walk(struct async_barrier *barrier, const char *name,
                               int rounds)
{
    return async_create_task(TASK(walker, (new_->barrier = barrier, new_->name = name,
                                           new_->rounds = rounds)));
}

CORO(host, int, struct async_barrier barrier; struct async_task *t[3];)
{
    FRAME(host);
    RESUME4
    f->barrier = (struct async_barrier)ASYNC_BARRIER_INIT(2);
    f->t[0] = walk(&f->barrier, "a", 3);
    f->t[1] = walk(&f->barrier, "b", 3);
    SLEEP(1, 1)
    async_spawn(f->t[0]);
    async_spawn(f->t[1]);
    f->t[0] = walk(&f->barrier, "c", 1);
    f->t[1] = walk(&f->barrier, "d", 1);
    SLEEP(2, 0)
    async_task_cancel(f->t[0]);                  // passed already: both go on
    f->t[2] = walk(&f->barrier, "e", 1);
    SLEEP(3, 1)
    async_task_cancel(f->t[2]);                  // leaves the count
    async_spawn(walk(&f->barrier, "f", 1));
    async_spawn(walk(&f->barrier, "g", 1));
    SLEEP(4, 1)
    for (int i = 0; i < 3; i++) async_task_drop(f->t[i]);
    return ASYNC_DONE;
}

static void test_rounds(void **state)                                          // 132
{
    (void)state;
    run_int(TASK(host, ));
    assert_happened("b1@0 a0@0 a1@0 b0@0 b1@0 a0@0 d1@1 c0@1 e!125 g1@2 f0@2");
}

static void test_broken(void **state)
{
    (void)state;
    struct async_barrier barrier = ASYNC_BARRIER_INIT(1), nobody = ASYNC_BARRIER_INIT(0);
    int index = -1;
    assert_int_equal(async_run_catching(async_barrier_wait(&barrier), &index), 0);
    assert_int_equal(index, 0);
    async_barrier_abort(&barrier);
    assert_int_equal(run_error(async_barrier_wait(&barrier)), EPIPE);
    async_barrier_reset(&barrier);
    assert_int_equal(run_error(async_barrier_wait(&barrier)), 0);
    assert_int_equal(run_error(async_barrier_wait(&nobody)), EINVAL);
    memory_fail_after(1);
    assert_int_equal(run_error(async_barrier_wait(&barrier)), ENOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = { test(test_rounds), test(test_broken) };
    RUN(tests);
}
