// Tasks: scheduling order, await in all its forms, handles, errors, deep recursion, cost.
#include "runtime_support.h"
#include "task.h"

// ---- order (1 2 3) --------------------------------------------------------------------

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

// ---- sleep and virtual time -----------------------------------------------------------

CORO(sleeper, int, double seconds; int value; int error;)
{
    FRAME(sleeper);
    RESUME1
    SLEEP(1, f->seconds)
    FAIL_IF_FAILED(sleeper__desc, 1)
    note("%d@%g", f->value, now());
    f->result = f->value;
    if (f->error) async__throw(async_t, f->error, &sleeper__desc, 5, "here.c");
    return ASYNC_DONE;
}

CORO(many_sleepers, int, struct async_task *tasks[8];)
{
    FRAME(many_sleepers);
    RESUME1
    for (int i = 0; i < 8; i++)
        f->tasks[i] = TASK(sleeper, (new_->seconds = 1, new_->value = i));
    f->c.gather.tasks = f->tasks;
    f->c.gather.n = 8;
    f->c.gather.results = NULL;
    ASYNC_AWAIT(1, &f->c.gather.async_h, async__gather__desc, async__gather__step)
    f->result = 0;
    return ASYNC_DONE;
}

static void test_equal_deadlines_are_first_in_first_out(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(many_sleepers, )), 0);
    assert_happened("0@1 1@1 2@1 3@1 4@1 5@1 6@1 7@1");
}

CORO(nan_sleeper, int, )
{
    FRAME(nan_sleeper);
    RESUME1
    SLEEP(1, 0.0 / (double)(f->result = 0))
    f->result = async_t->error;
    async_t->error = 0;
    return ASYNC_DONE;
}

static void test_sleep_refuses_nan(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(nan_sleeper, )), EINVAL);
}

static void test_an_entry_is_a_coroutine_object(void **state)
{
    (void)state;
    assert_int_equal(run_error(async_sleep(3)), 0);
}

// ---- await ----------------------------------------------------------------------------

CORO(constant, int, int value;)
{
    FRAME(constant);
    f->result = f->value;
    return ASYNC_DONE;
}

CORO(cost, int, struct constant__frame *child; int i;
     unsigned long blocks, resumes, allocations;)
{
    FRAME(cost);
    RESUME2
    f->blocks = memory_blocks_made();
    f->resumes = count_resumes();
    f->allocations = async__stats.allocations;
    f->child = async__push(async_t, sizeof *f->child, _Alignof(struct constant__frame));
    f->result = 0;
    // embedded, or pushed: nothing; a handle: its object
    for (f->i = 0; f->i < 100; f->i++) {
        f->child->value = f->i;
        ASYNC_AWAIT(1, &f->child->async_h, constant__desc, constant__step)
        f->result += f->child->result;
        f->child->value = f->i;
        ASYNC_AWAIT_PUSHED(2, &f->child->async_h, constant__desc)
        f->result -= f->child->result;
    }
    async__pop(async_t, f->child);
    assert_int_equal(memory_blocks_made(), f->blocks + 1);     // the task's first segment
    assert_int_equal(count_resumes(), f->resumes);
    return ASYNC_DONE;
}

static void test_await_that_completes_at_once_costs_nothing(void **state)
{
    (void)state;
    count_steps();
    assert_int_equal(run_int(TASK(cost, )), 0);
}

CORO(await_cost, int, struct async_task *done; unsigned long blocks, resumes;)
{
    FRAME(await_cost);
    RESUME3
    f->done = async_task_ref(async_create_task(TASK(constant, new_->value = 5)));
    SLEEP(1, 0)
    f->blocks = memory_blocks_made();
    f->resumes = count_resumes();
    AWAIT(2, f->done)                            // 5: a task that is done
    f->result = AWAIT_INT();
    AWAIT(3, TASK(constant, new_->value = 6))    // 4: a coroutine
    f->result += AWAIT_INT();
    assert_int_equal(memory_blocks_made(), f->blocks + 1);
    assert_int_equal(count_resumes(), f->resumes);
    async_task_drop(f->done);
    return ASYNC_DONE;
}

static void test_await_of_what_is_done_does_not_yield(void **state)
{
    (void)state;
    count_steps();
    assert_int_equal(run_int(TASK(await_cost, )), 11);
}

CORO(in_place, int, struct async_task *self;)
{
    FRAME(in_place);
    RESUME2
    AWAIT(1, TASK(sleeper, (new_->seconds = 2, new_->value = 4)))
    f->result = AWAIT_INT();
    AWAIT(2, TASK(sleeper, (new_->seconds = 1, new_->value = 3)))
    f->result = 10 * f->result + AWAIT_INT();
    return ASYNC_DONE;
}

static void test_await_runs_a_coroutine_in_the_awaiter(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(in_place, )), 43);
    assert_happened("4@2 3@3");
}

