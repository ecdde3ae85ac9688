// The launcher form: `awaitc cc -O2 -c in.c -o in.o`.
//
// Each C source is preprocessed by that compiler with its own flags. When none has async
// words the command runs as it was typed. Otherwise the translated texts stand in for the
// sources,
//
//     gcc -O2 -DX=1 -MD -c in.c -o in.o      ->    gcc -O2 -c $TMPDIR/awaitc-.../0/in.i -o in.o
//
// without the flags that only the preprocessor needs: it has done its work, the
// dependency file included. The temporary file keeps the source's base name because
// compilers name their own outputs after it; its line markers name the user's files.
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "command.h"
#include "file.h"
#include "launch.h"
#include "preprocess.h"

struct input {                           // a C source of the command
    const struct word *word;
    struct source_text text;
    const char *deps_temp;               // where its dependencies are until all has gone well
    const char *translated;              // the file that stands in for it
};

struct launch {
    struct session *session;
    struct arena *arena;                 // the session's
    struct command command;
    struct input *inputs;                // in the order of the command line
    uint32_t count;
};

int session_translate(struct session *session, const char *name,
                      struct source_text *source)
{
    char *out = NULL;
    size_t size = 0;
    struct job job = { name, source->text.text, source->text.size, &session->options,
                       stdout };
    int status = session->translate(&job, &out, &size, &source->changed);
    if (status == 0) {
        str_free(&source->text);
        str_add(&source->text, out ? out : "", size);
    }
    free(out);
    return status;
}

static int run(struct launch *launch, const struct args *args)
{
    if (!launch->session->options.show)
        return process_run(args, NULL, NULL);
    struct str line = { 0 };
    args_print(args, &line);
    puts(line.text);
    str_free(&line);
    return 0;
}

// ---- the command as it was typed

static bool add_runtime(struct launch *launch, struct args *args, const char *language)
{
    const struct command *command = &launch->command;
    if (!command->links || !command->takes_runtime || !launch->session->place.library)
        return !command->links || !command->takes_runtime;
    if (language) {
        args_add(launch->arena, args, "-x");
        args_add(launch->arena, args, "none");
    }
    args_add(launch->arena, args, launch->session->place.library);
    args_add(launch->arena, args, "-lpthread");
    return true;
}

static int run_as_typed(struct launch *launch, bool with_own)
{
    const struct command *command = &launch->command;
    struct args args = { 0 };
    args_append(launch->arena, &args, &command->compiler);
    if (with_own)
        preprocess_add_own(launch->arena, &args, command, &launch->session->place);
    if (!command->has_own)
        args_append(launch->arena, &args, &command->original);
    for (uint32_t i = 0; command->has_own && i < command->words.count; i++) {
        const struct word *word = &command->words.items[i];
        struct options ignored = { 0 };
        if (options_read(&ignored, word->text) != OPTION_OURS)
            command_add_word(launch->arena, &args, word);
    }
    add_runtime(launch, &args, command->last_language);
    return run(launch, &args);
}

// ---- the command with translated sources

static void set_language(struct launch *launch, struct args *args, const char **now,
                         const char *wanted)
{
    if (*now != wanted && (!*now || !wanted || strcmp(*now, wanted))) {
        args_add(launch->arena, args, "-x");
        args_add(launch->arena, args, wanted ? wanted : "none");
    }
    *now = wanted;
}

static int compile(struct launch *launch)
{
    const struct command *command = &launch->command;
    struct args args = { 0 };
    const char *language = NULL;
    uint32_t next = 0;
    args_append(launch->arena, &args, &command->compiler);
    for (uint32_t i = 0; i < command->words.count; i++) {
        const struct word *word = &command->words.items[i];
        switch (word->role) {
        case WORD_SOURCE:
            set_language(launch, &args, &language, NULL);
            args_add(launch->arena, &args, launch->inputs[next++].translated);
            break;
        case WORD_INPUT:
            set_language(launch, &args, &language, word->language);
            args_add(launch->arena, &args, word->text);
            break;
        case WORD_BOTH: case WORD_COMPILE: case WORD_MODE: case WORD_OUTPUT:
            command_add_word(launch->arena, &args, word);
            break;
        case WORD_CPP: case WORD_DEPS: case WORD_DROP:
            break;
        }
    }
    if (!add_runtime(launch, &args, language)) {
        complain("the runtime libasync.a is not where awaitc looks for it: beside it or "
                 "in ../lib");
        return 1;
    }
    unsetenv("DEPENDENCIES_OUTPUT");     // the preprocessor has seen to these
    unsetenv("SUNPRO_DEPENDENCIES");
    return run(launch, &args);
}

static const char *stand_in_name(struct launch *launch, const char *source)
{
    const char *base = file_base(source), *dot = strrchr(base, '.');
    size_t size = dot && dot != base ? (size_t)(dot - base) : strlen(base);
    return arena_printf(launch->arena, "%.*s.i", (int)size, base);
}

static bool write_translated(struct launch *launch, uint32_t i)
{
    const char *source = launch->inputs[i].word->text;
    const char *name = stand_in_name(launch, source);
    const struct str *text = &launch->inputs[i].text.text;
    if (launch->session->options.show)
        launch->inputs[i].translated =
            arena_printf(launch->arena, "/tmp/awaitc/%u/%s", i, name);
    else if (launch->command.save_temps && !file_is_same(source, name))
        launch->inputs[i].translated = name;   // where the compiler would leave it
    else
        launch->inputs[i].translated = process_temp(launch->arena, name);
    if (!launch->inputs[i].translated || launch->session->options.show)
        return launch->inputs[i].translated;
    return file_write(launch->arena, launch->inputs[i].translated, text->text,
                      text->size);
}

