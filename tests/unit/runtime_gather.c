// gather; numbers are those of docs/semantics.md.
#include "runtime_children.h"

#define GATHER(n_, tasks_, count_, results_)                                        \
    f->c.gather.tasks = (tasks_);                                                   \
    f->c.gather.n = (count_);                                                       \
    f->c.gather.results = (results_);                                               \
    f->c.gather.size = sizeof (int);                                                \
    ASYNC_AWAIT(n_, &f->c.gather.async_h, async__gather__desc, async__gather__step)

CORO(gather_3, int, struct async_task *t[3]; int r[3]; int error;)
{
    FRAME(gather_3);
    RESUME1
    f->r[0] = f->r[1] = f->r[2] = -9;
    GATHER(1, f->t, 3, f->r)
    f->error = take_error(async_t);
    note("[%d %d %d] %d@%g", f->r[0], f->r[1], f->r[2], f->error, now());
    f->result = f->error;
    if (f->error) RETHROW(f->error);
    return ASYNC_DONE;
}

static void test_gather_gives_results_in_order(void **state)          // 20
{
    (void)state;
    run_int(TASK(gather_3, (new_->t[0] = NAP("a", 3, 1), new_->t[1] = NAP("b", 1, 2),
                            new_->t[2] = NAP("c", 2, 3))));
    assert_happened("b@1 c@2 a@3 [1 2 3] 0@3");
}

static void test_gather_ends_the_others_on_the_first_error(void **state)      // 23, P1
{
    (void)state;
    const int error = run_error(TASK(gather_3, (
        new_->t[0] = CHILD(.name = "a", .nap = 9, .cleanup = 3),
        new_->t[1] = CHILD(.name = "b", .nap = 2, .error = EIO),
        new_->t[2] = NAP("c", 1, 3))));
    assert_int_equal(error, EIO);
    assert_happened("c@1 b@2 a!2 a.5 [-9 -9 3] 5@5");
}

// Children that end in the order of the handles, and what comes behind them.
static void test_gather_of_what_ends_in_turn(void **state)
{
    (void)state;
    run_int(TASK(gather_3, (new_->t[0] = NAP("a", 1, 1), new_->t[1] = NAP("b", 3, 2),
                            new_->t[2] = NAP("c", 2, 3))));
    assert_happened("a@1 c@2 b@3 [1 2 3] 0@3");
    const int error = run_error(TASK(gather_3, (
        new_->t[0] = NAP("a", 1, 1),
        new_->t[1] = CHILD(.name = "b", .nap = 2, .error = EIO),
        new_->t[2] = CHILD(.name = "c", .nap = 9, .cleanup = 3))));
    assert_int_equal(error, EIO);
    assert_happened("a@1 b@2 c!2 c.5 [1 -9 -9] 5@5");
    run_cancelled(TASK(gather_3, (
        new_->t[0] = NAP("a", 1, 1), new_->t[1] = NAP("b", 2, 2),
        new_->t[2] = CHILD(.name = "c", .nap = 9, .cleanup = 3))), 3, 0);
    assert_happened("a@1 b@2 cancel@3 c!3 c.6 [1 2 -9] 125@6 125:0@6");
}

CORO(gather_twice, int, struct async_task *t[3]; int r[3];)                   // 22
{
    FRAME(gather_twice);
    RESUME1
    f->t[0] = f->t[2] = NAP("a", 1, 7);
    f->t[1] = NAP("b", 1, 8);
    GATHER(1, f->t, 3, f->r)
    f->result = 100 * f->r[0] + 10 * f->r[1] + f->r[2];
    return ASYNC_DONE;
}

static void test_gather_of_one_task_twice(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(gather_twice, )), 787);
    assert_happened("a@1 b@1");
}

