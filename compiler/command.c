// See command.h.
#define _GNU_SOURCE
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "command.h"
#include "file.h"
#include "vec.h"

// How an option's spelling goes on after its name.
enum spelling {
    ALONE,       // nothing follows
    NEXT,        // its value is the next word
    EITHER,      // its value is the rest of this word, or the next word
    PREFIX,      // anything may follow, in this word
};

struct rule { const char *name; enum spelling spelling; enum word_role role; };

// The first rule that matches counts, so longer names stand before their own prefixes.
static const struct rule rules[] = {
    { "-c", ALONE, WORD_MODE }, { "-S", ALONE, WORD_MODE }, { "-E", ALONE, WORD_MODE },
    { "-M", ALONE, WORD_MODE }, { "-MM", ALONE, WORD_MODE },
    { "-fsyntax-only", ALONE, WORD_MODE }, { "-emit-ast", ALONE, WORD_MODE },
    { "-MD", ALONE, WORD_DEPS }, { "-MMD", ALONE, WORD_DEPS },
    { "-MP", ALONE, WORD_DEPS }, { "-MG", ALONE, WORD_DEPS },
    { "-MV", ALONE, WORD_DEPS }, { "-MF", EITHER, WORD_DEPS },
    { "-MT", EITHER, WORD_DEPS }, { "-MQ", EITHER, WORD_DEPS },
    { "-MJ", EITHER, WORD_COMPILE }, { "-x", EITHER, WORD_DROP },
    { "-P", ALONE, WORD_DROP }, { "-save-temps", PREFIX, WORD_COMPILE },
    { "--save-temps", PREFIX, WORD_COMPILE }, { "-o", EITHER, WORD_OUTPUT },
    // the preprocessor's
    { "-include-pch", NEXT, WORD_COMPILE }, { "-include", EITHER, WORD_CPP },
    { "-imacros", EITHER, WORD_CPP }, { "-isystem", EITHER, WORD_CPP },
    { "-iquote", EITHER, WORD_CPP }, { "-idirafter", EITHER, WORD_CPP },
    { "-isysroot", EITHER, WORD_BOTH }, { "-iprefix", EITHER, WORD_CPP },
    { "-iwithprefixbefore", EITHER, WORD_CPP }, { "-iwithprefix", EITHER, WORD_CPP },
    { "-imultilib", NEXT, WORD_CPP }, { "-iframework", EITHER, WORD_CPP },
    { "-D", EITHER, WORD_CPP }, { "-U", EITHER, WORD_CPP }, { "-I", EITHER, WORD_CPP },
    { "-F", EITHER, WORD_CPP }, { "-ansi", ALONE, WORD_BOTH },
    { "-A", EITHER, WORD_CPP }, { "-Wp,", PREFIX, WORD_CPP },
    { "-Xpreprocessor", NEXT, WORD_CPP }, { "-C", ALONE, WORD_CPP },
    { "-CC", ALONE, WORD_CPP }, { "-H", ALONE, WORD_CPP },
    { "-undef", ALONE, WORD_CPP }, { "-trigraphs", ALONE, WORD_CPP },
    { "-nostdinc", ALONE, WORD_CPP }, { "-nostdlibinc", ALONE, WORD_CPP },
    { "-nobuiltininc", ALONE, WORD_CPP }, { "-finput-charset=", PREFIX, WORD_CPP },
    { "-traditional", PREFIX, WORD_CPP }, { "-fpreprocessed", ALONE, WORD_DROP },
    { "-fdirectives-only", ALONE, WORD_DROP },
    // the assembler's and the linker's
    { "-Wl,", PREFIX, WORD_COMPILE }, { "-Wa,", PREFIX, WORD_COMPILE },
    { "-Xlinker", NEXT, WORD_COMPILE }, { "-Xassembler", NEXT, WORD_COMPILE },
    { "-L", EITHER, WORD_COMPILE }, { "-l", EITHER, WORD_COMPILE },
    { "-T", EITHER, WORD_COMPILE }, { "-u", EITHER, WORD_COMPILE },
    { "-z", EITHER, WORD_COMPILE }, { "-emit-llvm", ALONE, WORD_COMPILE },
    { "-e", EITHER, WORD_COMPILE }, { "-R", EITHER, WORD_COMPILE },
    { "-rpath", NEXT, WORD_COMPILE }, { "-soname", NEXT, WORD_COMPILE },
    { "-h", EITHER, WORD_COMPILE }, { "-framework", NEXT, WORD_COMPILE },
    { "-s", ALONE, WORD_COMPILE }, { "-r", ALONE, WORD_COMPILE },
    { "-rdynamic", ALONE, WORD_COMPILE }, { "-nostdlib", ALONE, WORD_COMPILE },
    { "-nodefaultlibs", ALONE, WORD_COMPILE }, { "-nostartfiles", ALONE, WORD_COMPILE },
    { "-fuse-ld=", PREFIX, WORD_COMPILE }, { "-static-lib", PREFIX, WORD_COMPILE },
    // others whose value is the next word
    { "-Xclang", NEXT, WORD_BOTH }, { "-mllvm", NEXT, WORD_COMPILE },
    { "-arch", NEXT, WORD_BOTH }, { "-target", NEXT, WORD_BOTH },
    { "--target", NEXT, WORD_BOTH }, { "--param", NEXT, WORD_BOTH },
    { "--sysroot", NEXT, WORD_BOTH }, { "-B", EITHER, WORD_BOTH },
    { "-wrapper", NEXT, WORD_BOTH }, { "-aux-info", NEXT, WORD_COMPILE },
    { "-dumpbase", NEXT, WORD_COMPILE }, { "-dumpbase-ext", NEXT, WORD_COMPILE },
    { "-dumpdir", NEXT, WORD_COMPILE }, { "-G", EITHER, WORD_BOTH },
    { "-d", PREFIX, WORD_COMPILE }, { "-###", ALONE, WORD_BOTH },
};