CORO(twice_awaited, int, struct async_task *h;)
{
    FRAME(twice_awaited);
    RESUME2
    f->h = async_task_ref(
        async_create_task(TASK(sleeper, (new_->seconds = 1, new_->value = 8))));
    AWAIT(1, f->h)
    f->result = AWAIT_INT();
    AWAIT(2, f->h)                               // 94
    f->result += AWAIT_INT();
    return ASYNC_DONE;
}

static void test_each_owner_gets_the_value(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(twice_awaited, )), 16);
    assert_happened("8@1");
}

CORO(two_owners_of_a_coroutine, int, struct async_task *h, *other;)
{
    FRAME(two_owners_of_a_coroutine);
    RESUME2
    f->h = async_task_ref(TASK(sleeper, (new_->seconds = 1, new_->value = 8)));
    AWAIT(1, f->h)                               // starts as a task
    f->result = AWAIT_INT();
    AWAIT(2, f->h)
    f->result += AWAIT_INT();
    return ASYNC_DONE;
}

static void test_a_shared_coroutine_becomes_a_task(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(two_owners_of_a_coroutine, )), 16);
    assert_happened("8@1");
}

CORO(self_await, int, )
{
    FRAME(self_await);
    RESUME1
    AWAIT(1, async_task_ref(async_current_task()))
    f->result = async_t->error;
    async_t->error = 0;
    return ASYNC_DONE;
}

static void test_awaiting_oneself_is_a_deadlock(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(self_await, )), EDEADLK);
}

CORO(joiner, int, struct async_task *h;)
{
    FRAME(joiner);
    RESUME2
    f->h = TASK(sleeper, (new_->seconds = 1, new_->value = 8, new_->error = EIO));
    f->c.join.task = f->h;
    ASYNC_AWAIT(1, &f->c.join.async_h, async_join__desc, async_join__step)
    f->result = f->c.join.async_result;
    AWAIT(2, f->h)
    f->result += 1000 * async_t->error;
    async_t->error = 0;
    return ASYNC_DONE;
}

static void test_join_does_not_consume(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(joiner, )), 1001 * EIO);
}

// ---- depth ----------------------------------------------------------------------------

CORO(deep, int, int depth; double nap; struct deep__frame *child;)
{
    FRAME(deep);
    RESUME2
    if (f->depth == 0) {
        if (f->nap >= 0) {
            SLEEP(2, f->nap)
        }
        f->result = 0;
        return ASYNC_DONE;
    }
    f->child = async__push(async_t, sizeof *f->child, _Alignof(struct deep__frame));
    if (!f->child) {
        async__throw(async_t, ENOMEM, &deep__desc, 1, "deep.c");
        return ASYNC_DONE;
    }
    f->child->depth = f->depth - 1;
    f->child->nap = f->nap;
    ASYNC_AWAIT_PUSHED(1, &f->child->async_h, deep__desc)
    if (ASYNC_FAILED) {
        async__pop(async_t, f->child);
        async__propagate(async_t, &deep__desc, 1);
        return ASYNC_DONE;
    }
    f->result = f->child->result + 1;
    async__pop(async_t, f->child);
    return ASYNC_DONE;
}

static void test_recursion_is_bounded_by_memory_only(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(deep, (new_->depth = 100000, new_->nap = -1))), 100000);
    assert_int_equal(run_int(TASK(deep, (new_->depth = 100000, new_->nap = 1))), 100000);
}

CORO(deep_handles, int, int depth;)
{
    FRAME(deep_handles);
    RESUME2
    if (f->depth == 0) {
        SLEEP(2, 1)
        f->result = 0;
        return ASYNC_DONE;
    }
    AWAIT(1, TASK(deep_handles, new_->depth = f->depth - 1))
    FAIL_IF_FAILED(deep_handles__desc, 1)
    f->result = 1 + AWAIT_INT();
    return ASYNC_DONE;
}

static void test_recursion_through_handles(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(deep_handles, new_->depth = 50000)), 50000);
}

// ---- the task's own stack -------------------------------------------------------------

CORO(stack, int, void *frames[200]; char *tops[200];)
{
    FRAME(stack);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 200; i++) {
            const size_t size = 1 + i * i % 3001, align = (size_t)1 << i % 8;
            f->tops[i] = async_t->stack ? async_t->stack->top : NULL;
            f->frames[i] = async__push(async_t, size, align);
            assert_int_equal((uintptr_t)f->frames[i] % align, 0);
            memset(f->frames[i], (int)i, size);
        }
        for (size_t i = 200; i-- > 0; ) {
            for (size_t k = 0; k < 1 + i * i % 3001; k++)
                assert_int_equal(((unsigned char *)f->frames[i])[k], i);
            async__pop(async_t, f->frames[i]);
            if (i > 0) assert_ptr_equal(async_t->stack->top, f->tops[i]);
        }
    }
    f->result = 1;
    return ASYNC_DONE;
}

