// L2. awaitc's own options: what the user asked of the translator, apart from what the
// compiler needs to know. --help and --version are answered here as well.
#ifndef OPTIONS_H
#define OPTIONS_H
#include <stdbool.h>
#include <stddef.h>
#include "diag.h"

struct options {
    struct diag_options diag;    // -W..., -w, -Werror, -fdiagnostics-...
    bool all, extra;             // -Wall or -Wunused, -Wextra
    bool is_said[DIAG_W_COUNT];  // by its own name
    const char *dump;            // --dump=PASS, or NULL
    bool frames;                 // --frames
    bool show;                   // --show
    size_t embed_limit;          // --embed-limit=N: larger frames are not embedded; 0: the default
    size_t frame_size;           // -Wframe-size=N
    const char *prefix_maps[16]; // OLD=NEW of -ffile-prefix-map, -fmacro-prefix-map
    unsigned prefix_map_count;
};

enum option_use {
    OPTION_NOT_OURS,   // for the compiler alone
    OPTION_OURS,       // for us alone
    OPTION_SHARED,     // noted here, and the compiler knows it as well (-w, -Werror, ...)
    OPTION_WRONG,      // ours with a wrong value: reported
};

void options_init(struct options *);
enum option_use options_read(struct options *, const char *word);
// Prints the answer and gives true when the word asks for --help, --dump=help or --version.
bool options_answer(const char *word);
#endif
