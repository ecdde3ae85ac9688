// L9. Both command forms; driver_main chooses.
#ifndef LAUNCH_H
#define LAUNCH_H
#include "driver.h"
#include "place.h"

struct session {                     // one run of awaitc
    struct arena arena;
    struct options options;
    struct place place;
    translate_fn *translate;
};

struct source_text {                 // one source on its way
    struct str text;                 // preprocessed, then translated
    bool changed;                    // by the translator
};

// `awaitc cc ...`: words[0] is the compiler. Gives the exit status.
int launch(struct session *, char *const *words);
// Replaces the text by its translation: 0, or 1 after diagnostics.
int session_translate(struct session *, const char *name, struct source_text *);
#endif