static void test_stack_is_last_in_first_out(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(stack, )), 1);
}

// ---- errors ---------------------------------------------------------------------------

CORO(thrower, int, )
{
    FRAME(thrower);
    RESUME1
    SLEEP(1, 1)
    async__throw(async_t, ECONNREFUSED, &thrower__desc, 17, "thrower.c");
    return ASYNC_DONE;
}

CORO(passer, int, bool as_task;)
{
    FRAME(passer);
    RESUME1
    AWAIT(1, f->as_task ? async_create_task(TASK(thrower, )) : TASK(thrower, ))
    FAIL_IF_FAILED(passer__desc, 1)
    return ASYNC_DONE;
}

static void test_an_error_travels(void **state)
{
    (void)state;
    assert_int_equal(run_error(TASK(passer, new_->as_task = false)), ECONNREFUSED);
    assert_int_equal(run_error(TASK(passer, new_->as_task = true)), ECONNREFUSED);
}

CORO(dropper, int, struct async_task *failing;)
{
    FRAME(dropper);
    RESUME1
    async_spawn(TASK(thrower, ));
    SLEEP(1, 5)
    f->result = 0;
    return ASYNC_DONE;
}

static void run_dropper(void *arg)
{
    (void)arg;
    assert_int_equal(run_int(TASK(dropper, )), 0);
}

static void test_an_error_that_nobody_awaits_is_reported(void **state)
{
    (void)state;
    capture_errors(run_dropper, NULL);
    assert_non_null(strstr(errors, "'thrower'"));
    assert_non_null(strstr(errors, "failed and nobody awaited it"));
    assert_non_null(strstr(errors, "Connection refused"));
    assert_non_null(strstr(errors, "thrown in thrower (thrower.c:17)"));
}

static void drop_coroutine(void *arg)
{
    (void)arg;
    async_task_drop(TASK(thrower, ));
}

static void test_a_dropped_coroutine_is_reported(void **state)
{
    (void)state;
    capture_errors(drop_coroutine, NULL);
    assert_non_null(strstr(errors, "'thrower'"));
    assert_non_null(strstr(errors, "was never awaited"));
}

// ---- looking --------------------------------------------------------------------------

CORO(looker, int, struct async_task *h;)
{
    FRAME(looker);
    RESUME2
    f->h = async_create_task(TASK(sleeper, new_->seconds = 1));
    assert_false(async_task_done(f->h));
    assert_string_equal(async_task_name(f->h), "sleeper");
    assert_int_equal(async_task_set_name(f->h, "a name"), 0);
    assert_int_equal(async_task_set_name(f->h, "another name"), 0);
    assert_string_equal(async_task_name(f->h), "another name");
    assert_ptr_equal(async_current_task(), async_t);
    SLEEP(1, 2)
    assert_true(async_task_done(f->h));
    assert_false(async_task_cancelled(f->h));
    assert_int_equal(async_task_error(f->h), 0);
    assert_false(async_task_cancel(f->h));       // 79
    assert_int_equal(async_task_cancelling(f->h), 0);
    AWAIT(2, f->h)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void test_looking_at_a_task(void **state)
{
    (void)state;
    assert_null(async_current_task());
    assert_int_equal(run_int(TASK(looker, )), 0);
}

static void give_up_twice(void)
{
    struct async_task *const task = TASK(twice, );
    (void)TASK(twice, );                         // the memory stays
    task_unref(task);
    task_unref(task);
}

static void test_one_owner_too_few_is_noticed(void **state)
{
    (void)state;
    if (!HOSTILE) skip();
    assert_stops(give_up_twice, "more than it was owned");
}

static void test_header_is_small(void **state)
{
    (void)state;
    assert_true(sizeof (struct async_task) <= 96);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_tasks_run_in_order_of_creation),
        test(test_equal_deadlines_are_first_in_first_out),
        test(test_sleep_refuses_nan),
        test(test_an_entry_is_a_coroutine_object),
        test(test_await_that_completes_at_once_costs_nothing),
        test(test_await_of_what_is_done_does_not_yield),
        test(test_await_runs_a_coroutine_in_the_awaiter),
        test(test_each_owner_gets_the_value),
        test(test_a_shared_coroutine_becomes_a_task),
        test(test_awaiting_oneself_is_a_deadlock),
        test(test_join_does_not_consume),
        test(test_recursion_is_bounded_by_memory_only),
        test(test_recursion_through_handles),
        test(test_stack_is_last_in_first_out),
        test(test_an_error_travels),
        test(test_an_error_that_nobody_awaits_is_reported),
        test(test_a_dropped_coroutine_is_reported),
        test(test_looking_at_a_task),
        test(test_one_owner_too_few_is_noticed),
        test(test_header_is_small),
    };
    RUN(tests);
}
