// What is found in preprocessed text, and the names of dependency files.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "preprocess.h"

static struct arena arena;

static bool has(const char *text)
{
    return preprocess_has_async(text, strlen(text));
}

static void async_words(void **state)
{
    (void)state;
    assert_true(has("async int f(void);"));
    assert_true(has("x = await f();"));
    assert_true(has("_Async int f(void)"));
    assert_true(has("async_task(int) t;"));
    assert_true(has("async"));
    assert_false(has(""));
    assert_false(has("int async_count, asynchronous, my_async, async2, async$;"));
    assert_false(has("0xasync"));
    assert_false(has("struct async_loop *l; awaiting();"));
}

static void deps_files(void **state)
{
    (void)state;
    assert_string_equal(preprocess_deps_file(&arena, "o/a.o", "s/a.c"), "o/a.d");
    assert_string_equal(preprocess_deps_file(&arena, "o/a.b.o", "s/a.c"), "o/a.b.d");
    assert_string_equal(preprocess_deps_file(&arena, "o.x/a", "s/a.c"), "o.x/a.d");
    assert_string_equal(preprocess_deps_file(&arena, NULL, "s/a.c"), "a.d");
    assert_string_equal(preprocess_deps_file(&arena, NULL, "s/.c"), ".c.d");
}

static void listed_deps(void **state)
{
    (void)state;
    struct str out = { 0 };
    preprocess_list_deps(
        "# 1 \"a.c\"\n# 1 \"<built-in>\"\n# 1 \"/work//\"\nint x;\n"
        "# 1 \"a b.h\" 1\n# 2 \"a.c\" 2\n#pragma once \"no.h\"\n# 3 \"$x.h\"",
        "a.o", &out);
    assert_string_equal(out.text, "a.o: a.c \\\n  a\\ b.h \\\n  $$x.h\n");
    str_free(&out);
}

static void knows_us(void **state)
{
    (void)state;
    struct place place = { .include = "/opt/awaitc/include" };
    assert_true(preprocess_knows_us(&arena, "# 1 \"/opt/awaitc/include/async.h\" 1 3 4\n",
                                    &place));
    assert_false(
        preprocess_knows_us(&arena, "# 1 \"/opt/awaitc/includes/x.h\" 1 3 4\n", &place));
    assert_false(preprocess_knows_us(&arena, "int x;\n", &place));
}

static int release(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(async_words), cmocka_unit_test(deps_files),
        cmocka_unit_test(listed_deps), cmocka_unit_test(knows_us),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
