// Growing text.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <stdlib.h>
#include "str.h"

static void grows_and_ends_with_nul(void **state)
{
    (void)state;
    struct str text = {0};
    for (int i = 0; i < 1000; i++)
        str_printf(&text, "%d,", i % 10);
    assert_int_equal(text.size, 2000);
    assert_int_equal(text.text[2000], 0);
    assert_int_equal(text.text[1998], '9');
    str_free(&text);
    assert_null(text.text);
}

static void takes_bytes_and_hands_over(void **state)
{
    (void)state;
    struct str text = {0};
    str_add(&text, "a\0b", 3);
    str_putc(&text, 'c');
    str_puts(&text, "de");
    assert_int_equal(text.size, 6);
    char *taken = str_take(&text);
    assert_memory_equal(taken, "a\0bcde", 7);
    assert_int_equal(text.size, 0);
    free(taken);
    taken = str_take(&text);
    assert_string_equal(taken, "");
    free(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_ends_with_nul),
        cmocka_unit_test(takes_bytes_and_hands_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
