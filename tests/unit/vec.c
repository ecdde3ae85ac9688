// Growing arrays.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "vec.h"

struct pair { int a, b; };

static void keeps_its_items_while_it_grows(void **state)
{
    (void)state;
    struct arena arena = {0};
    VEC(struct pair) pairs = {0};
    for (int i = 0; i < 1000; i++)
        VEC_PUSH(&arena, &pairs, (struct pair){i, -i});
    assert_int_equal(pairs.count, 1000);
    assert_true(pairs.capacity >= 1000);
    for (int i = 0; i < 1000; i++)
        assert_true(pairs.items[i].a == i && pairs.items[i].b == -i);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(keeps_its_items_while_it_grows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
