// Sets of small numbers, against a plain array.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "bitset.h"

static const uint32_t sizes[] = {0, 1, 63, 64, 65, 200};

static void members_come_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        const uint32_t size = sizes[s];
        struct bitset set = bitset_new(&arena, size);
        assert_true(bitset_is_empty(&set));
        assert_int_equal(bitset_next(&set, 0), size);
        for (uint32_t i = 0; i < size; i += 3)
            bitset_add(&set, i);
        uint32_t expected = 0, count = 0;
        BITSET_FOR (i, &set) {
            assert_int_equal(i, expected);
            expected += 3;
            count++;
        }
        assert_int_equal(count, (size + 2) / 3);
        assert_int_equal(bitset_count(&set), count);
        for (uint32_t i = 0; i < size; i++)
            assert_int_equal(bitset_has(&set, i), i % 3 == 0);
    }
    arena_free(&arena);
}

static void unites_subtracts_intersects(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct bitset a = bitset_new(&arena, 130), b = bitset_new(&arena, 130),
                  c = bitset_new(&arena, 130);
    bitset_add(&a, 1);
    bitset_add(&a, 129);
    bitset_add(&b, 64);
    assert_false(bitset_intersects(&a, &b));
    assert_true(bitset_unite(&b, &a));
    assert_false(bitset_unite(&b, &a));
    assert_int_equal(bitset_count(&b), 3);
    assert_true(bitset_intersects(&a, &b));
    bitset_copy(&c, &b);
    assert_int_equal(bitset_count(&c), 3);
    bitset_subtract(&c, &a);
    assert_int_equal(bitset_next(&c, 0), 64);
    assert_int_equal(bitset_count(&c), 1);
    bitset_intersect(&b, &a);
    assert_int_equal(bitset_count(&b), 2);
    assert_int_equal(bitset_next(&b, 0), 1);
    bitset_remove(&b, 1);
    bitset_remove(&b, 129);
    assert_true(bitset_is_empty(&b));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_come_in_order),
        cmocka_unit_test(unites_subtracts_intersects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
