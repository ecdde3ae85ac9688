// Running programs: status, captured output larger than a pipe, and words for a shell.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>
#include "process.h"

static struct arena arena;

static int run(const char *script, struct str *out, struct str *err)
{
    struct args args = { 0 };
    args_add(&arena, &args, "sh");
    args_add(&arena, &args, "-c");
    args_add(&arena, &args, script);
    return process_run(&args, out, err);
}

static void status(void **state)
{
    (void)state;
    assert_int_equal(run("exit 0", NULL, NULL), 0);
    assert_int_equal(run("exit 7", NULL, NULL), 7);
    struct str err = { 0 };
    assert_int_equal(run("kill -9 $$", NULL, &err), 128 + 9);
    str_free(&err);
}

static void both_streams(void **state)
{
    (void)state;
    struct str out = { 0 }, err = { 0 };
    assert_int_equal(run("i=0; while [ $i -lt 3000 ]; do echo "
                         "0123456789012345678901234567890123456789;"
                         " echo 01234567890123456789 >&2; i=$((i+1)); done",
                         &out, &err),
                     0);
    assert_int_equal(out.size, 3000 * 41);
    assert_int_equal(err.size, 3000 * 21);
    str_free(&out);
    str_free(&err);
}

static void quoting(void **state)
{
    (void)state;
    struct args args = { 0 };
    struct str out = { 0 };
    args_split(&arena, &args, "  gcc\t-O2 ");
    assert_int_equal(args.count, 2);
    args_add(&arena, &args, "-DX=a b");
    args_add(&arena, &args, "it's");
    args_add(&arena, &args, "");
    args_print(&args, &out);
    assert_string_equal(out.text, "gcc -O2 '-DX=a b' 'it'\\''s' ''");
    assert_null(args.items[args.count]);
    str_free(&out);
}

static void temps(void **state)
{
    (void)state;
    const char *a = process_temp(&arena, "x.i"), *b = process_temp(&arena, "x.i");
    assert_non_null(a);
    assert_string_not_equal(a, b);
    assert_int_not_equal(access(a, F_OK), 0);
    process_end();
}

static int setup(void **state)
{
    (void)state;
    process_init();
    return 0;
}

static int release(void **state)
{
    (void)state;
    process_end();
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status), cmocka_unit_test(both_streams),
        cmocka_unit_test(quoting), cmocka_unit_test(temps),
    };
    return cmocka_run_group_tests(tests, setup, release);
}
