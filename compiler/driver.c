// See driver.h. The translating form is here, `awaitc cc ...` in launch.c.
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "command.h"
#include "file.h"
#include "launch.h"
#include "preprocess.h"

static const char see_help[] = "see 'awaitc --help'";

// ---- awaitc in.c -o out.c: is the command line right?

// What the preprocessor may want to know of the compiler's options.
static bool is_known(const struct word *word)
{
    static const char *const prefixes[] = {
        "-f",    "-m",       "-O",      "-g",        "-std=",     "-W",      "-pedantic",
        "-ansi", "-pthread", "-w",      "-isysroot", "--sysroot", "-target", "--target",
        "-B",    "-arch",    "--param", "-Xclang",   NULL
    };
    for (const char *const *prefix = prefixes; *prefix; prefix++)
        if (!strncmp(word->text, *prefix, strlen(*prefix)))
            return true;
    return false;
}

static bool is_language_known(const char *language)
{
    return !language || !strcmp(language, "c") || !strcmp(language, "cpp-output");
}

static bool check_input(struct word *word, struct word **source)
{
    if (*source) {
        complain("more than one input file: '%s' and '%s'", (*source)->text, word->text);
        return false;
    }
    if (!is_language_known(word->language)) {
        complain("'-x %s': awaitc reads c and cpp-output", word->language);
        return false;
    }
    *source = word;
    return true;
}

static bool check_word(struct word *word, struct word **source)
{
    switch (word->role) {
    case WORD_SOURCE: case WORD_INPUT:
        return check_input(word, source);
    case WORD_MODE:
        complain("'%s' is for a compiler: 'awaitc cc %s ...'", word->text, word->text);
        return false;
    case WORD_COMPILE:
        break;
    case WORD_BOTH:
        if (is_known(word))
            return true;
        break;
    case WORD_CPP: case WORD_DEPS: case WORD_OUTPUT: case WORD_DROP:
        return true;
    }
    complain("unknown option '%s'; %s", word->text, see_help);
    return false;
}

static bool check_command(const struct session *session, struct command *command,
                          struct word **source)
{
    for (uint32_t i = 0; i < command->words.count; i++)
        if (!check_word(&command->words.items[i], source))
            return false;
    if (!*source)
        complain("no input file; %s", see_help);
    else if (!command->output && !session->options.frames && !session->options.dump)
        complain("no output file: say '-o FILE', or '-o -' for standard output");
    else if (command->output && !command->output[0])
        complain("'-o' needs a file name");
    else if (command->output && file_is_same((*source)->text, command->output))
        complain("'%s' is both input and output", command->output);
    else
        return !command->wrong;
    return false;
}

// ---- awaitc in.c -o out.c: doing it

// What the dependency file says; the preprocessor has written it, or left it to us (tcc).
static bool read_deps(const struct preprocess *p, const char *text, struct str *deps)
{
    if (!p->deps_temp)
        return true;
    if (p->command->kind != COMPILER_TCC)
        return file_read(p->deps_temp, deps);
    preprocess_list_deps(text, p->deps_target, deps);
    return true;
}

static bool write_deps(struct session *session, const struct preprocess *p,
                       const struct str *deps)
{
    const char *output = p->command->output, *name = p->command->deps_file;
    if (!p->deps_temp)
        return true;
    if (!name)
        name = preprocess_deps_file(&session->arena,
                                    output && strcmp(output, "-") ? output : NULL,
                                    p->source->text);
    return file_write(&session->arena, name, deps->text ? deps->text : "", deps->size);
}

static bool prepare_deps(struct session *session, const struct command *command,
                         struct preprocess *p)
{
    if (!command->wants_deps || p->source->preprocessed)
        return true;
    p->deps_target = command->output ? command->output : p->source->text;
    p->deps_temp = process_temp(&session->arena, "deps");
    return p->deps_temp;
}

