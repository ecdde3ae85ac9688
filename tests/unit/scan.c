// Text to tokens.
#include "parse_support.h"

static const struct token *token(uint32_t index) { return unit_token(unit, index); }

static void expect_kinds(const char *text, size_t count, const int *kinds)
{
    assert_true(open_unit(text));
    assert_int_equal(unit->tokens.count, count + 1);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(token(i)->kind, kinds[i]);
    assert_int_equal(token((uint32_t)count)->kind, 0);
}
#define KINDS(text_, ...)                                                                \
    expect_kinds(text_, sizeof(int[]){ __VA_ARGS__ } / sizeof(int),                      \
                 (int[]){ __VA_ARGS__ })

static void knows_words_and_operators(void **state)
{
    (void)state;
    KINDS("int a_1$; __const x", TOK_INT, TOK_IDENT, ';', TOK_CONST, TOK_IDENT);
    KINDS("a->b++ <<= 3 ... .", TOK_IDENT, TOK_ARROW, TOK_IDENT, TOK_INC, TOK_SHL_ASSIGN,
          TOK_NUMBER, TOK_ELLIPSIS, '.');
    KINDS("a+++b---c", TOK_IDENT, TOK_INC, '+', TOK_IDENT, TOK_DEC, '-', TOK_IDENT);
    KINDS("<: :> <% %> %=", '[', ']', '{', '}', TOK_MOD_ASSIGN);
    KINDS("");
    KINDS("asyncx _Async async", TOK_IDENT, TOK_ASYNC, TOK_IDENT);
}

static void knows_literals(void **state)
{
    (void)state;
    KINDS("1 1.0f .5 1e+3 0x1p-3 0b101 1'000'000 1.0i 3wb 1.5f16 0xe+1", TOK_NUMBER,
          TOK_NUMBER, TOK_NUMBER, TOK_NUMBER, TOK_NUMBER, TOK_NUMBER, TOK_NUMBER,
          TOK_NUMBER, TOK_NUMBER, TOK_NUMBER, TOK_NUMBER);
    KINDS("'a' '\\'' '\"' u8'x' L'\\x41' '{'", TOK_CHARACTER, TOK_CHARACTER,
          TOK_CHARACTER, TOK_CHARACTER, TOK_CHARACTER, TOK_CHARACTER);
    KINDS("\"a\\\"b\" u8\"{\" L\"\" \"\\\\\" R\"x(\"\\ )\" )x\"", TOK_STRING, TOK_STRING,
          TOK_STRING, TOK_STRING, TOK_STRING);
    KINDS("a-1", TOK_IDENT, '-', TOK_NUMBER);
}

static void names_are_the_same_however_spelled(void **state)
{
    (void)state;
    assert_true(open_unit("caf\xc3\xa9 caf\\u00e9 ab\\\ncd abcd as\\\nync"));
    assert_ptr_equal(token(0)->ident, token(1)->ident);
    assert_ptr_equal(token(2)->ident, token(3)->ident);
    assert_int_equal(token(3)->line, 2);
    assert_true(unit->has_async);
    assert_string_equal(unit_spelling(unit, 2), "abcd");
}

static void comments_are_white_space(void **state)
{
    (void)state;
    KINDS("a/* \n * x **/b // c \\\n d\ne /**/ f /\\\n* x */", TOK_IDENT, TOK_IDENT,
          TOK_IDENT, TOK_IDENT);
    assert_int_equal(token(0)->line, 1);
    assert_int_equal(token(1)->line, 2);
    assert_int_equal(token(2)->line, 4);
    assert_true(token(1)->flags & TOKEN_SPACE);
    assert_false(token(1)->flags & TOKEN_LINE_START);
    assert_true(token(2)->flags & TOKEN_LINE_START);
    open_unit("x; /* fall through */ case; // FALLTHRU\ny /* fallen */ z");
    assert_true(token(2)->flags & TOKEN_FALLTHROUGH);
    assert_true(token(4)->flags & TOKEN_FALLTHROUGH);
    assert_false(token(5)->flags & TOKEN_FALLTHROUGH);
}

