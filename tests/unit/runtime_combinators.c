// wait_for, shield, wait, as_completed; numbers are those of docs/semantics.md.
#include "runtime_children.h"

// ---- wait_for -------------------------------------------------------------------------

CORO(limited, int, struct async_task *h; double limit; bool as_task; int error;)
{
    FRAME(limited);
    RESUME1
    if (f->as_task) async_create_task(f->h);
    f->c.wait_for.task = f->h;
    f->c.wait_for.seconds = f->limit;
    ASYNC_AWAIT(1, &f->c.wait_for.async_h, async__wait_for__desc, async__wait_for__step)
    f->error = take_error(async_t);
    if (!f->error) {
        f->result = *(const int *)async__value(f->c.wait_for.task);
        async__release(f->c.wait_for.task);
    }
    note("%d:%d@%g", f->error, f->result, now());
    if (f->error) RETHROW(f->error);
    return ASYNC_DONE;
}

static struct async_task *limit(double seconds, struct async_task *h, bool as_task)
{
    return TASK(limited, (new_->h = h, new_->limit = seconds, new_->as_task = as_task));
}

static void check_limited(struct async_task *(*make)(void), double seconds,
                          const char *text)
{
    for (int as_task = 0; as_task < 2; as_task++) {
        run_error(limit(seconds, make(), as_task));
        assert_happened(text);
    }
}

static struct async_task *quick(void) { return NAP("a", 1, 5); }
static struct async_task *slow(void)
{
    return CHILD(.name = "a", .nap = 9, .cleanup = 3);
}
static struct async_task *stubborn(void)
{
    return CHILD(.name = "a", .nap = 9, .swallows = true, .value = 4);
}
static struct async_task *failing(void)
{
    return CHILD(.name = "a", .nap = 9, .error = EIO);
}
static struct async_task *own_timeout(void)
{
    return CHILD(.name = "a", .nap = 1, .error = ETIMEDOUT);
}
static struct async_task *own_cancel(void)
{
    return CHILD(.name = "a", .nap = 1, .error = ECANCELED);
}
static struct async_task *at_once(void) { return NAP("a", 0, 3); }

static void test_wait_for(void **state)
{
    (void)state;
    check_limited(quick, 2, "a@1 0:5@1");                                     // 34
    check_limited(quick, ASYNC_FOREVER, "a@1 0:5@1");                         // 39
    check_limited(slow, 2, "a!2 a.5 110:0@5");                                // 35 40
    check_limited(stubborn, 2, "a!2 0:-4@2");                                 // 41
    check_limited(failing, 2, "a!2 5:0@2");                                   // 42
    check_limited(own_timeout, 2, "a@1 110:0@1");                             // 43
    check_limited(own_cancel, 2, "a@1 125:0@1");                              // 44
    check_limited(slow, 0, "a!0 a.3 110:0@3");                                // 36 38
    check_limited(at_once, -1, "a!0 110:0@0");
}

static void test_wait_for_equal_deadlines(void **state)                       // 49
{
    (void)state;
    check_limited(quick, 1, "a!1 110:0@1");
}

static void test_wait_for_cancelled(void **state)
{
    (void)state;
    for (int as_task = 0; as_task < 2; as_task++) {
        run_cancelled(limit(6, slow(), as_task), 1, 0);
        assert_happened("cancel@1 a!1 a.4 125:0@4 125:0@4");                  // 45
        run_cancelled(limit(2, slow(), as_task), 3, 0);
        assert_happened("a!2 cancel@3 a!!3 125:0@3 125:0@3");                 // 50
        run_cancelled(limit(4, stubborn(), as_task), 1, 0);
        assert_happened("cancel@1 a!1 0:-4@1 0:-4@1");                        // P2
    }
}