// 21 33
CORO(gather_done, int, struct async_task *t[2]; int r[2]; unsigned long blocks, resumes;)
{
    FRAME(gather_done);
    RESUME5
    GATHER(1, NULL, 0, NULL)
    f->t[0] = async_create_task(NAP("a", 0, 1));
    f->t[1] = async_create_task(NAP("b", 0, 2));
    SLEEP(2, 1)
    f->blocks = memory_blocks_made();
    f->resumes = count_resumes();
    GATHER(3, f->t, 2, f->r)
    assert_int_equal(memory_blocks_made(), f->blocks);
    assert_int_equal(count_resumes(), f->resumes);
    f->t[0] = f->t[1] = async_create_task(NAP("c", 0, 3));
    SLEEP(4, 1)
    GATHER(5, f->t, 2, f->r)
    f->result = 10 * f->r[0] + f->r[1];
    return ASYNC_DONE;
}

static void test_gather_of_what_is_done(void **state)
{
    (void)state;
    count_steps();
    assert_int_equal(run_int(TASK(gather_done, )), 33);
    assert_happened("a@0 b@0 c@1");
}

static void test_a_cancelled_gather_ends_its_children(void **state)           // 28 30 31
{
    (void)state;
    run_cancelled(TASK(gather_3, (
        new_->t[0] = CHILD(.name = "a", .nap = 9, .cleanup = 3),
        new_->t[1] = CHILD(.name = "b", .nap = 9, .swallows = true, .value = 2),
        new_->t[2] = NAP("c", 1, 3))), 2, 0);
    assert_happened("c@1 cancel@2 a!2 b!2 a.5 [-9 -2 3] 125@5 125:0@5");
}

static void test_a_second_cancellation_reaches_the_clean_up(void **state)     // P2
{
    (void)state;
    run_cancelled(TASK(gather_3, (
        new_->t[0] = CHILD(.name = "a", .nap = 9, .cleanup = 30),
        new_->t[1] = NAP("b", 1, 2), new_->t[2] = NAP("c", 1, 3))), 2, 3);
    assert_happened("b@1 c@1 cancel@2 a!2 cancel@5 a!!5 [-9 2 3] 125@5 125:0@5");
}