static void line_markers_say_where(void **state)
{
    (void)state;
    open_unit("# 1 \"a.c\"\n# 1 \"/usr/x \\\"\\\\\\101.h\" 1 3 4\nint\n\nx;\n# 7 \"a.c\" "
              "2\ny\n#line 30\nz\n"
              "# 40 \"b.h\" 1\nw");
    assert_int_equal(token(0)->line, 1);
    assert_string_equal(unit->files.items[token(0)->file], "/usr/x \"\\A.h");
    assert_true(token(0)->flags & TOKEN_SYSTEM);
    assert_int_equal(token(1)->line, 3);
    assert_int_equal(token(3)->line, 7);
    assert_string_equal(unit->files.items[token(3)->file], "a.c");
    assert_false(token(3)->flags & TOKEN_SYSTEM);
    assert_int_equal(token(4)->line, 30);
    assert_string_equal(unit->files.items[token(5)->file], "b.h");
}

static void pragmas_are_kept(void **state)
{
    (void)state;
    open_unit("a\n  #pragma omp x \\\n y\nb\n#ident \"x\"\n#\nc");
    assert_int_equal(unit->tokens.count, 4);
    assert_int_equal(unit->pragmas.count, 2);
    assert_int_equal(unit->pragmas.items[0].token, 1);
    assert_int_equal(unit->pragmas.items[0].end - unit->pragmas.items[0].begin,
                     strlen("#pragma omp x \\\n y"));
    assert_true(token(1)->flags & TOKEN_PRAGMA);
    assert_int_equal(token(1)->line, 4);
    assert_true(token(2)->flags & TOKEN_PRAGMA);
    assert_int_equal(token(2)->line, 7);
}

static void brackets_match(void **state)
{
    (void)state;
    open_unit("( [ { } ] ) { ( } ) [ ( ]");
    assert_int_equal(token(0)->match, 5);
    assert_int_equal(token(5)->match, 0);
    assert_int_equal(token(1)->match, 4);
    assert_int_equal(token(3)->match, 2);
    assert_int_equal(token(6)->match, 8);
    assert_int_equal(token(7)->match, 0);
    assert_int_equal(token(9)->match, 0);
    assert_int_equal(token(10)->match, 12);
}

static void every_byte_is_accounted_for(void **state)
{
    (void)state;
    open_unit("int main(void) { return 'x' + \"y\"[0]; } /* z */");
    uint32_t at = 0;
    for (uint32_t i = 0; i < unit->tokens.count; i++) {
        assert_true(token(i)->begin >= at);
        assert_true(strspn(unit->text + at, " ") >= token(i)->begin - at
                    || i + 1 == unit->tokens.count);
        at = token(i)->end;
    }
    assert_int_equal(at, unit->size);
}

static void problems_count_in_async_files_only(void **state)
{
    (void)state;
    static const char *const bad[] = {"/* x", "\"abc\n", "'a\n", "R\"(x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[64];
        assert_true(open_unit(bad[i]));
        assert_int_equal(diag_errors(diag), 0);
        snprintf(text, sizeof text, "async int f(void);\n%s", bad[i]);
        assert_false(open_unit(text));
        assert_int_equal(diag_errors(diag), 1);
    }
    open_unit("async;\n  /* x");
    assert_string_equal(
        messages(),
        "t.c:2:3: error: unterminated comment\n    2 |   /* x\n      |   ^\n");
    close_unit();
    diag = diag_new(NULL);
    unit = unit_new("t.c", "a\0b", 3, diag);
    assert_true(unit_scan(unit));
    assert_int_equal(unit->tokens.count, 3);
}

static void finds_async_words(void **state)
{
    (void)state;
    static const char *const words[] = { "async",  "await",      "_Async",
                                         "_Await", "async_task", "async_queue" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        open_unit(words[i]);
        assert_true(unit->has_async);
        assert_true(token_is_async(token(0)));
    }
    open_unit("asynchronous try \"async\" /* await */ defer async_run async_connect");
    assert_false(unit->has_async);
    assert_false(token_is_async(token(1)));
    assert_true(token_is_async(token(4)));
}

#define TEST(f_) cmocka_unit_test_teardown(f_, teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(knows_words_and_operators),
        TEST(knows_literals),
        TEST(names_are_the_same_however_spelled),
        TEST(comments_are_white_space),
        TEST(line_markers_say_where),
        TEST(pragmas_are_kept),
        TEST(brackets_match),
        TEST(every_byte_is_accounted_for),
        TEST(problems_count_in_async_files_only),
        TEST(finds_async_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