static bool rule_matches(const struct rule *rule, const char *text)
{
    size_t size = strlen(rule->name);
    if (strncmp(text, rule->name, size))
        return false;
    return rule->spelling == EITHER || rule->spelling == PREFIX || !text[size];
}

static const struct rule *find_rule(const char *text)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (rule_matches(&rules[i], text))
            return &rules[i];
    return NULL;
}

static bool takes_next(const struct rule *rule, const char *text)
{
    return rule->spelling == NEXT
           || (rule->spelling == EITHER && !text[strlen(rule->name)]);
}

static bool has_suffix(const char *name, const char *suffix)
{
    size_t size = strlen(name), end = strlen(suffix);
    return size > end && !strcmp(name + size - end, suffix);
}

bool command_is_source_name(const char *name)
{
    return !strcmp(name, "-") || has_suffix(name, ".c") || has_suffix(name, ".i");
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (!strcmp(name, *names))
            return true;
    return false;
}

// ---- the compiler's name

uint32_t command_compiler(struct arena *arena, struct command *command,
                          char *const *words)
{
    static const char *const launchers[] = { "ccache",     "sccache", "distcc", "icecc",
                                             "buildcache", "awaitc",  NULL };
    uint32_t count = 0;
    do
        args_add(arena, &command->compiler, words[count]);
    while (is_one_of(file_base(words[count++]), launchers) && words[count]
           && words[count][0] != '-');
    const char *name = file_base(words[count - 1]);
    const char *path = strcmp(name, "cc") ? NULL : process_find(arena, words[count - 1]);
    if (path)
        name = file_base(path);             // cc may be clang by another name
    if (strstr(name, "clang"))
        command->kind = COMPILER_CLANG;
    else if (strstr(name, "tcc"))
        command->kind = COMPILER_TCC;
    return count;
}

// ---- one word

static void add_input(struct command *command, struct word *word)
{
    static const char *const c[] = { "c", "cpp-output", NULL };
    const char *x = command->last_language;
    word->language = x;
    bool is_c = x ? is_one_of(x, c)
                  : strcmp(word->text, "-") && command_is_source_name(word->text);
    word->role = is_c ? WORD_SOURCE : WORD_INPUT;
    word->preprocessed |= x ? !strcmp(x, "cpp-output") : has_suffix(word->text, ".i");
    if (is_c)
        command->sources++;
    else
        command->inputs++;
}

static void note_mode(struct command *command, const char *text)
{
    static const char *const preprocess[] = { "-E", "-M", "-MM", NULL };
    command->links = false;
    if (is_one_of(text, preprocess))
        command->only_preprocess = true;
}

static void note_deps(struct command *command, const struct word *word)
{
    const char *text = word->text;
    if (!strcmp(text, "-MD") || !strcmp(text, "-MMD"))
        command->wants_deps = true;
    else if (!strncmp(text, "-MF", 3))
        command->deps_file = word->value ? word->value : text + 3;
    else if (!strncmp(text, "-MT", 3) || !strncmp(text, "-MQ", 3))
        command->deps_target = true;
}

// Options that change more than where they go.
static void note_option(struct command *command, struct word *word)
{
    static const char *const comments[] = { "-Wextra", "-W", "-Wimplicit-fallthrough",
                                            "-Weverything", NULL };
    static const char *const bare[] = { "-r", "-nostdlib", "-nodefaultlibs", NULL };
    const char *text = word->text;
    if (is_one_of(text, comments) || !strncmp(text, "-Wimplicit-fallthrough=", 23))
        command->keep_comments = true;
    else if (is_one_of(text, bare))
        command->takes_runtime = false;
    else if (strstr(text, "save-temps") && text[0] == '-'
             && strcmp(text, "-no-save-temps"))
        command->save_temps = true;
    else if (!strcmp(text, "-###"))
        command->shows_only = true;
    else if (!strncmp(text, "-l", 2))
        command->inputs++;
}

