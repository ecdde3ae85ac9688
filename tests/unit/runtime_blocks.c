// async_timeout, async_group, and cancellation as a whole; numbers are those of
// docs/semantics.md.
#include "runtime_support.h"

// Sleeps, then cancels somebody.
CORO(canceller, int, struct async_task *victim; double after;)
{
    FRAME(canceller);
    RESUME1
    SLEEP(1, f->after)
    note("cancel@%g", now());
    async_task_cancel(f->victim);
    async_task_drop(f->victim);
    return ASYNC_DONE;
}

static void cancel_me_after(struct async_task *async_t, double seconds)
{
    async_spawn(
        TASK(canceller, (new_->victim = async_task_ref(async_t), new_->after = seconds)));
}

CORO(napper, int, const char *name; double nap, cleanup; int error; bool swallows;
     int caught;)
{
    FRAME(napper);
    RESUME2
    SLEEP(1, f->nap)
    f->caught = take_error(async_t);
    note("%s%c%g", f->name, f->caught ? '!' : '@', now());
    if (f->caught && f->cleanup > 0) {
        SLEEP(2, f->cleanup)
        note("%s%s%g", f->name, ASYNC_FAILED ? "!!" : ".", now());
        if (ASYNC_FAILED) return ASYNC_DONE;
    }
    if (f->error) async__throw(async_t, f->error, &napper__desc, 3, "napper.c");
    else if (f->caught && !f->swallows) RETHROW(f->caught);
    return ASYNC_DONE;
}

struct spec { const char *name; double nap, cleanup; int error; bool swallows; };

static struct async_task *make(struct spec spec)
{
    return TASK(napper, (new_->name = spec.name, new_->nap = spec.nap,
                         new_->cleanup = spec.cleanup, new_->error = spec.error,
                         new_->swallows = spec.swallows));
}
#define NAP(...) make((struct spec){ __VA_ARGS__ })

// ---- timeout --------------------------------------------------------------------------

enum busy { IDLE, BUSY, SWALLOW, OTHER_ERROR, CLEAN_UP };

CORO(timed, int, double limit, nap; enum busy busy; struct async_timeout t; int error;
     double cancel;)
{
    FRAME(timed);
    RESUME4
    if (f->cancel > 0) {
        cancel_me_after(async_t, f->cancel);
        SLEEP(4, 0)                              // its timer comes before ours
    }
    async__timeout_enter(async_t, &f->t, f->limit, NULL);
    if (f->busy == BUSY) async_clock_advance(f->nap);
    else if (f->nap >= 0) {
        SLEEP(1, f->nap)
    }
    f->error = take_error(async_t);
    note("%d@%g", f->error, now());
    if (f->error && f->busy == SWALLOW) f->error = 0;
    if (f->error && f->busy == OTHER_ERROR) f->error = EIO;
    if (f->error && f->busy == CLEAN_UP) {
        SLEEP(2, 1)
        note("%d@%g", take_error(async_t), now());
    }
    f->error = async__timeout_exit(async_t, &f->t, f->error);
    note("%d expired %d count %d", f->error, async_timeout_expired(&f->t),
         async_task_cancelling(async_t));
    SLEEP(3, 0)
    note("then %d", take_error(async_t));
    return ASYNC_DONE;
}

static void check_timed(double limit, double nap, enum busy busy, double cancel,
                        const char *text)
{
    run_int(TASK(timed, (new_->limit = limit, new_->nap = nap, new_->busy = busy,
                         new_->cancel = cancel)));
    assert_happened(text);
}

static void test_timeout(void **state)
{
    (void)state;
    check_timed(2, 3, IDLE, 0, "125@2 110 expired 1 count 0 then 0");         // 97
    check_timed(3, 2, IDLE, 0, "0@2 0 expired 0 count 0 then 0");
    check_timed(0, -1, IDLE, 0, "0@0 0 expired 0 count 0 then 0");                  // 98
    check_timed(0, 0, IDLE, 0, "125@0 110 expired 1 count 0 then 0");               // 99
    check_timed(1, 5, BUSY, 0, "0@5 0 expired 0 count 0 then 0");                   // 100
    check_timed(1, 5, OTHER_ERROR, 0, "125@1 5 expired 1 count 0 then 0");          // 102
    check_timed(3, 5, IDLE, 1, "cancel@1 125@1 125 expired 0 count 1 then 0");      // 103
    check_timed(1, 5, SWALLOW, 0, "125@1 0 expired 1 count 0 then 0");              // 105
    check_timed(1, 5, CLEAN_UP, 0, "125@1 0@2 110 expired 1 count 0 then 0");       // 106
    check_timed(ASYNC_FOREVER, 5, IDLE, 0, "0@5 0 expired 0 count 0 then 0");
}

