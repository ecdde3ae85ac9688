// async_semaphore: what it costs, and what goes wrong. The rest: tests/run/semaphore_*.c.
#include "runtime_support.h"

CORO(alone, int, struct async_semaphore semaphore; unsigned long blocks, resumes; int i;)
{
    FRAME(alone);
    RESUME1
    f->semaphore = (struct async_semaphore)ASYNC_SEMAPHORE_INIT(3);
    f->blocks = memory_blocks_made();
    f->resumes = count_resumes();
    for (f->i = 0; f->i < 3; f->i++) {
        assert_false(async_semaphore_locked(&f->semaphore));
        LEAF(1, &f->c.semaphore, async_semaphore_acquire, &f->semaphore)
    }
    assert_true(async_semaphore_locked(&f->semaphore));
    assert_int_equal(f->blocks, memory_blocks_made());
    assert_int_equal(f->resumes, count_resumes());
    return ASYNC_DONE;
}

static void test_uncontended_costs_nothing(void **state)                       // 6
{
    (void)state;
    count_steps();
    run_int(TASK(alone, ));
}

static void test_bounds(void **state)
{
    (void)state;
    struct async_semaphore open = ASYNC_SEMAPHORE_INIT(0);
    async_semaphore_release(&open);
    assert_false(async_semaphore_locked(&open));
    memory_fail_after(1);
    assert_int_equal(run_error(async_semaphore_acquire(&open)), ENOMEM);
    assert_false(async_semaphore_locked(&open));
}

static void release_bounded(void)
{
    struct async_semaphore semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(2);
    async_semaphore_release(&semaphore);
}

static void release_largest(void)
{
    struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(SIZE_MAX);
    async_semaphore_release(&semaphore);
}

static void test_released_too_often(void **state)                              // 127
{
    (void)state;
    assert_stops(release_bounded,
                 "async_semaphore_release: released more often than acquired");
    assert_stops(release_largest,
                 "async_semaphore_release: released more often than acquired");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_uncontended_costs_nothing),
        test(test_bounds),
        test(test_released_too_often),
    };
    RUN(tests);
}
