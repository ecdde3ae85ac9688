// Memory by lifetime.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "arena.h"

static void gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 200; size++) {
        unsigned char *memory = arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xff, size);
    }
    arena_free(&arena);
}

static void holds_more_than_a_chunk(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *large = arena_alloc(&arena, 3 << 20), *small = arena_alloc(&arena, 10);
    large[(3 << 20) - 1] = 1;
    small[9] = 2;
    assert_int_equal(large[(3 << 20) - 1], 1);
    arena_free(&arena);
    assert_null(arena.chunks);
}

static void growing_keeps_what_is_there(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *old = arena_strndup(&arena, "abcdef", 3);
    assert_string_equal(old, "abc");
    char *grown = arena_grow(&arena, old, 4, 100);
    assert_string_equal(grown, "abc");
    for (size_t size = 100; size < 4 << 20; size *= 2) {       // others lie between
        char *other = arena_strndup(&arena, "other", 5);
        grown = arena_grow(&arena, grown, size, 2 * size);
        grown[2 * size - 1] = 1;
        assert_string_equal(grown, "abc");
        assert_string_equal(other, "other");
    }
    assert_string_equal(arena_printf(&arena, "%s-%d", "x", 12), "x-12");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(holds_more_than_a_chunk),
        cmocka_unit_test(growing_keeps_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
