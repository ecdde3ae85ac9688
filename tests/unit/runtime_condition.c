// async_condition: the lock is held behind a wait, however it ends. The rest:
// tests/run/condition_*.c.
#include "runtime_support.h"

struct pair { struct async_lock lock; struct async_condition condition; };

CORO(waiter, int, struct pair *p; const char *name;)
{
    FRAME(waiter);
    RESUME2
    LEAF(1, &f->c.lock, async_lock_acquire, &f->p->lock)
    LEAF(2, &f->c.condition, async_condition_wait, &f->p->condition, &f->p->lock)
    assert_true(async_lock_locked(&f->p->lock));
    note("%s%c%g", f->name, ASYNC_FAILED ? '!' : '@', now());
    async_lock_release(&f->p->lock);
    return ASYNC_DONE;
}

CORO(conductor, int, struct pair p; struct async_task * t[4]; unsigned long resumes;
     int i;)
{
    FRAME(conductor);
    RESUME4
    for (int i = 0; i < 4; i++) {
        f->t[i] = async_create_task(
            TASK(waiter, (new_->p = &f->p, new_->name = &"a\0b\0c\0d"[2 * i])));
    }
    SLEEP(1, 1)
    assert_false(async_lock_locked(&f->p.lock));
    LEAF(2, &f->c.lock, async_lock_acquire, &f->p.lock)
    f->resumes = count_resumes();
    async_task_cancel(f->t[1]);                  // goes to wait for the lock
    async_condition_notify(&f->p.condition, 2);  // a, c
    async_task_cancel(f->t[2]);                  // notified already
    async_task_cancel(f->t[1]);                  // cannot get out of that
    SLEEP(3, 1)
    assert_int_equal(count_resumes(), f->resumes + 1);      // nobody runs in vain
    async_lock_release(&f->p.lock);
    SLEEP(4, 1)
    async_condition_notify_all(&f->p.condition);
    assert_true(async_lock_locked(&f->p.lock));  // handed to d
    for (f->i = 0; f->i < 4; f->i++) async_task_drop(f->t[f->i]);
    return ASYNC_DONE;
}

static void test_who_holds_the_lock(void **state)                              // 129, 130
{
    (void)state;
    count_steps();
    run_int(TASK(conductor, ));
    assert_happened("b!2 a@2 c@2 d@3");
}

CORO(careless, int, struct pair p;)
{
    FRAME(careless);
    return async_condition_wait__begin(async_t, &f->c.condition, async_h, &f->p.condition,
                                       &f->p.lock);
}

static void wait_without_lock(void)
{
    async_run_catching(TASK(careless, ((void)0)), NULL);
}

static void test_wait_without_the_lock(void **state)
{
    (void)state;
    assert_stops(wait_without_lock, "async_condition_wait: the lock is not held");
}

static void test_value_form_without_memory(void **state)
{
    (void)state;
    struct pair p = { ASYNC_LOCK_INIT, ASYNC_CONDITION_INIT };
    memory_fail_after(1);
    assert_int_equal(run_error(async_condition_wait(&p.condition, &p.lock)), ENOMEM);
    async_condition_notify_all(&p.condition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_who_holds_the_lock), test(test_wait_without_the_lock),
        test(test_value_form_without_memory),
    };
    RUN(tests);
}
