// See preprocess.h.
#define _GNU_SOURCE
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "file.h"
#include "preprocess.h"
#include "vec.h"

// -DASYNC_PLAIN_C asks for the C view of our headers:
// no async words, nothing to translate.
static bool wants_plain_c(const struct command *command)
{
    for (uint32_t i = 0; i < command->words.count; i++) {
        const struct word *word = &command->words.items[i];
        const char *name = word->value ? word->value : word->text + 2;
        if (!strncmp(word->text, "-D", 2) && !strncmp(name, "ASYNC_PLAIN_C", 13))
            return true;
    }
    return false;
}

void preprocess_add_own(struct arena *arena, struct args *args,
                        const struct command *command, const struct place *place)
{
    if (!wants_plain_c(command))
        args_add(arena, args, "-D__AWAITC__=1");
    if (!place->include)
        return;
    args_add(arena, args, command->kind == COMPILER_TCC ? "-isystem" : "-idirafter");
    args_add(arena, args, place->include);
}

static void add_deps(struct arena *arena, const struct preprocess *p, struct args *args)
{
    if (!p->deps_temp || p->command->kind == COMPILER_TCC)
        return;
    for (uint32_t i = 0; i < p->command->words.count; i++) {
        const struct word *word = &p->command->words.items[i];
        if (word->role == WORD_DEPS && strncmp(word->text, "-MF", 3))
            command_add_word(arena, args, word);
    }
    args_add(arena, args, "-MF");
    args_add(arena, args, p->deps_temp);
    if (!p->command->deps_target) {
        args_add(arena, args, "-MQ");
        args_add(arena, args, p->deps_target);
    }
}

void preprocess_words(struct arena *arena, const struct preprocess *p, struct args *args)
{
    const struct command *command = p->command;
    args_append(arena, args, &command->compiler);
    args_add(arena, args, "-E");
    if (command->kind == COMPILER_CLANG)
        args_add(arena, args, "-Qunused-arguments");
    if (p->color && command->kind != COMPILER_TCC)
        args_add(arena, args, "-fdiagnostics-color=always");
    for (uint32_t i = 0; i < command->words.count; i++) {
        const struct word *word = &command->words.items[i];
        if (word->role == WORD_BOTH || word->role == WORD_CPP)
            command_add_word(arena, args, word);
    }
    if (command->keep_comments && command->kind != COMPILER_TCC)
        args_add(arena, args, "-C");
    preprocess_add_own(arena, args, command, p->place);
    add_deps(arena, p, args);
    if (p->source->language) {
        args_add(arena, args, "-x");
        args_add(arena, args, "c");
    }
    args_add(arena, args, p->source->text);
}

int preprocess_run(struct arena *arena, const struct preprocess *p, struct str *text,
                   struct str *messages)
{
    struct args args = { 0 };
    int status = 0;
    if (p->source->preprocessed) {
        status = file_read(p->source->text, text) ? 0 : 1;
    } else {
        preprocess_words(arena, p, &args);
        status = process_run(&args, text, messages);
    }
    str_add(text, "", 0);   // a NUL-terminated text, also when it is empty
    return status;
}

void preprocess_say(struct str *messages)
{
    if (messages->size && strcmp(messages->text, "[]\n"))
        fwrite(messages->text, 1, messages->size, stderr);
    str_free(messages);
}

// ---- dependency files

const char *preprocess_deps_file(struct arena *arena, const char *output,
                                 const char *source)
{
    const char *name = output ? output : file_base(source);
    const char *base = file_base(name), *dot = strrchr(base, '.');
    size_t size = dot && dot != base ? (size_t)(dot - name) : strlen(name);
    return arena_printf(arena, "%.*s.d", (int)size, name);
}

struct marker { const char *name; size_t size; bool system; };

// The next line marker, `# 12 "name" flags`, at or behind *at;
// false at the end of the text.
static bool next_marker(const char **at, struct marker *marker)
{
    for (const char *line = *at; line && *line;
         line = strchr(line, '\n'), line += line != NULL) {
        if (line[0] != '#' || line[1] != ' ' || !isdigit((unsigned char)line[2]))
            continue;
        const char *end = line + strcspn(line, "\n");
        const char *open = memchr(line, '"', (size_t)(end - line));
        const char *close = open ? memrchr(open, '"', (size_t)(end - open)) : NULL;
        if (!close || close == open)
            continue;
        *marker = (struct marker){ open + 1, (size_t)(close - open - 1),
                                   memchr(close, '3', (size_t)(end - close)) != NULL };
        *at = *end ? end + 1 : end;
        return true;
    }
    return false;
}

// Line markers by distinct file, in order of appearance;
// without names such as <built-in>.
struct markers { struct marker *items; uint32_t count, capacity; };

static void collect_markers(struct arena *arena, const char *text,
                            struct markers *markers)
{
    struct marker marker;
    while (next_marker(&text, &marker)) {
        bool known = marker.size == 0 || marker.name[0] == '<'
                     || marker.name[marker.size - 1] == '/';
        for (uint32_t i = 0; i < markers->count && !known; i++)
            known = markers->items[i].size == marker.size
                    && !memcmp(markers->items[i].name, marker.name, marker.size);
        if (!known)
            VEC_PUSH(arena, markers, marker);
    }
}

static void put_for_make(struct str *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == ' ' || text[i] == '#')
            str_putc(out, '\\');
        if (text[i] == '$')
            str_putc(out, '$');
        str_putc(out, text[i]);
    }
}

void preprocess_list_deps(const char *text, const char *target, struct str *out)
{
    struct arena arena = { 0 };
    struct markers markers = { 0 };
    collect_markers(&arena, text, &markers);
    put_for_make(out, target, strlen(target));
    str_putc(out, ':');
    for (uint32_t i = 0; i < markers.count; i++) {
        str_puts(out, i ? " \\\n  " : " ");
        put_for_make(out, markers.items[i].name, markers.items[i].size);
    }
    str_putc(out, '\n');
    arena_free(&arena);
}

// ---- what is in the text

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$';
}

static bool is_async_word(const char *word, size_t size)
{
    static const char *const words[] = { "async",  "await",      "_Async",
                                         "_Await", "async_task", "async_queue" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (size == strlen(words[i]) && !memcmp(word, words[i], size))
            return true;
    return false;
}

bool preprocess_has_async(const char *text, size_t size)
{
    const char *end = text + size;
    while (text < end) {
        const char *word = text;
        while (text < end && is_word_char(*text))
            text++;
        if (text == word)
            text++;
        else if ((*word == 'a' || *word == '_')
                 && is_async_word(word, (size_t)(text - word)))
            return true;
    }
    return false;
}

static bool file_asks(const char *path)
{
    struct str text = { 0 };
    bool asks = !access(path, R_OK) && file_read(path, &text) && text.size
                && memmem(text.text, text.size, "__AWAITC__", 10);
    str_free(&text);
    return asks;
}

bool preprocess_knows_us(struct arena *arena, const char *text, const struct place *place)
{
    struct markers markers = { 0 };
    size_t own = place->include ? strlen(place->include) : 0;
    collect_markers(arena, text, &markers);
    for (uint32_t i = 0; i < markers.count; i++) {
        const struct marker *marker = &markers.items[i];
        if (own && marker->size > own && marker->name[own] == '/'
            && !memcmp(marker->name, place->include, own))
            return true;
        if (!marker->system
            && file_asks(arena_strndup(arena, marker->name, marker->size)))
            return true;
    }
    return false;
}