static void test_wait_for_nested(void **state)                                // 52
{
    (void)state;
    run_error(limit(3, limit(1, slow(), false), false));
    assert_happened("a!1 a!!3 125:0@3 110:0@3");
    run_error(limit(3, limit(1, failing(), false), false));
    assert_happened("a!1 5:0@1 5:0@1");
    run_error(limit(1, limit(3, failing(), false), false));
    assert_happened("a!1 5:0@1 5:0@1");
    run_error(limit(1, limit(3, CHILD(.name = "a", .nap = 9), false), false));
    assert_happened("a!1 125:0@1 110:0@1");
    run_error(limit(3, limit(1, CHILD(.name = "a", .nap = 9), false), false));
    assert_happened("a!1 110:0@1 110:0@1");
}

static void test_wait_for_as_a_value(void **state)
{
    (void)state;
    int value = 0;
    assert_int_equal(
        async_run_catching(async__wait_for_new(quick(), 2, sizeof(int), NULL), &value),
        0);
    assert_int_equal(value, 5);
    assert_happened("a@1");
    assert_int_equal(
        async_run_catching(async__wait_for_new(quick(), 0.5, sizeof(int), NULL), &value),
        ETIMEDOUT);
    assert_happened("a!0.5");
    assert_int_equal(
        async_run_catching(async__shield_new(quick(), sizeof (int), NULL), &value), 0);
    assert_happened("a@1");
}

