// Diagnostics as gcc prints them.
#include "parse_support.h"

static uint32_t find(const char *word)
{
    for (uint32_t i = 0; i < unit->tokens.count; i++)
        if (!strcmp(unit_spelling(unit, i), word))
            return i;
    fail();
    return 0;
}

static void shows_line_caret_and_range(void **state)
{
    (void)state;
    open_unit("int main(void){int x = f();}");
    const uint32_t f = find("f");
    diag_error(diag, unit, f, f + 2, "did you forget '%s'?", "await");
    assert_string_equal(messages(), "t.c:1:24: error: did you forget 'await'?\n"
                                    "    1 | int main(void){int x = f();}\n"
                                    "      |                        ^~~\n");
    assert_int_equal(diag_errors(diag), 1);
    assert_string_equal(messages(), "");
}

static void counts_columns_as_they_are_seen(void **state)
{
    (void)state;
    open_unit("\tint \xc3\xa9\t= bad;");
    diag_error(diag, unit, find("bad"), find("bad"), "x");
    assert_string_equal(messages(),
                        "t.c:1:19: error: x\n    1 |         int \xc3\xa9   = bad;\n"
                        "      |                   ^~~\n");
}

static void sorts_and_keeps_notes(void **state)
{
    (void)state;
    open_unit("a\nb\nc");
    diag_error(diag, unit, 2, 2, "third");
    diag_note(diag, unit, 0, 0, "because of this");
    diag_warn(diag, DIAG_W_BLOCKING, unit, 1, 1, "second");
    diag_error(diag, unit, 0, 0, "first");
    assert_string_equal(messages(),
                        "t.c:1:1: error: first\n    1 | a\n      | ^\n"
                        "t.c:2:1: warning: second [-Wblocking]\n    2 | b\n      | ^\n"
                        "t.c:3:1: error: third\n    3 | c\n      | ^\n"
                        "t.c:1:1: note: because of this\n    1 | a\n      | ^\n");
}

static void warnings_can_be_off_or_errors(void **state)
{
    (void)state;
    const char *const text =
        "# 1 \"s.h\" 1 3\nsys\n# 1 \"t.c\" 2\n#pragma GCC diagnostic push\n"
        "#pragma GCC diagnostic ignored \"-Wblocking\"\nquiet\n#pragma GCC diagnostic "
        "pop\nloud";
    open_unit(text);
    const char *const words[] = {"sys", "quiet", "loud"};
    for (int i = 0; i < 3; i++)
        diag_warn(diag, DIAG_W_BLOCKING, unit, find(words[i]), find(words[i]), "%s",
                  words[i]);
    assert_non_null(strstr(messages(), "t.c:5:1: warning: loud [-Wblocking]\n"));
    assert_null(strstr(printed, "quiet"));
    assert_null(strstr(printed, "sys"));
    assert_int_equal(diag_errors(diag), 0);
    close_unit();
    struct diag_options options = {.no_warnings = false};
    options.off[DIAG_W_UNAWAITED] = true;
    options.as_error[DIAG_W_BLOCKING] = true;
    diag = diag_new(&options);
    unit = unit_new("t.c", "a", 1, diag);
    unit_scan(unit);
    diag_warn(diag, DIAG_W_UNAWAITED, unit, 0, 0, "off");
    diag_note(diag, unit, 0, 0, "off too");
    diag_warn(diag, DIAG_W_BLOCKING, unit, 0, 0, "x");
    assert_string_equal(messages(),
                        "t.c:1:1: error: x [-Werror=blocking]\n    1 | a\n      | ^\n");
    assert_int_equal(diag_errors(diag), 1);
}

static void stops_at_twenty_errors(void **state)
{
    (void)state;
    open_unit("a");
    for (int i = 0; i < 30; i++)
        diag_error(diag, unit, 0, 0, "number %d", i);
    assert_int_equal(diag_errors(diag), 30);
    const char *text = messages();
    assert_non_null(strstr(text, "number 19\n"));
    assert_null(strstr(text, "number 20\n"));
    assert_non_null(strstr(text, "\nawaitc: too many errors\n"));
}

// The file as the user wrote it is shown, where macros are not expanded.
static void shows_the_original_line(void **state)
{
    (void)state;
    char name[] = "/tmp/awaitc-diag-XXXXXX", text[256], expected[512];
    const int fd = mkstemp(name);
    FILE *file = fdopen(fd, "w");
    fputs("first\nint x = ONE + bad(ONE) + bad;\n", file);
    fclose(file);
    snprintf(text, sizeof text, "# 2 \"%s\"\nint x = 1 + bad(1) + bad;\n", name);
    open_unit(text);
    const uint32_t second = find("bad") + 5;
    assert_string_equal(unit_spelling(unit, second), "bad");
    diag_error(diag, unit, second, second, "x");
    snprintf(expected, sizeof expected,
             "%s:2:26: error: x\n    2 | int x = ONE + bad(ONE) + bad;\n"
             "      |                          ^~~\n",
             name);
    assert_string_equal(messages(), expected);
    diag_error(diag, unit, find("1"), find("1"), "in a macro");
    assert_non_null(strstr(messages(), "    2 | int x = 1 + bad(1) + bad;\n"));
    remove(name);
}