static void test_timeout_and_cancellation_at_once(void **state)               // 103
{
    (void)state;
    check_timed(1, 5, IDLE, 1, "cancel@1 125@1 125 expired 1 count 1 then 0");
}

CORO(nested, int, double outer, inner, nap; bool busy; struct async_timeout o, i;
     int error;)
{
    FRAME(nested);
    RESUME1
    async__timeout_enter(async_t, &f->o, f->outer, NULL);
    async__timeout_enter(async_t, &f->i, f->inner, NULL);
    if (f->busy) async_clock_advance(f->nap);
    SLEEP(1, f->busy ? 1 : f->nap)
    f->error = async__timeout_exit(async_t, &f->i, take_error(async_t));
    note("%d", f->error);
    f->error = async__timeout_exit(async_t, &f->o, f->error);
    note("%d expired %d %d count %d@%g", f->error, async_timeout_expired(&f->o),
         async_timeout_expired(&f->i), async_task_cancelling(async_t), now());
    return ASYNC_DONE;
}

static void check_nested(double outer, double inner, bool busy, const char *text)
{
    run_int(TASK(nested, (new_->outer = outer, new_->inner = inner, new_->nap = 9,
                          new_->busy = busy)));
    assert_happened(text);
}

static void test_nested_timeouts(void **state)                                // 101
{
    (void)state;
    check_nested(3, 2, false, "110 110 expired 0 1 count 0@2");
    check_nested(2, 3, false, "125 110 expired 1 0 count 0@2");
    check_nested(2, 2, false, "125 110 expired 1 1 count 0@2");
    check_nested(3, 2, true, "125 110 expired 1 1 count 0@9");
    check_nested(2, 3, true, "125 110 expired 1 1 count 0@9");
}

CORO(rescheduled, int, struct async_timeout t; double to; int error;)         // 104
{
    FRAME(rescheduled);
    RESUME2
    async__timeout_enter(async_t, &f->t, 2, NULL);
    SLEEP(1, 1)
    async_timeout_reschedule(&f->t, f->to);
    SLEEP(2, 9)
    f->error = async__timeout_exit(async_t, &f->t, take_error(async_t));
    note("%d@%g", f->error, now());
    return ASYNC_DONE;
}

static void test_rescheduled_timeouts(void **state)
{
    (void)state;
    run_int(TASK(rescheduled, new_->to = 3));
    assert_happened("110@4");
    run_int(TASK(rescheduled, new_->to = ASYNC_FOREVER));
    assert_happened("0@10");
    run_int(TASK(rescheduled, new_->to = -1));
    assert_happened("110@1");
}

CORO(value_wins, int, struct async_timeout t; struct async_task *h; int error;)
{
    FRAME(value_wins);
    RESUME2
    f->h = async_create_task(NAP(.name = "a", .nap = 9, .swallows = true));
    async__timeout_enter(async_t, &f->t, 1, NULL);
    AWAIT(1, f->h)
    note("%d", take_error(async_t));
    async__release(f->c.await.waiter.awaited);
    SLEEP(2, 5)                                  // the next await that waits
    f->error = async__timeout_exit(async_t, &f->t, take_error(async_t));
    note("%d@%g count %d", f->error, now(), async_task_cancelling(async_t));
    return ASYNC_DONE;
}

static void test_a_value_comes_before_the_time_out(void **state)              // P2, 41
{
    (void)state;
    run_int(TASK(value_wins, ));
    assert_happened("a!1 0 110@1 count 0");
}

// ---- group ----------------------------------------------------------------------------

