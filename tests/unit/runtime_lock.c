// async_lock: what it costs, and what goes wrong. The rest: tests/run/lock_*.c.
#include "runtime_support.h"

#define ACQUIRE(n_, lock_) LEAF(n_, &f->c.lock, async_lock_acquire, lock_)

CORO(alone, int, struct async_lock lock; unsigned long allocations, blocks, resumes;
     int i;)
{
    FRAME(alone);
    RESUME1
    f->lock = (struct async_lock)ASYNC_LOCK_INIT;
    f->allocations = async__stats.allocations;
    f->blocks = memory_blocks_made();
    f->resumes = count_resumes();
    for (f->i = 0; f->i < 100; f->i++) {
        ACQUIRE(1, &f->lock)
        assert_true(async_lock_locked(&f->lock));
        async_lock_release(&f->lock);
    }
    assert_false(async_lock_locked(&f->lock));
    assert_int_equal(f->allocations, async__stats.allocations);
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

CORO(user, int, struct async_lock *lock; const char *name; double nap; int again;)
{
    FRAME(user);
    RESUME2
    do {
        ACQUIRE(1, f->lock)
        FAIL_IF_FAILED(user__desc, 1)
        note("%s@%g", f->name, now());
        SLEEP(2, f->nap)
        async_lock_release(f->lock);
        FAIL_IF_FAILED(user__desc, 2)
    } while (f->again--);
    return ASYNC_DONE;
}

CORO(three_users, int, struct async_lock lock; struct async_task *t[3];)
{
    FRAME(three_users);
    RESUME3
    for (int i = 0; i < 3; i++) {
        f->t[i] = async_create_task(
            TASK(user, (new_->lock = &f->lock, new_->name = &"a\0b\0c"[2 * i],
                        new_ -> nap = 1, new_->again = i == 0)));
    }
    AWAIT(1, f->t[0])
    (void)AWAIT_INT();
    AWAIT(2, f->t[1])
    (void)AWAIT_INT();
    AWAIT(3, f->t[2])
    return AWAIT_INT();
}

static void test_first_come_first_served(void **state)                         // 121
{
    (void)state;
    run_int(TASK(three_users, ));
    assert_happened("a@0 b@1 c@2 a@3");
}

static void test_value_form_without_memory(void **state)
{
    (void)state;
    struct async_lock lock = ASYNC_LOCK_INIT;
    memory_fail_after(1);
    struct async_task *const task = async_lock_acquire(&lock);
    assert_int_equal(run_error(task), ENOMEM);
    assert_false(async_lock_locked(&lock));
}

static void release_free(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    async_lock_release(&lock);
}

static void test_release_of_a_free_lock(void **state)                          // 123
{
    (void)state;
    assert_stops(release_free, "async_lock_release: the lock is not held");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_uncontended_costs_nothing), test(test_first_come_first_served),
        test(test_value_form_without_memory), test(test_release_of_a_free_lock),
    };
    RUN(tests);
}