static void set_language(struct command *command, const struct word *word)
{
    const char *language = word->value ? word->value : word->text + 2;
    command->last_language = strcmp(language, "none") ? language : NULL;
}

static void note_word(struct command *command, struct word *word)
{
    switch (word->role) {
    case WORD_MODE:
        note_mode(command, word->text);
        break;
    case WORD_DEPS:
        note_deps(command, word);
        break;
    case WORD_OUTPUT:
        command->output = word->value ? word->value : word->text + 2;
        break;
    case WORD_DROP:
        if (!strncmp(word->text, "-x", 2))
            set_language(command, word);
        else
            note_option(command, word);
        break;
    case WORD_BOTH:
    case WORD_CPP:
    case WORD_COMPILE:
        note_option(command, word);
        break;
    case WORD_SOURCE:
    case WORD_INPUT:
        break;
    }
}

// clang's own "-Xclang -include -Xclang file": the preprocessor's, like the plain option.
static enum word_role xclang_role(const struct command *command, const char *value)
{
    static const char *const cpp[] = { "-include",          "-I", "-D", "-isystem",
                                       "-internal-isystem", NULL };
    static const char *const compile[] = { "-include-pch", "-load", "-emit-pch", NULL };
    const struct word *before = command->words.count
                                ? &command->words.items[command->words.count - 1] : NULL;
    if (before && !strcmp(before->text, "-Xclang") && before->value
        && (is_one_of(before->value, cpp) || is_one_of(before->value, compile)))
        return before->role;
    return value && is_one_of(value, cpp) ? WORD_CPP
           : value && is_one_of(value, compile) ? WORD_COMPILE : WORD_BOTH;
}

// Adds words[i] and gives how many words it was.
static uint32_t add_word(struct arena *arena, struct command *command,
                         struct options *options, const struct args *words, uint32_t i)
{
    struct word word = { .role = WORD_BOTH, .text = words->items[i] };
    const struct rule *rule = NULL;
    enum option_use use = OPTION_NOT_OURS;
    if (word.text[0] != '-' || !word.text[1]) {
        add_input(command, &word);
    } else if ((use = options_read(options, word.text)) == OPTION_OURS) {
        word.role = WORD_DROP;
        command->has_own = true;
    } else if (use == OPTION_WRONG) {
        command->wrong = true;
    } else if ((rule = find_rule(word.text))) {
        word.role = rule->role;
        word.value = takes_next(rule, word.text) ? words->items[i + 1] : NULL;
        if (!strcmp(word.text, "-Xclang"))
            word.role = xclang_role(command, word.value);
    }
    if (use != OPTION_OURS)
        note_word(command, &word);
    VEC_PUSH(arena, &command->words, word);
    return word.value ? 2 : 1;
}

// ---- response files

// One word of a response file; quotes and backslashes as gcc reads them.
static const char *read_response_word(struct arena *arena, const char **at)
{
    struct str word = { 0 };
    char quote = 0;
    str_puts(&word, "");
    for (; **at && (quote || !isspace((unsigned char)**at)); ++*at) {
        char c = **at;
        if (c == '\\' && (*at)[1])
            str_putc(&word, *++*at);
        else if (quote ? c == quote : c == '\'' || c == '"')
            quote = quote ? 0 : c;
        else
            str_putc(&word, c);
    }
    const char *copy = arena_strndup(arena, word.text ? word.text : "", word.size);
    str_free(&word);
    return copy;
}

static void expand(struct arena *arena, struct command *command, struct args *out,
                   const char *word, int depth)
{
    struct str text = { 0 };
    if (word[0] != '@' || depth > 20 || access(word + 1, R_OK)
        || !file_read(word + 1, &text)) {
        args_add(arena, out, word);
        return;
    }
    command->has_response = true;
    for (const char *at = text.text ? text.text : ""; *at;) {
        if (isspace((unsigned char)*at))
            at++;
        else
            expand(arena, command, out, read_response_word(arena, &at), depth + 1);
    }
    str_free(&text);
}

void command_parse(struct arena *arena, struct command *command, struct options *options,
                   const struct args *words)
{
    struct args all = { 0 };
    args_append(arena, &command->original, words);
    for (uint32_t i = 0; i < words->count; i++)
        expand(arena, command, &all, words->items[i], 0);
    command->links = command->takes_runtime = true;
    for (uint32_t i = 0; i < all.count;)
        i += add_word(arena, command, options, &all, i);
    command->links &= command->sources + command->inputs > 0;
}

void command_add_word(struct arena *arena, struct args *args, const struct word *word)
{
    args_add(arena, args, word->text);
    if (word->value)
        args_add(arena, args, word->value);
}