CORO(grouped, int, struct spec a, b;
     double body, cancel, cancel_again, group_cancel, limit; int body_error;
     struct async_group g; struct async_timeout t; int error; struct async_task *child;)
{
    FRAME(grouped);
    RESUME3
    if (f->cancel > 0) cancel_me_after(async_t, f->cancel);
    if (f->cancel_again > 0) cancel_me_after(async_t, f->cancel_again);
    async__timeout_enter(async_t, &f->t, f->limit ? f->limit : ASYNC_FOREVER, NULL);
    async__group_enter(async_t, &f->g);
    if (f->a.name) async_group_create_task(&f->g, make(f->a));
    if (f->b.name) async_group_create_task(&f->g, make(f->b));
    if (f->body > 0) {
        SLEEP(1, f->body)
    }
    f->error = take_error(async_t);
    note("body %d@%g", f->error, now());
    if (f->body_error) {
        async__throw(async_t, f->body_error, &grouped__desc, 9, "body.c");
        f->error = take_error(async_t);
    }
    if (f->group_cancel) async_group_cancel(&f->g);
    f->c.group_exit.group = &f->g;
    f->c.group_exit.error = f->error;
    ASYNC_AWAIT(2, &f->c.group_exit.async_h, async__group_exit__desc,
                async__group_exit__step);
    f->error = f->c.group_exit.async_result;
    note("%d@%g errors %d count %d", f->error, now(), (int)async_group_errors(&f->g),
         async_task_cancelling(async_t));
    f->error = async__timeout_exit(async_t, &f->t, f->error);
    if (f->limit) note("limit %d", f->error);
    SLEEP(3, 0)
    note("then %d", take_error(async_t));
    if (f->error) RETHROW(f->error);
    return ASYNC_DONE;
}

#define GROUP(text_, ...)                                                           \
    do {                                                                            \
        run_error(TASK(grouped, (__VA_ARGS__)));                                    \
        assert_happened(text_);                                                     \
    } while (0)
#define SPEC(...) (struct spec){ __VA_ARGS__ }

static void test_group_waits_for_all(void **state)                            // 108
{
    (void)state;
    GROUP("body 0@0 b@1 a@2 0@2 errors 0 count 0 then 0",
          new_->a = SPEC(.name = "a", .nap = 2), new_->b = SPEC(.name = "b", .nap = 1));
    GROUP("body 0@1 0@1 errors 0 count 0 then 0", new_->body = 1);
}

static void test_group_ends_on_a_childs_error(void **state)                   // 109
{
    (void)state;
    GROUP("a@1 b!1 body 125@1 b.3 5@3 errors 1 count 0 then 0", new_->body = 9,
          new_->a = SPEC(.name = "a", .nap = 1, .error = EIO),
          new_->b = SPEC(.name = "b", .nap = 9, .cleanup = 2));
    GROUP("body 0@0 a@1 b!1 b.3 5@3 errors 1 count 0 then 0",
          new_->a = SPEC(.name = "a", .nap = 1, .error = EIO),
          new_->b = SPEC(.name = "b", .nap = 9, .cleanup = 2));
}

