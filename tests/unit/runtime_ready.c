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

static void expect_all(int n)
{
    assert_int_equal(ready_count(&queue), (size_t)n);
    for (int i = 0; i < n; i++) assert_ptr_equal(ready_take(&queue), &entries[i]);
    assert_true(ready_is_empty(&queue));
}

// Also what stood in it before: an empty queue has no first.
static void test_in_order(void **state)
{
    (void)state;
    for (int n = 0; n <= ENTRIES; n++) {
        fill(n);
        assert_int_equal(ready_is_empty(&queue), n == 0);
        if (n) assert_ptr_equal(ready_last(&queue), &entries[n - 1]);
        for (int i = 0; i < ENTRIES; i++) {
            assert_int_equal(ready_is_first(&queue, &entries[i]), n && i == 0);
            assert_int_equal(ready_is_last(&queue, &entries[i]), i + 1 == n);
        }
        expect_all(n);
        for (int i = 0; i < ENTRIES; i++) {
            assert_false(ready_is_first(&queue, &entries[i]));
            assert_false(ready_is_last(&queue, &entries[i]));
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
        expect_all(n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { test(test_in_order), test(test_moved) };
    RUN(tests);
}
