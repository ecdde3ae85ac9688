// L4. One source through the user's own preprocessor: `cc -E` with the user's flags, our
// macro and, behind all of the user's folders, our headers.
#ifndef PREPROCESS_H
#define PREPROCESS_H
#include "command.h"
#include "place.h"

struct preprocess {
    const struct command *command;
    const struct place *place;
    const struct word *source;
    const char
        *deps_target;            // what the dependency file is about, when the user did not say
    const char *deps_temp;       // where it is written at first; NULL: none wanted
    bool color;                  // messages go to a terminal although we catch them
};

// The words that preprocess the source to standard output.
void preprocess_words(struct arena *, const struct preprocess *, struct args *);
// Gives 0 and the text, or an exit status, or -1 as process_run, and the preprocessor's
// own messages.
int preprocess_run(struct arena *, const struct preprocess *, struct str *text,
                   struct str *messages);
// Prints them, but for the empty list of -fdiagnostics-format=json: ours comes behind it.
// Frees them.
void preprocess_say(struct str *messages);
// Adds what every run of the user's preprocessor needs to find <async.h>.
void preprocess_add_own(struct arena *, struct args *, const struct command *,
                        const struct place *);

// Where the compiler would write dependencies when there is no -MF: `output` or `source`
// with .d.
const char *preprocess_deps_file(struct arena *, const char *output, const char *source);
// Compilers without -MT (tcc): the files that the line markers name.
void preprocess_list_deps(const char *text, const char *target, struct str *out);
// Does an identifier that only async C has occur? False positives only cost time.
bool preprocess_has_async(const char *text, size_t size);
// Did the preprocessor read our headers, or does a file of the user's ask for our macro?
bool preprocess_knows_us(struct arena *, const char *text, const struct place *);
#endif