// As gcc has it: what a pragma says counts before -Werror, and a pop too many goes back
// to the options.
static void pragmas_nest(void **state)
{
    (void)state;
    const char *const text =
        "before\n#pragma GCC diagnostic warning \"-Wblocking\"\nwarned\n#pragma GCC "
        "diagnostic push\n"
        "#pragma GCC diagnostic error \"-Wunawaited\"\n#pragma clang diagnostic push\n"
        "#pragma GCC diagnostic ignored \"-Wunawaited\"\nignored\n#pragma clang "
        "diagnostic pop\n"
        "again\n#pragma GCC diagnostic pop\n#pragma GCC diagnostic pop\nafter";
    struct diag_options options = {.no_warnings = false};
    options.as_error[DIAG_W_BLOCKING] = true;
    diag = diag_new(&options);
    unit = unit_new("t.c", text, (uint32_t)strlen(text), diag);
    unit_scan(unit);
    const char *const words[] = {"before", "warned", "ignored", "again", "after"};
    for (int i = 0; i < 5; i++) {
        diag_warn(diag, DIAG_W_BLOCKING, unit, find(words[i]), find(words[i]),
                  "blocking %s", words[i]);
        diag_warn(diag, DIAG_W_UNAWAITED, unit, find(words[i]), find(words[i]),
                  "unawaited %s", words[i]);
    }
    const char *said = messages();
    const char *const expected[] = {
        "error: blocking before [-Werror=blocking]",
        "warning: blocking warned [-Wblocking]",
        "warning: blocking ignored [-Wblocking]",
        "error: unawaited again [-Werror=unawaited]",
        "error: blocking after [-Werror=blocking]",
        "warning: unawaited after [-Wunawaited]",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_non_null(strstr(said, expected[i]));
    assert_null(strstr(said, "unawaited ignored"));
    assert_int_equal(diag_errors(diag), 3);
}

// In whatever order they are reported.
static void finds_each_of_many_on_a_line(void **state)
{
    (void)state;
    enum { COUNT = 600 };
    char name[] = "/tmp/awaitc-diag-XXXXXX", text[COUNT * 2 + 100], expected[200];
    FILE *file = fdopen(mkstemp(name), "w");
    const int head = snprintf(text, sizeof text, "# 1 \"%s\"\n", name);
    for (int i = 0; i < COUNT; i++)
        strcpy(text + head + 2 * i, i % 3 ? "f;" : "g;");
    fputs(text + head, file);
    fclose(file);
    open_unit(text);
    for (int step = 0; step < COUNT; step++) {
        const uint32_t token = (uint32_t)(step * 7 % COUNT) * 2;
        diag_warn(diag, DIAG_W_BLOCKING, unit, token, token, "number %u", token / 2);
    }
    const char *at = messages();
    for (int i = 0; i < COUNT; i++) {
        snprintf(expected, sizeof expected, "%s:1:%d: warning: number %d ", name,
                 2 * i + 1, i);
        at = strstr(at, expected);
        assert_non_null(at);
    }
    remove(name);
}

static void an_error_is_shown_behind_any_number_of_warnings(void **state)
{
    (void)state;
    open_unit("a b");
    for (int i = 0; i < 1500; i++)
        diag_warn(diag, DIAG_W_BLOCKING, unit, 0, 0, "number %d", i);
    diag_error(diag, unit, 1, 1, "the error");
    const char *text = messages();
    assert_non_null(strstr(text, "number 999 "));
    assert_null(strstr(text, "number 1000 "));
    assert_non_null(strstr(text, "error: the error\n"));
    assert_non_null(strstr(text, "\nawaitc: 500 more warnings\n"));
}

static void speaks_json(void **state)
{
    (void)state;
    diag = diag_new(&(struct diag_options){.json = true});
    unit = unit_new("t.c", "a \"q\"", 5, diag);
    unit_scan(unit);
    diag_error(diag, unit, 1, 1, "say \"no\"");
    assert_string_equal(messages(),
                        "[{\"kind\": \"error\", \"message\": \"say \\\"no\\\"\", "
                        "\"column-origin\": 1, \"locations\": [{"
                        "\"caret\": {\"file\": \"t.c\", \"line\": 1, \"display-column\": "
                        "3, \"byte-column\": 3, \"column\": 3}, "
                        "\"finish\": {\"file\": \"t.c\", \"line\": 1, "
                        "\"display-column\": 5, \"byte-column\": 5, \"column\": 5}}], "
                        "\"children\": [], \"escape-source\": false}]\n");
}

static void colors_as_gcc_does(void **state)
{
    (void)state;
    diag = diag_new(&(struct diag_options){.color = 1});
    unit = unit_new("t.c", "ab", 2, diag);
    unit_scan(unit);
    diag_error(diag, unit, 0, 0, "bad 'ab'");
    assert_string_equal(
        messages(),
        "\33[01m\33[Kt.c:1:1:\33[m\33[K \33[01;31m\33[Kerror: \33[m\33[Kbad "
        "\33[01m\33[K'ab'\33[m\33[K\n"
        "    1 | \33[01;31m\33[Kab\33[m\33[K\n      | \33[01;31m\33[K^~\33[m\33[K\n");
}

#define TEST(f_) cmocka_unit_test_teardown(f_, teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(shows_line_caret_and_range),
        TEST(counts_columns_as_they_are_seen),
        TEST(sorts_and_keeps_notes),
        TEST(warnings_can_be_off_or_errors),
        TEST(stops_at_twenty_errors),
        TEST(shows_the_original_line),
        TEST(pragmas_nest),
        TEST(finds_each_of_many_on_a_line),
        TEST(an_error_is_shown_behind_any_number_of_warnings),
        TEST(speaks_json),
        TEST(colors_as_gcc_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
