// Timers in order, compared with a table that is searched from end to end.
#include "runtime_support.h"

#include "heap.h"

enum { TIMERS = 400, ROUNDS = 20000 };

static struct heap heap;
static struct timer {
    struct async_timer timer;
    bool is_armed;
    unsigned long armed;
} timers[TIMERS];
static unsigned long sequence;
static int64_t reached;

static uint64_t next_random(void)
{
    static uint64_t x = 88172645463325252u;
    x ^= x << 13;
    x ^= x >> 7;
    return x ^= x << 17;
}

static unsigned below(unsigned n) { return (unsigned)(next_random() % n); }

static void arm(struct timer *t, int64_t deadline)
{
    t->timer.deadline = deadline;
    t->is_armed = true;
    t->armed = sequence++;
    heap_insert(&heap, &t->timer);
}

static void disarm(struct timer *t)
{
    t->is_armed = false;
    heap_remove(&heap, &t->timer);
}

// The one that must come first; NULL: none is armed.
static struct timer *first(void)
{
    struct timer *best = NULL;
    for (struct timer *t = timers; t < timers + TIMERS; t++) {
        if (!t->is_armed) continue;
        if (!best || t->timer.deadline < best->timer.deadline
            || (t->timer.deadline == best->timer.deadline && t->armed < best->armed)) best = t;
    }
    return best;
}

// All that are due at `reached`, in order, and what the heap says of the next one.
static void expect_due(void)
{
    struct timer *t;
    while ((t = first()) && t->timer.deadline <= reached) {
        assert_ptr_equal(heap_pop(&heap, reached), &t->timer);
        t->is_armed = false;
    }
    assert_null(heap_pop(&heap, reached));
    assert_int_equal(heap.count != 0, t != NULL);
    if (!t) return;
    const int64_t next = heap_next(&heap, false);
    assert_true(next <= t->timer.deadline && next >= reached);
    assert_int_equal(heap_next(&heap, true), t->timer.deadline);
}

static int64_t after(int64_t time, uint64_t span)
{
    return (uint64_t)(INT64_MAX - 1 - time) < span ? INT64_MAX - 1 : time + (int64_t)span;
}

// Near ones, far ones, equal ones, past ones; most are taken back before.
static void test_in_order(void **state)
{
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct timer *const t = &timers[below(TIMERS)];
        const struct timer *const other = &timers[below(TIMERS)];
        if (t->is_armed) disarm(t);
        const uint64_t span = next_random() >> (1 + below(63));
        switch (below(8)) {
        case 0: break;                           // stays disarmed
        case 1: arm(t, other->timer.deadline); break;
        case 2: arm(t, reached - (int64_t)below(1000)); break;
        case 3: arm(t, reached + 1000000); break;    // limits of the same length
        default: arm(t, after(reached, span % (UINT64_C(1) << below(62))));
        }
        if (below(4)) continue;
        reached = after(reached, below(3) ? below(100000) : next_random() >> (2 + below(60)) >> 20);
        expect_due();
    }
    reached = INT64_MAX - 1;
    expect_due();
    assert_int_equal(heap.count, 0);
}

// Within some nanoseconds of what has been reached, to either side.
static void test_close_together(void **state)
{
    (void)state;
    heap = (struct heap){ 0 };
    reached = 1000;
    for (int i = 0; i < ROUNDS; i++) {
        struct timer *const t = &timers[below(8)];
        if (t->is_armed) disarm(t);
        arm(t, reached + (int64_t)below(8) - 3);
        if (below(3)) continue;
        reached += below(3);
        expect_due();
    }
    reached += 100;
    expect_due();
}

// What stands beside the only timer of a ring is in its slot, too.
static void test_rings_of_a_slot(void **state)
{
    (void)state;
    heap = (struct heap){ 0 };
    const int64_t width = INT64_C(1) << HEAP_BITS, slot = 5 * width * HEAP_RINGS;
    for (int64_t end = slot - 1; end < slot + width * HEAP_RINGS; end++) {
        reached = 0;
        heap.last = 0;
        for (int i = 0; i < HEAP_RINGS; i++) arm(&timers[i], slot + i * width + i);
        while (reached < end) {
            reached += 1 + below(2 * (unsigned)width);
            if (reached > end) reached = end;
            expect_due();
        }
        for (int i = 0; i < HEAP_RINGS; i++) if (timers[i].is_armed) disarm(&timers[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_in_order), test(test_close_together), test(test_rings_of_a_slot),
    };
    RUN(tests);
}
