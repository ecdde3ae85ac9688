// Strings to pointers.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "map.h"

static void finds_what_was_put(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct map map = {0};
    assert_null(map_find(&map, "x", 1));
    for (uintptr_t i = 1; i <= 5000; i++) {
        char *key = arena_printf(&arena, "key%u", (unsigned)i);
        *map_slot(&arena, &map, key, strlen(key)) = (void *)i;
    }
    assert_int_equal(map.count, 5000);
    for (uintptr_t i = 1; i <= 5000; i++) {
        const char *key = arena_printf(&arena, "key%u", (unsigned)i);
        assert_ptr_equal(*map_find(&map, key, strlen(key)), (void *)i);
    }
    assert_null(map_find(&map, "key5001", 7));
    assert_null(map_find(&map, "key", 3));
    arena_free(&arena);
}

static void keys_have_lengths(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct map map = {0};
    int a, b;
    *map_slot(&arena, &map, "abc", 3) = &a;
    *map_slot(&arena, &map, "abc", 2) = &b;
    *map_slot(&arena, &map, "", 0) = &map;
    assert_ptr_equal(*map_find(&map, "abcd", 3), &a);
    assert_ptr_equal(*map_find(&map, "ab", 2), &b);
    assert_ptr_equal(*map_find(&map, "", 0), &map);
    assert_int_equal(map.count, 3);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_put),
        cmocka_unit_test(keys_have_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