static int show(struct session *session, const struct command *command,
                const struct preprocess *p)
{
    struct args args = { 0 };
    struct str line = { 0 };
    preprocess_words(&session->arena, p, &args);
    args_print(&args, &line);
    printf("%s | awaitc -x cpp-output - -o %s\n", line.text,
           command->output ? command->output : "-");
    str_free(&line);
    return 0;
}

static int preprocess_and_translate(struct session *session, const struct preprocess *p,
                                    struct source_text *source, struct str *deps)
{
    const char *name = strcmp(p->source->text, "-") ? p->source->text : "<stdin>";
    struct str messages = { 0 };
    int status = preprocess_run(&session->arena, p, &source->text, &messages);
    preprocess_say(&messages);
    if (status == 0 && !read_deps(p, source->text.text, deps))
        status = 1;
    return status ? status : session_translate(session, name, source);
}

static int translate_one(struct session *session, const struct preprocess *p)
{
    struct source_text source = { 0 };
    struct str deps = { 0 };
    const char *output = p->command->output;
    int status = preprocess_and_translate(session, p, &source, &deps);
    if (status && output)
        file_remove_output(output);
    else if (output
             && (!file_write(&session->arena, output, source.text.text, source.text.size)
                 || !write_deps(session, p, &deps)))
        status = 1;
    str_free(&source.text);
    str_free(&deps);
    return status;
}

static void use_cc(struct session *session, struct command *command)
{
    struct args words = { 0 };
    const char *cc = getenv("CC");
    args_split(&session->arena, &words, cc ? cc : "");
    if (words.count == 0)
        args_add(&session->arena, &words, "cc");
    uint32_t count = command_compiler(&session->arena, command,
                                      (char *const *)words.items);
    for (uint32_t i = count; i < words.count; i++)      // CC="gcc -m32"
        args_add(&session->arena, &command->compiler, words.items[i]);
}

static int translate_form(struct session *session, char *const *words)
{
    struct command command = { 0 };
    struct word *source = NULL;
    struct args args = { 0 };
    use_cc(session, &command);
    for (; *words; words++)
        args_add(&session->arena, &args, *words);
    options_init(&session->options);
    command_parse(&session->arena, &command, &session->options, &args);
    if (!check_command(session, &command, &source) || !file_check_source(source->text))
        return 1;
    if (!source->language
        && (!command_is_source_name(source->text) || !strcmp(source->text, "-")))
        source->language = "c";
    struct preprocess p = { .command = &command,
                            .color = isatty(STDERR_FILENO),
                            .place = &session->place,
                            .source = source };
    if (session->options.show)
        return show(session, &command, &p);
    return prepare_deps(session, &command, &p) ? translate_one(session, &p) : 1;
}

// ---- which form is it?

// A word that is no option begins the launcher form, unless it is a file to translate.
// What is neither counts as a compiler that is not installed.
static bool is_compiler(struct session *session, const char *word)
{
    if (word[0] == '-' || command_is_source_name(word))
        return false;
    return process_find(&session->arena, word) || access(word, F_OK);
}

static int run(struct session *session, char *const *words)
{
    char *const *all = words;
    for (; *words; words++) {
        if (options_answer(*words))
            return 0;
        enum option_use use = options_read(&session->options, *words);
        if (use == OPTION_WRONG)
            return 1;
        if (use == OPTION_NOT_OURS)
            break;
    }
    if (*words && is_compiler(session, *words))
        return launch(session, words);
    return translate_form(session, all);
}

int driver_main(int argc, char **argv, translate_fn *translate)
{
    struct session session = { .translate = translate };
    process_init();
    options_init(&session.options);
    session.place = place_find(&session.arena, argc ? argv[0] : "awaitc");
    int status = run(&session, argv + (argc > 0));
    if ((fflush(stdout) || ferror(stdout)) && status == 0) {
        complain("cannot write '<stdout>': %s", strerror(errno));
        status = 1;
    }
    process_end();
    arena_free(&session.arena);
    return status < 0 ? 1 : status;
}