static void test_group_ends_on_the_bodys_error(void **state)                  // 110
{
    (void)state;
    GROUP("body 0@1 a!1 a.3 32@3 errors 1 count 0 then 0", new_->body = 1,
          new_->body_error = EPIPE, new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
}

static void run_two_failures(void *arg)
{
    (void)arg;
    run_error(TASK(grouped, (new_->a = SPEC(.name = "a", .nap = 1, .error = EIO),
                             new_->b = SPEC(.name = "b", .nap = 9, .error = EPERM))));
}

static void test_group_throws_the_first_and_reports_the_others(void **state)  // P9, 111
{
    (void)state;
    capture_errors(run_two_failures, NULL);
    assert_happened("body 0@0 a@1 b!1 5@1 errors 2 count 0 then 0");
    assert_non_null(strstr(errors, "failed too"));
    assert_non_null(strstr(errors, "Operation not permitted"));
    assert_null(strstr(errors, "Input/output"));
}

static void test_group_does_not_mind_a_cancelled_child(void **state)          // 112
{
    (void)state;
    GROUP("body 0@0 a@1 b@2 0@2 errors 0 count 0 then 0",
          new_->a = SPEC(.name = "a", .nap = 1, .error = ECANCELED),
          new_->b = SPEC(.name = "b", .nap = 2));
}

static void test_a_cancelled_group(void **state)                              // 113 114
{
    (void)state;
    GROUP("cancel@1 body 125@1 a!1 a.3 125@3 errors 0 count 1 then 0", new_->body = 9,
          new_->cancel = 1, new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
    GROUP("body 0@0 cancel@1 a!1 a.3 125@3 errors 0 count 1 then 0", new_->cancel = 1,
          new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
    GROUP("body 0@0 cancel@1 a!1 5@1 errors 1 count 1 then 125", new_->cancel = 1,
          new_->a = SPEC(.name = "a", .nap = 9, .error = EIO));
    GROUP("cancel@1 body 125@1 a!1 5@1 errors 1 count 1 then 125", new_->cancel = 1,
          new_->body = 9, new_->a = SPEC(.name = "a", .nap = 9, .error = EIO));
}

static void test_a_second_cancellation_reaches_the_children(void **state)     // P2
{
    (void)state;
    GROUP("body 0@0 cancel@1 a!1 cancel@2 a!!2 125@2 errors 0 count 2 then 0",
          new_->cancel = 1, new_->cancel_again = 2,
          new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 30));
    GROUP("body 0@0 a@1 b!1 cancel@2 b!!2 5@2 errors 1 count 1 then 125",
          new_->cancel = 2, new_->a = SPEC(.name = "a", .nap = 1, .error = EIO),
          new_->b = SPEC(.name = "b", .nap = 9, .cleanup = 30));
}

static void test_group_under_a_limit(void **state)                            // 118
{
    (void)state;
    GROUP("body 0@0 a!2 a.4 125@4 errors 0 count 1 limit 110 then 0", new_->limit = 2,
          new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
    GROUP("body 125@2 a!2 a.4 125@4 errors 0 count 1 limit 110 then 0", new_->limit = 2,
          new_->body = 9, new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
}

static void test_group_cancel(void **state)                                   // 119
{
    (void)state;
    GROUP("body 0@1 a!1 a.3 0@3 errors 0 count 0 then 0", new_->group_cancel = 1,
          new_->body = 1, new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 2));
    GROUP("body 0@1 a!1 a!!2 0@2 errors 0 count 1 limit 110 then 0",
          new_->group_cancel = 1, new_->body = 1, new_->limit = 2,
          new_->a = SPEC(.name = "a", .nap = 9, .cleanup = 20));
    GROUP("body 0@1 a!1 5@1 errors 1 count 0 then 0", new_->group_cancel = 1,
          new_->body = 1, new_->a = SPEC(.name = "a", .nap = 9, .error = EIO));
}

CORO(group_owner, int, struct async_group g; struct async_task *kept, *outside;)
{
    FRAME(group_owner);
    RESUME2
    async__group_enter(async_t, &f->g);
    f->kept = async_task_ref(NAP(.name = "a", .nap = 1));
    async_group_create_task(&f->g, f->kept);
    f->outside = async_create_task(NAP(.name = "b", .nap = 2));
    async_group_create_task(&f->g, async_task_ref(f->outside));      // a running task
    AWAIT(1, f->kept)
    note("%d", take_error(async_t));
    async__release(f->c.await.waiter.awaited);
    async_group_cancel(&f->g);
    async_group_create_task(&f->g, NAP(.name = "late", .nap = 3));   // 115: runs to its first await
    f->c.group_exit.group = &f->g;
    f->c.group_exit.error = 0;
    ASYNC_AWAIT(2, &f->c.group_exit.async_h, async__group_exit__desc,
                async__group_exit__step);
    note("%d@%g", f->c.group_exit.async_result, now());
    assert_true(async_task_cancelled(f->outside));
    async_task_drop(f->outside);
    return ASYNC_DONE;
}

static void test_group_takes_tasks_of_all_kinds(void **state)
{
    (void)state;
    run_int(TASK(group_owner, ));
    assert_happened("a@1 0 b!1 late!1 0@1");
}

// ---- cancellation ---------------------------------------------------------------------

CORO(before_start, int, struct async_task *h;)                                // 77, P3
{
    FRAME(before_start);
    RESUME1
    f->h = async_create_task(NAP(.name = "a", .nap = 1));
    assert_true(async_task_cancel(f->h));
    assert_true(async_task_cancel(f->h));                                     // 83
    assert_int_equal(async_task_cancelling(f->h), 2);                         // 78
    assert_false(async_task_done(f->h));
    AWAIT(1, f->h)
    note("%d", take_error(async_t));
    return ASYNC_DONE;
}

static void test_cancel_before_the_first_step(void **state)
{
    (void)state;
    run_int(TASK(before_start, ));
    assert_happened("a!0 125");
}

CORO(self_cancel, int, bool uncancel; struct async_task *done;)
{
    FRAME(self_cancel);
    RESUME3
    f->done = async_create_task(NAP(.name = "d", .nap = 0));
    SLEEP(1, 1)
    async_task_cancel(async_t);
    if (f->uncancel) note("left %d", async_task_uncancel(async_t));           // 91
    // 85: done, nothing is thrown
    AWAIT(2, f->done)
    note("%d", take_error(async_t));
    async__release(f->c.await.waiter.awaited);
    SLEEP(3, 0)
    note("%d", take_error(async_t));
    return ASYNC_DONE;
}

static void test_a_task_that_cancels_itself(void **state)                     // 84 85 86
{
    (void)state;
    assert_int_equal(run_error(TASK(self_cancel, )), 0);
    assert_happened("d@0 0 125");
    assert_int_equal(run_error(TASK(self_cancel, new_->uncancel = true)), 0);
    assert_happened("d@0 left 0 0 0");
}

CORO(pair, int, struct async_task *h; const char *name; int error;)
{
    FRAME(pair);
    RESUME1
    AWAIT(1, f->h)
    f->error = take_error(async_t);
    note("%s:%d@%g", f->name, f->error, now());
    if (!f->error) async__release(f->c.await.waiter.awaited);
    return ASYNC_DONE;
}

CORO(shared, int, struct async_task *h, *p, *q; bool both;)                   // 80 81, P6
{
    FRAME(shared);
    RESUME4
    f->h = NAP(.name = "h", .nap = 5, .cleanup = 1);
    f->p = async_create_task(
        TASK(pair, (new_->h = async_task_ref(f->h), new_->name = "p")));
    f->q = async_create_task(TASK(pair, (new_->h = f->h, new_->name = "q")));
    SLEEP(1, 1)
    async_task_cancel(f->p);
    SLEEP(2, 1)
    if (f->both) async_task_cancel(f->q);
    AWAIT(3, f->p)
    async__release(f->c.await.waiter.awaited);
    AWAIT(4, f->q)
    async__release(f->c.await.waiter.awaited);
    return ASYNC_DONE;
}

static void test_cancelling_one_of_two_awaiters(void **state)
{
    (void)state;
    run_int(TASK(shared, ));
    assert_happened("p:125@1 h@5 q:0@5");
    run_int(TASK(shared, new_->both = true));
    assert_happened("p:125@1 h!2 h.3 q:125@3");
}

CORO(future_user, int, struct async_task *future; int error;)
{
    FRAME(future_user);
    RESUME1
    AWAIT(1, f->future)
    f->error = take_error(async_t);
    if (!f->error) f->result = AWAIT_INT();
    note("%d:%d@%g", f->error, f->result, now());
    return ASYNC_DONE;
}

CORO(future_race, int, struct async_task *future, *user; int how;)            // 90, P2
{
    FRAME(future_race);
    RESUME2
    f->future = async__future_new(sizeof (int), _Alignof(int));
    f->user = async_create_task(
        TASK(future_user, new_->future = async_task_ref(f->future)));
    SLEEP(1, 1)
    const int value = 42;
    if (f->how == 0)
        assert_int_equal(async__future_set_result(f->future, &value, sizeof value, NULL),
                         0);
    if (f->how == 1) assert_int_equal(async_future_set_error(f->future, EIO), 0);
    async_task_cancel(f->user);                  // 2: cancels the future
    assert_int_equal(async__future_set_result(f->future, &value, sizeof value, NULL),
                     EALREADY);
    assert_int_equal(async_future_set_error(f->future, EIO), EALREADY);
    AWAIT(2, f->user)
    note("cancelled %d", take_error(async_t));
    async__release(f->c.await.waiter.awaited);
    async_task_drop(f->future);
    return ASYNC_DONE;
}

static void test_a_future_and_a_cancellation(void **state)
{
    (void)state;
    run_int(TASK(future_race, new_->how = 0));
    assert_happened("0:42@1 cancelled 0");
    run_int(TASK(future_race, new_->how = 1));
    assert_happened("5:0@1 cancelled 0");
    run_int(TASK(future_race, new_->how = 2));
    assert_happened("125:0@1 cancelled 0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_timeout),
        test(test_timeout_and_cancellation_at_once),
        test(test_nested_timeouts),
        test(test_rescheduled_timeouts),
        test(test_a_value_comes_before_the_time_out),
        test(test_group_waits_for_all),
        test(test_group_ends_on_a_childs_error),
        test(test_group_ends_on_the_bodys_error),
        test(test_group_throws_the_first_and_reports_the_others),
        test(test_group_does_not_mind_a_cancelled_child),
        test(test_a_cancelled_group),
        test(test_a_second_cancellation_reaches_the_children),
        test(test_group_under_a_limit),
        test(test_group_cancel),
        test(test_group_takes_tasks_of_all_kinds),
        test(test_cancel_before_the_first_step),
        test(test_a_task_that_cancels_itself),
        test(test_cancelling_one_of_two_awaiters),
        test(test_a_future_and_a_cancellation),
    };
    RUN(tests);
}
