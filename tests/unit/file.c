// Writing files: all or nothing, and nothing when nothing has changed.
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "file.h"

static struct arena arena;

static void assert_file(const char *path, const char *text)
{
    struct str content = { 0 };
    assert_true(file_read(path, &content));
    assert_int_equal(content.size, strlen(text));
    assert_string_equal(content.size ? content.text : "", text);
    str_free(&content);
}

static void writes(void **state)
{
    (void)state;
    assert_true(file_write(&arena, "a", "one", 3));
    assert_file("a", "one");
    assert_true(file_write(&arena, "a", "two!", 4));
    assert_file("a", "two!");
    assert_true(file_write(&arena, "a", "", 0));
    assert_file("a", "");
}

static void keeps_unchanged(void **state)
{
    (void)state;
    struct timespec old[2] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };
    struct stat info;
    assert_true(file_write(&arena, "b", "same", 4));
    assert_int_equal(utimensat(AT_FDCWD, "b", old, 0), 0);
    assert_true(file_write(&arena, "b", "same", 4));
    assert_int_equal(stat("b", &info), 0);
    assert_int_equal(info.st_mtime, 1000000000);
    assert_true(file_write(&arena, "b", "sane", 4));
    assert_int_equal(stat("b", &info), 0);
    assert_int_not_equal(info.st_mtime, 1000000000);
}

static void follows_links(void **state)
{
    (void)state;
    struct stat info;
    assert_true(file_write(&arena, "target", "1", 1));
    assert_int_equal(chmod("target", 0600), 0);
    assert_int_equal(symlink("target", "link"), 0);
    assert_true(file_write(&arena, "link", "22", 2));
    assert_file("target", "22");
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_int_equal(stat("target", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_true(file_is_same("link", "./target"));
    assert_false(file_is_same("link", "none"));
}

static void fails_cleanly(void **state)
{
    (void)state;
    assert_false(file_write(&arena, "none/a", "x", 1));
    assert_false(file_write(&arena, "/dev/full", "x", 1));
    assert_false(file_write(&arena, ".", "x", 1));
    assert_true(file_write(&arena, "/dev/null", "x", 1));
    assert_false(file_check_source("none"));
    assert_false(file_check_source("."));
    assert_true(file_check_source("-"));
}

static void names(void **state)
{
    (void)state;
    assert_string_equal(file_base("a/b/c.c"), "c.c");
    assert_string_equal(file_base("c.c"), "c.c");
    assert_string_equal(file_base("a/"), "");
}

static char folder[] = "/tmp/awaitc-unit-XXXXXX";

static int enter(void **state)
{
    (void)state;
    return !mkdtemp(folder) || chdir(folder);
}

static int leave(void **state)
{
    (void)state;
    static const char *const files[] = { "a", "b", "target", "link" };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(files[i]);
    arena_free(&arena);
    return rmdir(folder);           // fails when a temporary file is left
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes),        cmocka_unit_test(keeps_unchanged),
        cmocka_unit_test(follows_links), cmocka_unit_test(fails_cleanly),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