static const char *deps_target(struct launch *launch, uint32_t i)
{
    const char *output = launch->command.output;
    const char *name = stand_in_name(launch, launch->inputs[i].word->text);
    return output ? output
                  : arena_printf(launch->arena, "%.*s.o", (int)strlen(name) - 2, name);
}

static bool write_deps(struct launch *launch, uint32_t i)
{
    const struct command *command = &launch->command;
    struct str text = { 0 };
    const char *name = command->deps_file;
    if (!name)
        name = preprocess_deps_file(launch->arena, command->output,
                                    launch->inputs[i].word->text);
    bool ok = file_read(launch->inputs[i].deps_temp, &text);
    ok = ok && file_write(launch->arena, name, text.text ? text.text : "", text.size);
    str_free(&text);
    return ok;
}

static int compile_translated(struct launch *launch)
{
    for (uint32_t i = 0; i < launch->count; i++)
        if (!write_translated(launch, i))
            return 1;
    int status = compile(launch);
    for (uint32_t i = 0; i < launch->count && status == 0; i++)
        if (launch->inputs[i].deps_temp && !launch->session->options.show
            && !write_deps(launch, i))
            return 1;
    return status;
}

// ---- preprocessing and translating

static void show_preprocess(struct launch *launch, const struct preprocess *p, uint32_t i)
{
    struct args args = { 0 };
    struct str line = { 0 };
    preprocess_words(launch->arena, p, &args);
    args_print(&args, &line);
    printf("%s | awaitc -x cpp-output - -o /tmp/awaitc/%u/%s\n", line.text, i,
           stand_in_name(launch, p->source->text));
    str_free(&line);
}

static bool prepare_deps(struct launch *launch, struct preprocess *p, uint32_t i)
{
    if (!launch->command.wants_deps || p->source->preprocessed)
        return true;
    p->deps_target = deps_target(launch, i);
    p->deps_temp = launch->inputs[i].deps_temp = process_temp(launch->arena, "deps");
    return p->deps_temp;
}

// tcc has no -MT: its dependency file is made from the line markers.
static bool list_deps(struct launch *launch, uint32_t i)
{
    struct str deps = { 0 };
    if (launch->command.kind != COMPILER_TCC || !launch->inputs[i].deps_temp)
        return true;
    preprocess_list_deps(launch->inputs[i].text.text.text, deps_target(launch, i), &deps);
    bool ok = file_write(launch->arena, launch->inputs[i].deps_temp, deps.text,
                         deps.size);
    str_free(&deps);
    return ok;
}

static const char *shown_name(const struct word *source)
{
    return strcmp(source->text, "-") ? source->text : "<stdin>";
}

// Gives 0, or the exit status. A source that does not preprocess and has shown no async
// word is left to the compiler: it has more to say about it.
static int prepare(struct launch *launch, uint32_t i, bool *knows_us)
{
    struct session *session = launch->session;
    struct source_text *text = &launch->inputs[i].text;
    struct preprocess p = { .command = &launch->command,
                            .place = &session->place,
                            .source = launch->inputs[i].word,
                            .color = isatty(STDERR_FILENO) };
    struct str messages = { 0 };
    if (!file_check_source(p.source->text) || !prepare_deps(launch, &p, i))
        return 1;
    int status = preprocess_run(launch->arena, &p, &text->text, &messages);
    bool is_async = preprocess_has_async(text->text.text, text->text.size);
    if (!is_async && strcmp(p.source->text, "-"))
        str_free(&messages);   // the compiler says it again
    preprocess_say(&messages);
    if (status < 0)
        return status;
    if (!is_async) {
        *knows_us |= preprocess_knows_us(launch->arena, text->text.text, &session->place);
        return strcmp(p.source->text, "-") ? 0 : status;
    }
    if (status == 0 && session->options.show) {
        show_preprocess(launch, &p, i);
        text->changed = true;
        return 0;
    }
    if (status == 0 && !list_deps(launch, i))
        return 1;
    return status ? status : session_translate(session, shown_name(p.source), text);
}

static int translate_all(struct launch *launch)
{
    bool changed = false, knows_us = false;
    for (uint32_t i = 0; i < launch->count; i++) {
        int status = prepare(launch, i, &knows_us);
        if (status)
            return status;
        changed |= launch->inputs[i].text.changed
                   || !strcmp(launch->inputs[i].word->text, "-");
    }
    if (launch->session->options.frames || launch->session->options.dump)
        return 0;
    return changed ? compile_translated(launch) : run_as_typed(launch, knows_us);
}

static void collect_sources(struct launch *launch)
{
    const struct command *command = &launch->command;
    launch->inputs = arena_alloc(launch->arena,
                                 (command->sources + 1) * sizeof *launch->inputs);
    for (uint32_t i = 0; i < command->words.count; i++)
        if (command->words.items[i].role == WORD_SOURCE)
            launch->inputs[launch->count++].word = &command->words.items[i];
}

int launch(struct session *session, char *const *words)
{
    struct launch *self = ARENA_NEW(&session->arena, struct launch);
    struct args rest = { 0 };
    *self = (struct launch){ .session = session, .arena = &session->arena };
    words += command_compiler(self->arena, &self->command, words);
    for (; *words; words++)
        args_add(self->arena, &rest, *words);
    command_parse(self->arena, &self->command, &session->options, &rest);
    if (self->command.wrong)
        return 1;
    collect_sources(self);
    if (self->count == 0 || self->command.only_preprocess || self->command.shows_only)
        return run_as_typed(self, self->command.only_preprocess);
    int status = translate_all(self);
    for (uint32_t i = 0; i < self->count; i++)
        str_free(&self->inputs[i].text.text);
    return status;
}