CORO(limit_shared, int, struct async_task *h, *other; int error;)
{
    FRAME(limit_shared);
    RESUME3
    f->h = async_create_task(NAP("a", 5, 1));
    f->other = async_create_task(TASK(awaiter, new_->h = async_task_ref(f->h)));
    SLEEP(1, 0)
    f->c.wait_for.task = f->h;
    f->c.wait_for.seconds = 1;
    ASYNC_AWAIT(2, &f->c.wait_for.async_h, async__wait_for__desc, async__wait_for__step)
    f->error = take_error(async_t);
    note("%d@%g", f->error, now());
    AWAIT(3, f->other)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void test_wait_for_lets_go_what_others_await(void **state)             // P6
{
    (void)state;
    run_int(TASK(limit_shared, ));
    assert_happened("110@1 a@5 awaiter 0:1@5");
}

// ---- shield ---------------------------------------------------------------------------

CORO(shielder, int, struct async_task *h; int error;)
{
    FRAME(shielder);
    RESUME1
    f->c.shield.task = f->h;
    ASYNC_AWAIT(1, &f->c.shield.async_h, async__shield__desc, async__shield__step)
    f->error = take_error(async_t);
    if (!f->error) {
        f->result = *(const int *)async__value(f->c.shield.task);
        async__release(f->c.shield.task);
    }
    note("%d:%d@%g", f->error, f->result, now());
    if (f->error) RETHROW(f->error);
    return ASYNC_DONE;
}

CORO(shield_main, int, struct async_task *h, *outer;)
{
    FRAME(shield_main);
    RESUME3
    f->h = NAP("a", 4, 6);
    f->outer = async_create_task(TASK(shielder, new_->h = async_task_ref(f->h)));
    SLEEP(1, 1)
    async_task_cancel(f->outer);
    AWAIT(2, f->outer)
    note("%d@%g", take_error(async_t), now());
    AWAIT(3, f->h)
    f->result = AWAIT_INT();
    return ASYNC_DONE;
}

static void test_shield(void **state)                                         // 71
{
    (void)state;
    assert_int_equal(run_int(TASK(shield_main, )), 6);
    assert_happened("125:0@1 125@1 a@4");
}

static void test_shield_under_a_limit(void **state)                           // 51
{
    (void)state;
    run_error(limit(1, TASK(shielder, new_->h = NAP("a", 4, 6)), false));
    assert_happened("125:0@1 110:0@1 a!1");       // async_run then ends what is left
}

// ---- wait -----------------------------------------------------------------------------

CORO(waiting, int, struct async_task *t[3]; bool done[3]; double limit;
     enum async_until until; int error;)
{
    FRAME(waiting);
    RESUME2
    f->c.wait.tasks = f->t;
    f->c.wait.n = 3;
    f->c.wait.seconds = f->limit;
    f->c.wait.until = f->until;
    f->c.wait.done = f->done;
    ASYNC_AWAIT(1, &f->c.wait.async_h, async_wait__desc, async_wait__step)
    f->error = take_error(async_t);
    if (!f->error) f->result = (int)f->c.wait.async_result;
    note("%d:%d %d%d%d@%g", f->error, f->result, f->done[0], f->done[1], f->done[2],
         now());
    for (int i = 0; i < 3; i++) {
        async_task_error(f->t[i]);
        async_task_drop(f->t[i]);
    }
    if (f->limit < 100) {
        SLEEP(2, 10)                             // nothing was cancelled
    }
    return ASYNC_DONE;
}

static void check_wait(enum async_until until, double limit, const char *text)
{
    run_int(TASK(waiting,
                 (new_->until = until, new_->limit = limit, new_->t[0] = NAP("a", 2, 1),
                  new_->t[1] = CHILD(.name = "b", .nap = 3, .error = EIO),
                  new_->t[2] = NAP("c", 4, 1))));
    assert_happened(text);
}

static void test_wait(void **state)
{
    (void)state;
    check_wait(ASYNC_ALL_COMPLETED, 99, "a@2 b@3 c@4 0:3 111@4");
    check_wait(ASYNC_FIRST_COMPLETED, 99, "a@2 0:1 100@2 b@3 c@4");            // 65
    check_wait(ASYNC_FIRST_ERROR, 99, "a@2 b@3 0:2 110@3 c@4");                // 66
    check_wait(ASYNC_ALL_COMPLETED, 2.5, "a@2 0:1 100@2.5 b@3 c@4");           // 67
    check_wait(ASYNC_ALL_COMPLETED, 0, "0:0 000@0 a@2 b@3 c@4");               // 68
}

static void test_wait_of_nothing(void **state)                                // 64
{
    (void)state;
    assert_int_equal(run_error(async_wait(NULL, 0, 1, ASYNC_ALL_COMPLETED, NULL)),
                     EINVAL);
}

// ---- as_completed ---------------------------------------------------------------------

CORO(iterate, int, struct async_task *t[4]; size_t n; struct async__as_completed it;
     int stop, cancel; int error; struct async_task * turn; bool is_poor, makes_poor;)
{
    FRAME(iterate);
    RESUME3
    if (f->is_poor) memory_fail_after(1);
    async__as_completed_begin(async_t, &f->it, f->t, f->n, NULL);
    for (;;) {
        f->c.next.iterator = &f->it;
        ASYNC_AWAIT(1, &f->c.next.async_h, async__as_completed_next__desc,
                    async__as_completed_next__step)
        if (ASYNC_FAILED) {
            f->error = take_error(async_t);
            note("error %d@%g", f->error, now());
            break;
        }
        f->turn = f->c.next.async_result;
        if (!f->turn) break;
        if (f->stop-- == 0) break;
        if (f->stop == -9) continue;
        if (f->makes_poor) {
            memory_fail_from(1);
            f->turn = f->stop % 2 ? async__wait_for_new(f->turn, 1, sizeof (int), NULL)
                                  : async__shield_new(f->turn, sizeof (int), NULL);
            memory_fail_after(0);
        }
        AWAIT(2, f->turn)
        f->error = take_error(async_t);
        if (f->error) note("e%d", f->error);
        else note("%d", AWAIT_INT());
        f->error = 0;
        async__as_completed_turn(&f->it);
    }
    note("out@%g", now());
    f->c.exit.iterator = &f->it;
    f->c.exit.error = f->error;
    ASYNC_AWAIT(3, &f->c.exit.async_h, async__as_completed_exit__desc,
                async__as_completed_exit__step)
    note("end %d@%g", f->c.exit.async_result, now());
    if (f->c.exit.async_result) RETHROW(f->c.exit.async_result);
    return ASYNC_DONE;
}

static void test_as_completed(void **state)
{
    (void)state;
    run_int(TASK(iterate, (new_->stop = 100, new_->n = 3, new_->t[0] = NAP("a", 3, 1),
                           new_->t[1] = CHILD(.name = "b", .nap = 1, .error = EIO),
                           new_->t[2] = NAP("c", 2, 3))));
    assert_happened("b@1 e5 c@2 3 a@3 1 out@3 end 0@3");                      // 54 58
    run_int(TASK(iterate, (new_->stop = 100)));
    assert_happened("out@0 end 0@0");                                         // 55
    run_int(TASK(iterate, (new_->stop = 100, new_->n = 4, new_->t[0] = NAP("a", 1, 1),
                           new_->t[1] = NAP("b", 1, 2), new_->t[2] = new_->t[0],
                           new_->t[3] = NAP("d", 1, 4))));
    assert_happened("a@1 b@1 d@1 1 2 4 out@1 end 0@1");                       // 56 62
}

static void test_as_completed_left_early(void **state)                        // P1
{
    (void)state;
    run_int(TASK(iterate, (new_->stop = 1, new_->n = 3, new_->t[0] = NAP("a", 1, 1),
        new_->t[1] = NAP("b", 2, 2), new_->t[2] = slow())));
    assert_happened("a@1 1 b@2 out@2 a!2 a.5 end 0@5");
}

static void test_as_completed_cancelled(void **state)
{
    (void)state;
    run_cancelled(TASK(iterate, (new_->stop = 100, new_->n = 2,
                                 new_->t[0] = NAP("a", 9, 1), new_->t[1] = slow())),
                  1, 2);
    assert_happened("cancel@1 error 125@1 out@1 a!1 a!1 cancel@3 a!!3 end 125@3 125:0@3");
}

static void test_as_completed_without_memory_leaves_nobody_behind(void **state)
{
    (void)state;
    assert_int_equal(
        run_error(TASK(iterate, (new_->is_poor = true, new_->n = 3, new_->t[0] = slow(),
                                 new_->t[1] = NAP("b", 2, 2), new_->t[2] = new_->t[1]))),
        ENOMEM);
    assert_happened("error 12@0 out@0 a!0 a.3 b!3 end 12@3");
}

// The references that the turns hand out are given up once.
static void test_turns_that_make_values_without_memory(void **state)
{
    (void)state;
    struct async_loop *const loop = async_loop_new();
    struct async_task *const a = NAP("a", 1, 1), *const b = NAP("b", 2, 2);
    async_task_ref(a), async_task_ref(b);
    assert_int_equal(async_loop_run_until_complete(
                         loop, TASK(iterate, (new_->stop = 100, new_->makes_poor = true,
                                              new_->n = 2, new_->t[0] = a, new_->t[1] = b)),
                         NULL), 0);
    assert_happened("a@1 e12 b@2 e12 out@2 end 0@2");
    int values[2] = { 0 };
    assert_int_equal(async_loop_run_until_complete(loop, a, &values[0]), 0);
    assert_int_equal(async_loop_run_until_complete(loop, b, &values[1]), 0);
    assert_int_equal(10 * values[0] + values[1], 12);
    assert_int_equal(async_loop_close(loop), 0);
}

// ---- as values ------------------------------------------------------------------------

// Values, one made of another, with nothing but what is in reserve; in a group; cancelled.
CORO(poor_values, int, struct async_task *t[2]; struct async_task *h; int r[2]; bool in_group;
     struct async_group g;)
{
    FRAME(poor_values);
    RESUME5
    f->t[0] = async_create_task(CHILD(.name = "a", .nap = 9, .cleanup = 2));
    f->t[1] = NAP("b", 9, 1);
    SLEEP(1, 1)
    if (f->in_group) async__group_enter(async_t, &f->g);
    memory_fail_from(1);
    f->h = async__gather_new(f->t, 2, f->r, sizeof (int));
    f->h = async__wait_for_new(f->h, 1, sizeof (int), NULL);
    memory_fail_after(0);
    assert_false(async_task_done(f->h));
    assert_int_equal(async_future_set_error(f->h, EIO), ENOMEM);
    if (f->in_group) {
        async_group_create_task(&f->g, f->h);
        f->c.group_exit.group = &f->g;
        f->c.group_exit.error = 0;
        ASYNC_AWAIT(2, &f->c.group_exit.async_h, async__group_exit__desc,
                    async__group_exit__step);
        note("group %d@%g", f->c.group_exit.async_result, now());
    } else {
        AWAIT(3, f->h)
        note("%d@%g", take_error(async_t), now());
    }
    f->t[0] = CHILD(.name = "c", .nap = 9, .cleanup = 1);
    f->t[1] = CHILD(.name = "d", .nap = 9, .cleanup = 2);
    memory_fail_from(1);
    f->h = async__wait_for_new(f->t[0], 1, sizeof (int), NULL);
    f->t[1] = async__wait_for_new(f->t[1], 1, sizeof (int), NULL);
    memory_fail_after(0);
    AWAIT(4, f->h)
    note("%d@%g", take_error(async_t), now());
    AWAIT(5, f->t[1])
    note("%d@%g", take_error(async_t), now());
    return ASYNC_DONE;
}

static void test_values_without_memory_leave_nobody_behind(void **state)
{
    (void)state;
    run_int(TASK(poor_values, (void)new_));
    assert_happened("a!1 b!1 a.3 12@3 c!3 d!3 c.4 12@4 d.5 12@5");
    run_cancelled(TASK(poor_values, (void)new_), 2, 0);
    assert_happened("a!1 b!1 cancel@2 a!!2 12@2 c!2 d!2 c.3 12@3 d.4 12@4 0:0@4");
    run_int(TASK(poor_values, new_->in_group = true));
    assert_happened("a!1 b!1 a.3 group 12@3 c!3 d!3 c.4 12@4 d.5 12@5");
}

// Nobody awaits the value; handles that are none; a child that others await; no loop.
CORO(poor_value_dropped, int, struct async_task *t[4]; struct async_task *friend;)
{
    FRAME(poor_value_dropped);
    RESUME2
    f->t[0] = async_create_task(CHILD(.name = "a", .nap = 9, .cleanup = 2));
    f->t[1] = ASYNC_NONE;
    f->t[2] = async_create_task(NAP("b", 9, 1));
    f->t[3] = async__future_new(sizeof (int), _Alignof(int));
    f->friend = async_create_task(async_join(f->t[2]));
    SLEEP(1, 1)
    memory_fail_after(1);
    async_task_drop(async__gather_new(f->t, 4, NULL, 0));
    AWAIT(2, f->friend)
    AWAIT_INT();
    return ASYNC_DONE;
}

static void run_dropped(void *arg)
{
    (void)arg;
    run_int(TASK(poor_value_dropped, (void)new_));
}

static void test_values_without_memory_that_nobody_awaits(void **state)
{
    (void)state;
    capture_errors(run_dropped, NULL);
    assert_happened("a!1 a.3 b@9");
    assert_non_null(strstr(errors, "'out of memory' failed and nobody awaited it: error 12"));
    struct async_task *t[1] = { NAP("a", 2, 5) };
    memory_fail_after(1);
    assert_int_equal(run_error(async__gather_new(t, 1, NULL, 0)), ENOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_wait_for),
        test(test_wait_for_equal_deadlines),
        test(test_wait_for_cancelled),
        test(test_wait_for_nested),
        test(test_wait_for_as_a_value),
        test(test_wait_for_lets_go_what_others_await),
        test(test_shield),
        test(test_shield_under_a_limit),
        test(test_wait),
        test(test_wait_of_nothing),
        test(test_as_completed),
        test(test_as_completed_left_early),
        test(test_as_completed_cancelled),
        test(test_as_completed_without_memory_leaves_nobody_behind),
        test(test_turns_that_make_values_without_memory),
        test(test_values_without_memory_leave_nobody_behind),
        test(test_values_without_memory_that_nobody_awaits),
    };
    RUN(tests);
}
