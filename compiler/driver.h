// L9. The command line: what the user typed to files read, programs run and files
// written. The translation itself is a function that main passes in.
#ifndef DRIVER_H
#define DRIVER_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "options.h"

struct job {                         // one translation
    const char *name;                // the file as the user named it ("<stdin>" for -)
    const char *text;                // what cc -E printed, NUL-terminated
    size_t size;
    const struct options *options;
    FILE *report;                    // where --dump and --frames go
};

// Gives 0 and *out (malloc'ed, *out_size bytes; *changed is false when the text went
// through verbatim, without an async word),
// or the exit status 1 after diagnostics on stderr.
typedef int translate_fn(const struct job *, char **out, size_t *out_size, bool *changed);

int driver_main(int argc, char **argv, translate_fn *translate);   // the exit status
#endif
