// See options.h.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "options.h"
#include "process.h"
#include "version.h"

static const struct {
    const char *name;
    bool on;
    const char *help;
} warnings[DIAG_W_COUNT] = {
#define X(id_, name_, on_, help_) [DIAG_W_##id_] = { name_, on_, help_ },
    DIAG_WARNINGS(X)
#undef X
};

static const struct {
    const char *name, *help;
} passes[] = {
    { "parse", "the syntax tree" },
    { "sema", "the tree with the types of its expressions" },
    { "hoist", "the coroutines, in which each await is a statement" },
};
enum { PASS_COUNT = sizeof passes / sizeof *passes };

static const char help[] =
    "awaitc: async/await for C\n"
    "\n"
    "  awaitc [options] in.c -o out.c    translate async C to C (-o -: standard output)\n"
    "  awaitc [options] cc ... in.c ...  preprocess, translate, compile and link, with "
    "any cc\n"
    "\n"
    "Translating takes the preprocessor's options (-I -D -U -include -std= -f... -x c "
    "...),\n"
    "runs $CC (cc if not set) with -E, and reads standard input when the file is '-'.\n"
    "\n"
    "  -o FILE           where the C goes; rewritten only when it changes\n"
    "  -MD -MMD -MF -MT -MQ -MP    write a dependency file, as compilers do\n"
    "  --frames          tell what each async function's frame holds, and which await "
    "keeps it\n"
    "  --dump=PASS       print what stands after a pass (--dump=help lists them)\n"
    "  --embed-limit=N   do not embed frames of more than N bytes in their caller's\n"
    "  --show            print the commands that would run, and run none of them\n"
    "  -W[no-]NAME       switch a warning on or off; -Werror[=NAME]: an error; -w: "
    "none\n";
static const char help_end[] =
    "  -fdiagnostics-color=WHEN    auto, always or never\n"
    "  -fdiagnostics-format=json   diagnostics for programs\n"
    "  --version  --help\n";

void options_init(struct options *options)
{
    *options = (struct options){ .diag = { .color = 2 } };
    for (int i = 1; i < DIAG_W_COUNT; i++)
        options->diag.off[i] = !warnings[i].on;
}

static void print_help(void)
{
    fputs(help, stdout);
    for (int i = 1; i < DIAG_W_COUNT; i++)
        printf("%22s%-15s %s\n", "", warnings[i].name, warnings[i].help);
    fputs(help_end, stdout);
}

static void print_passes(void)
{
    for (int i = 0; i < PASS_COUNT; i++)
        printf("%-6s %s\n", passes[i].name, passes[i].help);
}

bool options_answer(const char *word)
{
    if (!strcmp(word, "--help"))
        print_help();
    else if (!strcmp(word, "--dump=help"))
        print_passes();
    else if (!strcmp(word, "--version"))
        puts("awaitc " AWAITC_VERSION);
    else
        return false;
    return true;
}

static int find_warning(const char *name)
{
    size_t size = strcspn(name, "=");
    for (int i = 1; i < DIAG_W_COUNT; i++)
        if (strlen(warnings[i].name) == size && !strncmp(name, warnings[i].name, size))
            return i;
    return 0;
}

static bool read_number(const char *word, const char *digits, size_t *number)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end || errno) {
        complain("'%s' needs a number of bytes", word);
        return false;
    }
    *number = (size_t)value;
    return true;
}

static void set_all_errors(struct options *options, bool on)
{
    for (int i = 1; i < DIAG_W_COUNT; i++)
        options->diag.as_error[i] = on;
}

// What the compilers call so brings along one of ours; what is said of that itself goes first.
static bool set_group(struct options *options, const char *name, bool on)
{
    if (!strcmp(name, "all") || !strcmp(name, "unused"))
        options->all = on;
    else if (!strcmp(name, "extra") || !*name)
        options->extra = on;
    else
        return false;
    if (!options->is_said[DIAG_W_UNUSED_PARAMETER])
        options->diag.off[DIAG_W_UNUSED_PARAMETER] = !(options->all && options->extra);
    return true;
}

