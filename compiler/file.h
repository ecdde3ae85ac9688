// L2. Reading whole files, and writing them so that a reader sees the old or the new
// text, never a part, and so that an unchanged file keeps its time stamp. Each failure is
// one message.
#ifndef FILE_H
#define FILE_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"
#include "str.h"

bool file_read(const char *path, struct str *);      // "-" is standard input; appends
bool file_check_source(const char *path);            // is there and no folder
bool file_is_same(const char *, const char *);       // both exist and are one file
// "-" is standard output.
// What is no regular file (/dev/null, a pipe) is written in place.
bool file_write(struct arena *, const char *path, const char *text, size_t size);
// a stale regular file, when there is no new one
void file_remove_output(const char *path);
const char *file_base(const char *path);             // behind the last '/'
#endif
