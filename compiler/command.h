// L3. A C compiler's command line, taken apart as ccache does: which words are sources,
// which the preprocessor needs, which the compiler, which only the linker.
//
//     gcc -O2 -DX=1 -c a.c -o a.o -lm
//         BOTH  CPP MODE SOURCE OUTPUT LINK
#ifndef COMMAND_H
#define COMMAND_H
#include "options.h"
#include "process.h"

enum word_role {
    WORD_BOTH,      // for the preprocessor and the compiler (-O2, -m, -f, what we do not know)
    WORD_CPP,       // for the preprocessor only (-D -I -include ...)
    WORD_COMPILE,   // for the compiler, assembler and linker, not for -E
    WORD_MODE,      // -c -S: where to stop
    WORD_DEPS,      // -MD -MF ...
    WORD_OUTPUT,    // -o
    WORD_SOURCE,    // C: to be preprocessed and translated
    WORD_INPUT,     // any other input: an object, a library, assembler
    WORD_DROP,      // means nothing to either step (-P), or is awaitc's own
};

struct word {
    enum word_role role;
    const char *text;
    const char *value;       // the next word when the option takes it, else NULL
    const char *language;    // of an input: what -x said, or NULL
    bool preprocessed;       // of a source: no -E needed
};

enum compiler_kind { COMPILER_GCC, COMPILER_CLANG, COMPILER_TCC };

struct command {
    struct args compiler;        // "gcc", "ccache gcc"
    enum compiler_kind kind;
    struct args original;        // what followed it, as typed
    struct { struct word *items; uint32_t count, capacity; } words;
    uint32_t sources, inputs;    // how many: C sources; other inputs and libraries
    const char *output;          // -o, or NULL
    bool only_preprocess;        // -E -M -MM: nothing to translate
    bool links;                  // no -c -S -E ... and there is an input
    bool takes_runtime;          // and the runtime may be added (no -r, no -nostdlib)
    bool keep_comments;          // -Wextra, -Wimplicit-fallthrough: /* fall through */ matters
    bool save_temps;
    bool has_own;                // a word of awaitc's own stands in `original`
    bool has_response;           // an @file was expanded
    bool shows_only;             // -###: prints commands
    bool wants_deps;             // -MD or -MMD
    const char *deps_file;       // -MF
    bool deps_target;            // -MT or -MQ
    bool wrong;                  // an option of ours has a wrong value: reported
    const char *last_language;   // -x in force at the end, or NULL
};

// The words behind the compiler. In an @file words are separated by blanks and quoted as
// for gcc.
void command_parse(struct arena *, struct command *, struct options *,
                   const struct args *);
// Finds where the compiler's name ends ("ccache gcc": 2 words) and what kind it is.
uint32_t command_compiler(struct arena *, struct command *, char *const *words);
bool command_is_source_name(const char *name);    // ends in .c or .i, or is "-"
void command_add_word(struct arena *, struct args *, const struct word *);
#endif
