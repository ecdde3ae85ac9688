// The set of addresses.
#include "runtime_support.h"

#include "used.h"

enum { MANY = 3000 };

static char places[MANY * 16];

static void test_added_and_removed(void **state)
{
    (void)state;
    struct used used = { 0 };
    used_remove(&used, places);
    assert_true(used_add(&used, places));
    assert_false(used_add(&used, places));
    used_remove(&used, places + 16);
    assert_false(used_add(&used, places));
    used_remove(&used, places);
    assert_true(used_add(&used, places));
    used_free(&used);
}

// In a mixed order, so that what is removed stands between others.
static void test_many(void **state)
{
    (void)state;
    struct used used = { 0 };
    for (int i = 0; i < MANY; i++)
        assert_true(used_add(&used, places + 16 * (i * 7 % MANY)));
    for (int i = 0; i < MANY; i += 3) used_remove(&used, places + 16 * (i * 11 % MANY));
    for (int i = 0; i < MANY; i++)
        assert_true(used_add(&used, places + 16 * (i * 11 % MANY)) == (i % 3 == 0));
    for (int i = 0; i < MANY; i++) used_remove(&used, places + 16 * i);
    assert_int_equal(used.count, 0);
    used_free(&used);
}

static void test_without_memory(void **state)
{
    (void)state;
    struct used used = { 0 };
    for (unsigned long n = 1; n < 4; n++) {
        memory_fail_after(n);
        for (int i = 0; i < MANY; i++) used_add(&used, places + 16 * i);
        memory_fail_after(0);
        for (int i = 0; i < MANY; i++) used_remove(&used, places + 16 * i);
        assert_int_equal(used.count, 0);
        used_free(&used);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { test(test_added_and_removed), test(test_many),
                                        test(test_without_memory) };
    RUN(tests);
}
