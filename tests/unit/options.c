// awaitc's own options: the order of -W..., and which words are the compiler's too.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "options.h"

static struct options options;

static int setup(void **state)
{
    (void)state;
    options_init(&options);
    return 0;
}

static void defaults(void **state)
{
    (void)state;
    assert_false(options.diag.off[DIAG_W_UNAWAITED]);
    assert_false(options.diag.off[DIAG_W_BLOCKING]);
    assert_true(options.diag.off[DIAG_W_FRAME_SIZE]);
    assert_int_equal(options.diag.color, 2);
}

static void warnings(void **state)
{
    (void)state;
    assert_int_equal(options_read(&options, "-Wno-blocking"), OPTION_OURS);
    assert_true(options.diag.off[DIAG_W_BLOCKING]);
    assert_int_equal(options_read(&options, "-Werror=blocking"), OPTION_OURS);
    assert_false(options.diag.off[DIAG_W_BLOCKING]);
    assert_true(options.diag.as_error[DIAG_W_BLOCKING]);
    assert_int_equal(options_read(&options, "-Wno-error=blocking"), OPTION_OURS);
    assert_false(options.diag.as_error[DIAG_W_BLOCKING]);
    assert_false(options.diag.off[DIAG_W_BLOCKING]);
    assert_int_equal(options_read(&options, "-Wframe-size=4096"), OPTION_OURS);
    assert_int_equal(options.frame_size, 4096);
    assert_false(options.diag.off[DIAG_W_FRAME_SIZE]);
    assert_int_equal(options_read(&options, "-Wshadow"), OPTION_NOT_OURS);
    assert_int_equal(options_read(&options, "-Werror=shadow"), OPTION_NOT_OURS);
    assert_int_equal(options_read(&options, "-Wblock"), OPTION_NOT_OURS);
    assert_int_equal(options_read(&options, "-Wa,--noexecstack"), OPTION_NOT_OURS);
}

static void shared(void **state)
{
    (void)state;
    assert_true(options.diag.off[DIAG_W_UNUSED_PARAMETER]);
    assert_int_equal(options_read(&options, "-Wall"), OPTION_SHARED);
    assert_true(options.diag.off[DIAG_W_UNUSED_PARAMETER]);
    assert_int_equal(options_read(&options, "-Wextra"), OPTION_SHARED);
    assert_false(options.diag.off[DIAG_W_UNUSED_PARAMETER]);
    assert_int_equal(options_read(&options, "-Wno-unused-parameter"), OPTION_SHARED);
    assert_int_equal(options_read(&options, "-W"), OPTION_SHARED);
    assert_true(options.diag.off[DIAG_W_UNUSED_PARAMETER]);
    assert_int_equal(options_read(&options, "-w"), OPTION_SHARED);
    assert_true(options.diag.no_warnings);
    assert_int_equal(options_read(&options, "-Werror"), OPTION_SHARED);
    assert_true(options.diag.as_error[DIAG_W_UNAWAITED]);
    assert_int_equal(options_read(&options, "-fdiagnostics-color=always"), OPTION_SHARED);
    assert_int_equal(options.diag.color, 1);
    assert_int_equal(options_read(&options, "-fdiagnostics-color=never"), OPTION_SHARED);
    assert_int_equal(options.diag.color, 0);
    assert_int_equal(options_read(&options, "-fdiagnostics-format=json"), OPTION_SHARED);
    assert_true(options.diag.json);
}

static void long_options(void **state)
{
    (void)state;
    assert_int_equal(options_read(&options, "--dump=hoist"), OPTION_OURS);
    assert_string_equal(options.dump, "hoist");
    assert_int_equal(options_read(&options, "--embed-limit=0"), OPTION_OURS);
    assert_int_equal(options_read(&options, "--embed-limit=128"), OPTION_OURS);
    assert_int_equal(options.embed_limit, 128);
    assert_int_equal(options_read(&options, "--frames"), OPTION_OURS);
    assert_int_equal(options_read(&options, "--param"), OPTION_NOT_OURS);
}

static void wrong_values(void **state)
{
    (void)state;
    assert_int_equal(options_read(&options, "--embed-limit="), OPTION_WRONG);
    assert_int_equal(options_read(&options, "--embed-limit=-1"), OPTION_WRONG);
    assert_int_equal(options_read(&options, "--embed-limit=1k"), OPTION_WRONG);
    assert_int_equal(options_read(&options, "-Wframe-size=x"), OPTION_WRONG);
    assert_int_equal(options_read(&options, "--dump=cfg"), OPTION_WRONG);
    assert_int_equal(options_read(&options, "-Wunawaited=1"), OPTION_WRONG);
    assert_int_equal(options_read(&options, "--embed-limit=99999999999999999999"),
                     OPTION_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(defaults, setup),
        cmocka_unit_test_setup(warnings, setup),
        cmocka_unit_test_setup(shared, setup),
        cmocka_unit_test_setup(long_options, setup),
        cmocka_unit_test_setup(wrong_values, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
