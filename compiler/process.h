// L1. Running other programs and keeping temporary files. One child runs at a time. A
// signal that asks us to end (SIGINT, SIGTERM, SIGHUP, SIGPIPE) goes to the child first;
// when the child has ended the temporary files are removed and the signal ends us too, so
// a shell or make sees what it would have seen from the child alone.
#ifndef PROCESS_H
#define PROCESS_H
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"
#include "str.h"

struct args {
    const char **items;
    uint32_t count, capacity;
};   // a VEC; ends in a NULL for exec

void args_add(struct arena *, struct args *, const char *);
void args_append(struct arena *, struct args *, const struct args *);
void args_print(const struct args *, struct str *);   // quoted for a shell
// at blanks, as $CC is
void args_split(struct arena *, struct args *, const char *words);

// Catches signals and removes temporary files at exit. Call once; process_end removes
// them now (the list is in the callers' arena: before that is freed).
void process_init(void);
void process_end(void);

// The program's own path, links followed, found as exec finds it; or NULL.
char *process_find(struct arena *, const char *program);
char *process_resolve(struct arena *, const char *path);   // realpath, in the arena; or NULL

// Runs the program (found through PATH) and waits. Its standard output and error go to
// `out` and `err` where not NULL. Gives its exit status; 128 + n when signal n ended it;
// -1 when it could not be run. The last two are reported.
int process_run(const struct args *, struct str *out, struct str *err);

// A path in this run's own folder under $TMPDIR, removed at exit. NULL after a message.
// The folder has one folder per call, so the file's base name is free to choose.
const char *process_temp(struct arena *, const char *name);
// A path (malloc'ed or in an arena) that is removed when we end early; process_keep takes
// it back.
void process_remove_at_exit(struct arena *, const char *path);
void process_keep(const char *path);

void complain(const char *format, ...)
    __attribute__((format(printf, 1, 2)));   // "awaitc: error: ..."
#endif