CORO(gather_lets_go, int, struct async_task *t[2]; struct async_task * other; int r[2];
     int error;)
{
    FRAME(gather_lets_go);
    RESUME3
    f->t[0] = NAP("a", 5, 1);
    f->t[1] = CHILD(.name = "b", .nap = 1, .error = EIO);
    f->other = async_create_task(TASK(awaiter, new_->h = async_task_ref(f->t[0])));
    SLEEP(1, 0)
    GATHER(2, f->t, 2, f->r)
    f->error = take_error(async_t);
    note("%d@%g", f->error, now());
    AWAIT(3, f->other)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void test_gather_lets_go_what_others_await(void **state)               // P6
{
    (void)state;
    run_int(TASK(gather_lets_go, ));
    assert_happened("b@1 5@1 a@5 awaiter 0:1@5");
}

CORO(settle, int, struct async_task *t[3]; int e[3]; int r[3];)               // 25 26
{
    FRAME(settle);
    RESUME1
    f->t[0] = CHILD(.name = "a", .nap = 2, .error = EIO);
    f->t[1] = NAP("b", 3, 5);
    f->t[2] = async_create_task(NAP("c", 1, 6));
    async_task_cancel(f->t[2]);
    f->c.settled.tasks = f->t;
    f->c.settled.n = 3;
    f->c.settled.errors = f->e;
    f->c.settled.results = f->r;
    f->c.settled.size = sizeof (int);
    ASYNC_AWAIT(1, &f->c.settled.async_h, async__gather_settled__desc,
                async__gather_settled__step)
    note("%d %d %d: %d %d", async_t->error, f->e[0], f->e[1], f->e[2], f->r[1]);
    return ASYNC_DONE;
}

static void test_gather_settled(void **state)
{
    (void)state;
    run_int(TASK(settle, ));
    assert_happened("c!0 a@2 b@3 0 5 0: 125 5");
}

CORO(into, int, struct async_task *t[3]; void *places[3]; int a; double b;)
{
    FRAME(into);
    RESUME1
    f->t[0] = NAP("a", 2, 5);
    f->t[1] = NAP("b", 1, 6);
    f->t[2] = async_sleep(1);
    f->places[0] = &f->a;
    f->places[1] = f->places[2] = NULL;
    f->c.gather_into.tasks = f->t;
    f->c.gather_into.n = 3;
    f->c.gather_into.places = f->places;
    ASYNC_AWAIT(1, &f->c.gather_into.async_h, async__gather_into__desc,
                async__gather_into__step)
    f->result = f->a;
    return ASYNC_DONE;
}

static void test_gather_into_places(void **state)
{
    (void)state;
    assert_int_equal(run_int(TASK(into, )), 5);
    assert_happened("b@1 a@2");
}

static void test_gather_as_a_value(void **state)
{
    (void)state;
    int r[2] = { 0 }, e[2] = { 9, 9 };
    struct async_task *t[2] = { NAP("a", 2, 5), NAP("b", 1, 6) };
    assert_int_equal(run_error(async__gather_new(t, 2, r, sizeof (int))), 0);
    assert_int_equal(10 * r[0] + r[1], 56);
    struct async_task *u[2] = { NAP("a", 2, 7), NAP("b", 1, 8) };
    void *places[2] = { &r[1], &r[0] };
    assert_int_equal(run_error(async__gather_into_new(u, 2, places)), 0);
    assert_int_equal(10 * r[0] + r[1], 87);
    struct async_task *v[2] = { NAP("a", 2, 7), CHILD(.name = "b", .error = EIO) };
    assert_int_equal(run_error(async__gather_settled_new(v, 2, e, r, sizeof (int))), 0);
    assert_int_equal(e[0], 0);
    assert_int_equal(e[1], EIO);
}

CORO(friend, int, struct async_task *t;)
{
    FRAME(friend);
    RESUME1
    AWAIT(1, f->t)
    note("%d", AWAIT_INT());
    return ASYNC_DONE;
}

// Two who wait for b need memory: b is let go, the others end.
CORO(gather_poor, int, struct async_task *t[3]; struct async_task * friend; int r[3];
     unsigned long fail; int error;)
{
    FRAME(gather_poor);
    RESUME3
    f->t[0] = async_create_task(CHILD(.name = "a", .nap = 9, .cleanup = 2));
    f->t[1] = async_create_task(NAP("b", 9, 2));
    f->t[2] = async_create_task(CHILD(.name = "c", .nap = 9, .cleanup = 3));
    f->friend = async_create_task(TASK(friend, new_->t = async_task_ref(f->t[1])));
    SLEEP(1, 1)
    memory_fail_after(f->fail);
    GATHER(2, f->t, 3, f->r)
    f->error = take_error(async_t);
    note("%d@%g", f->error, now());
    AWAIT(3, f->friend)
    AWAIT_INT();
    return ASYNC_DONE;
}

static void test_gather_without_memory_leaves_nobody_behind(void **state)
{
    (void)state;
    run_int(TASK(gather_poor, new_->fail = 1));
    assert_happened("a!1 c!1 a.3 c.4 12@4 b@9 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_gather_gives_results_in_order),
        test(test_gather_ends_the_others_on_the_first_error),
        test(test_gather_of_what_ends_in_turn),
        test(test_gather_of_one_task_twice),
        test(test_gather_of_what_is_done),
        test(test_a_cancelled_gather_ends_its_children),
        test(test_a_second_cancellation_reaches_the_clean_up),
        test(test_gather_lets_go_what_others_await),
        test(test_gather_settled),
        test(test_gather_into_places),
        test(test_gather_as_a_value),
        test(test_gather_without_memory_leaves_nobody_behind),
    };
    RUN(tests);
}