// -Wname, -Wno-name, -Werror=name, -Wno-error=name, -Wname=N.
static enum option_use read_warning(struct options *options, const char *word)
{
    const char *name = word + 2;
    bool on = strncmp(name, "no-", 3);
    name += on ? 0 : 3;
    if (!strcmp(name, "error")) {
        set_all_errors(options, on);
        return OPTION_SHARED;
    }
    if (set_group(options, name, on))
        return OPTION_SHARED;
    bool error = !strncmp(name, "error=", 6);
    name += error ? 6 : 0;
    int warning = find_warning(name);
    if (!warning)
        return OPTION_NOT_OURS;
    if (error)
        options->diag.as_error[warning] = on;
    if (!error || on) {
        options->diag.off[warning] = !on;
        options->is_said[warning] = true;
    }
    const char *value = strchr(name, '=');
    if (value && (warning != DIAG_W_FRAME_SIZE || !on)) {
        complain("'-W%s' takes no value", warnings[warning].name);
        return OPTION_WRONG;
    }
    if (value && !read_number(word, value + 1, &options->frame_size))
        return OPTION_WRONG;
    // the compilers have that too
    const bool is_shared = warning == DIAG_W_UNUSED_RESULT || warning == DIAG_W_RETURN_TYPE
                           || warning == DIAG_W_RETURN_LOCAL_ADDR
                           || warning == DIAG_W_UNUSED_PARAMETER
                           || warning == DIAG_W_EMPTY_BODY;
    return is_shared ? OPTION_SHARED : OPTION_OURS;
}

static enum option_use read_diagnostics(struct options *options, const char *word)
{
    const char *value = strchr(word, '=') ? strchr(word, '=') + 1 : "";
    if (!strncmp(word, "-fdiagnostics-color=", 20)) {
        options->diag.color = !strcmp(value, "always")  ? 1
                              : !strcmp(value, "never") ? 0
                                                        : 2;
        return OPTION_SHARED;
    }
    if (!strcmp(word, "-fdiagnostics-color") || !strcmp(word, "-fcolor-diagnostics"))
        options->diag.color = 1;
    else if (!strcmp(word, "-fno-diagnostics-color")
             || !strcmp(word, "-fno-color-diagnostics"))
        options->diag.color = 0;
    else if (!strncmp(word, "-fdiagnostics-format=", 21))
        options->diag.json = !strncmp(value, "json", 4);
    else
        return OPTION_NOT_OURS;
    return OPTION_SHARED;
}

static bool check_pass(const char *name)
{
    for (int i = 0; i < PASS_COUNT; i++)
        if (!strcmp(passes[i].name, name))
            return true;
    complain("'--dump=%s': there is no such pass; see 'awaitc --dump=help'", name);
    return false;
}

static enum option_use read_long(struct options *options, const char *word)
{
    if (!strcmp(word, "--frames")) {
        options->frames = true;
    } else if (!strcmp(word, "--show")) {
        options->show = true;
    } else if (!strncmp(word, "--dump=", 7)) {
        options->dump = word + 7;
        return check_pass(word + 7) ? OPTION_OURS : OPTION_WRONG;
    } else if (!strncmp(word, "--embed-limit=", 14)) {
        if (!read_number(word, word + 14, &options->embed_limit))
            return OPTION_WRONG;
    } else {
        return OPTION_NOT_OURS;
    }
    return OPTION_OURS;
}

// The compiler maps the names in its debug information, we those in the traces of errors.
static enum option_use read_prefix_map(struct options *options, const char *word)
{
    const unsigned most = sizeof options->prefix_maps / sizeof *options->prefix_maps;
    const char *map = strchr(word, '=') + 1;
    if (strchr(map, '=') && options->prefix_map_count < most)
        options->prefix_maps[options->prefix_map_count++] = map;
    return OPTION_SHARED;
}

enum option_use options_read(struct options *options, const char *word)
{
    if (!strncmp(word, "-ffile-prefix-map=", 18)
        || !strncmp(word, "-fmacro-prefix-map=", 19))
        return read_prefix_map(options, word);
    if (!strncmp(word, "--", 2))
        return read_long(options, word);
    if (!strncmp(word, "-W", 2))
        return read_warning(options, word);
    if (!strcmp(word, "-w")) {
        options->diag.no_warnings = true;
        return OPTION_SHARED;
    }
    return read_diagnostics(options, word);
}
