// A compiler's command line, taken apart.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "command.h"

static struct arena arena;
static struct options options;

static struct command parse(const char *line)
{
    struct command command = { 0 };
    struct args words = { 0 };
    options_init(&options);
    args_split(&arena, &words, line);
    command_parse(&arena, &command, &options, &words);
    return command;
}

// The roles in order, a letter each: B C(pp) c(ompile) M D O S I -(dropped).
static void assert_roles(const char *line, const char *roles)
{
    static const char letters[] = "BCcMDOSI-";
    struct command command = parse(line);
    char text[64] = "";
    for (uint32_t i = 0; i < command.words.count; i++)
        text[i] = letters[command.words.items[i].role];
    assert_string_equal(text, roles);
}

static void roles(void **state)
{
    (void)state;
    assert_roles("-O2 -DX=1 -c a.c -o a.o -lm", "BCMSOc");
    assert_roles("-D X -I inc -include x.h -isystem s -Iinc", "CCCCC");
    assert_roles("-MD -MMD -MF x.d -MFx.d -MT t -MQ t -MP", "DDDDDDD");
    assert_roles("a.c b.o c.s d.cc e.a f.i", "SIIIIS");
    assert_roles("-Xlinker a.c -Xassembler b.c -Xpreprocessor c.c -Xclang d.c", "ccCB");
    assert_roles("-arch x -target y --param z=1 -T s.ld -u sym -z now -L d -l m",
                 "BBBccccc");
    assert_roles("-Wl,-x -Wa,-y -Wp,-MD,x.d -Wall -P -finput-charset=x", "ccCB-C");
    assert_roles("-Wblocking -Wno-unawaited --frames -w", "---B");
    assert_roles("-undef -umain -emit-llvm -emain -rdynamic -r", "Cccccc");
}

static void languages(void **state)
{
    (void)state;
    struct command command = parse("-x c a b.o -x none d.o e.c -xcpp-output f -");
    assert_int_equal(command.sources, 5);
    assert_int_equal(command.inputs, 1);
    assert_string_equal(command.words.items[1].language, "c");
    assert_null(command.words.items[4].language);
    assert_true(command.words.items[7].preprocessed);
    assert_string_equal(command.last_language, "cpp-output");
    assert_roles("-x c++ a.c", "-I");
    assert_roles("-", "I");
}

static void links(void **state)
{
    (void)state;
    assert_true(parse("a.c").links);
    assert_true(parse("a.o -o a").links);
    assert_true(parse("-lm").links);
    assert_false(parse("-c a.c").links);
    assert_false(parse("-S a.c").links);
    assert_false(parse("-fsyntax-only a.c").links);
    assert_false(parse("--version").links);
    assert_false(parse("-v").links);
    assert_true(parse("a.o").takes_runtime);
    assert_false(parse("-r a.o").takes_runtime);
    assert_false(parse("-nostdlib a.o").takes_runtime);
}

static void notes(void **state)
{
    (void)state;
    struct command command = parse("-MMD -MFx.d -MT t -Wextra -c a.c -oout.o");
    assert_true(command.wants_deps && command.deps_target && command.keep_comments);
    assert_string_equal(command.deps_file, "x.d");
    assert_string_equal(command.output, "out.o");
    assert_true(parse("-E a.c").only_preprocess);
    assert_true(parse("-MM a.c").only_preprocess);
    assert_false(parse("-MMD a.c").only_preprocess);
    assert_true(parse("-save-temps=obj a.c").save_temps);
    assert_true(parse("-Wblocking a.c").has_own);
}

static void assert_compiler(const char *line, uint32_t words, enum compiler_kind kind)
{
    struct command command = { 0 };
    struct args args = { 0 };
    args_split(&arena, &args, line);
    assert_int_equal(command_compiler(&arena, &command, (char *const *)args.items),
                     words);
    assert_int_equal(command.compiler.count, words);
    assert_int_equal(command.kind, kind);
}

static void compilers(void **state)
{
    (void)state;
    assert_compiler("gcc -c a.c", 1, COMPILER_GCC);
    assert_compiler("/usr/bin/clang-14 a.c", 1, COMPILER_CLANG);
    assert_compiler("ccache gcc a.c", 2, COMPILER_GCC);
    assert_compiler("ccache distcc clang", 3, COMPILER_CLANG);
    assert_compiler("aarch64-linux-gnu-gcc-12 -c", 1, COMPILER_GCC);
    assert_compiler("tcc a.c", 1, COMPILER_TCC);
    assert_compiler("ccache -s", 1, COMPILER_GCC);
    assert_compiler("ccache", 1, COMPILER_GCC);
}

static void response_file(void **state)
{
    (void)state;
    FILE *file = fopen("args", "w");
    assert_non_null(file);
    fputs("-D'X=a b'\n\"-DY=\\\"q\\\"\" a\\ b.c\n", file);
    assert_int_equal(fclose(file), 0);
    struct command command = parse("-O2 @args @missing");
    remove("args");
    assert_true(command.has_response);
    assert_string_equal(command.words.items[1].text, "-DX=a b");
    assert_string_equal(command.words.items[2].text, "-DY=\"q\"");
    assert_string_equal(command.words.items[3].text, "a b.c");
    assert_string_equal(command.words.items[4].text, "@missing");
    assert_int_equal(command.original.count, 3);
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
        cmocka_unit_test(roles),     cmocka_unit_test(languages),
        cmocka_unit_test(links),     cmocka_unit_test(notes),
        cmocka_unit_test(compilers), cmocka_unit_test(response_file),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
