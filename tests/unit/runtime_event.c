// async_event from plain code and without memory. The rest: tests/run/event_*.c.
#include "runtime_support.h"

CORO(waiter, int, struct async_event *event; const char *name; double limit;)
{
    FRAME(waiter);
    RESUME1
    LEAF(1, &f->c.event, async_event_wait, f->event)
    note("%s%c%g %d", f->name, ASYNC_FAILED ? '!' : '@', now(),
         async_event_is_set(f->event));
    return ASYNC_DONE;
}

CORO(three, int, struct async_event event; struct async_task *t[3]; int i;)
{
    FRAME(three);
    RESUME3
    for (int i = 0; i < 3; i++) {
        f->t[i] = async_create_task(
            TASK(waiter, (new_->event = &f->event, new_->name = &"a\0b\0c"[2 * i])));
    }
    SLEEP(1, 1)
    async_task_cancel(f->t[0]);                  // waits: taken out
    async_event_set(&f->event);
    async_event_clear(&f->event);
    async_task_cancel(f->t[1]);                  // woken: goes on
    SLEEP(2, 1)
    for (f->i = 0; f->i < 3; f->i++) {
        note("%d", async_task_error(f->t[f->i]));
        async_task_drop(f->t[f->i]);
    }
    async_event_set(&f->event);
    LEAF(3, &f->c.event, async_event_wait, &f->event)
    return ASYNC_DONE;
}

static void test_set_and_clear_wake_all(void **state)                          // 124, P2
{
    (void)state;
    run_int(TASK(three, ));
    assert_happened("a!1 0 b@1 0 c@1 0 125 0 0");
}

static void test_value_form_without_memory(void **state)
{
    (void)state;
    struct async_event event = ASYNC_EVENT_INIT;
    async_event_set(&event);
    assert_int_equal(run_error(async_event_wait(&event)), 0);
    memory_fail_after(1);
    assert_int_equal(run_error(async_event_wait(&event)), ENOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_set_and_clear_wake_all), test(test_value_form_without_memory),
    };
    RUN(tests);
}
