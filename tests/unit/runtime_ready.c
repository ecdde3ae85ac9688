// Queues of what is ready.
#include "runtime_support.h"

#include "ready.h"

enum { ENTRIES = 4 };

static struct async__ready entries[ENTRIES];
static struct async__queue queue;

static void fill(int n)
{
    ready_init(&queue);
    for (int i = 0; i < n; i++) {
        entries[i].next = &entries[i];           // whatever stands there
        async__enqueue(&queue, &entries[i]);
    }
}

// Takes all, in order; `gone` is not there.
static void expect_all_but(int n, int gone)
{
    assert_int_equal(ready_count(&queue), (size_t)(gone < n ? n - 1 : n));
    for (int i = 0; i < n; i++)
        if (i != gone) assert_ptr_equal(ready_take(&queue), &entries[i]);
    assert_true(ready_is_empty(&queue));
}

static void test_in_order(void **state)
{
    (void)state;
    for (int n = 0; n <= ENTRIES; n++) {
        fill(n);
        assert_int_equal(ready_is_empty(&queue), n == 0);
        if (n) assert_ptr_equal(ready_last(&queue), &entries[n - 1]);
        expect_all_but(n, n);
    }
}

// The first, one between others, the last, and one that is not there. What comes later is behind.
static void test_removed(void **state)
{
    (void)state;
    for (int n = 0; n < ENTRIES; n++) {
        for (int gone = 0; gone <= n; gone++) {
            fill(n);
            assert_int_equal(ready_remove(&queue, &entries[gone]), gone < n);
            assert_false(ready_remove(&queue, &entries[gone]));
            async__enqueue(&queue, &entries[gone]);
            assert_ptr_equal(ready_last(&queue), &entries[gone]);
            assert_true(ready_remove(&queue, &entries[gone]));
            expect_all_but(n, gone);
        }
    }
}

static void test_moved(void **state)
{
    (void)state;
    for (int n = 0; n <= ENTRIES; n++) {
        struct async__queue other;
        fill(n);
        ready_init(&other);
        ready_move(&other, &queue);
        assert_true(ready_is_empty(&queue));
        assert_int_equal(ready_is_empty(&other), n == 0);
        ready_move(&queue, &other);
        expect_all_but(n, n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { test(test_in_order), test(test_removed), test(test_moved) };
    RUN(tests);
}
