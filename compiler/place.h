// L2. Where awaitc finds its headers and its library: beside the program in a build
// folder (DIR/include, DIR/libasync.a), or where `make install` puts them
// (DIR/../include, DIR/../lib).
#ifndef PLACE_H
#define PLACE_H
#include "arena.h"

struct place {
    const char *include;     // the folder with async.h, or NULL
    const char *library;     // libasync.a, or NULL
};

struct place place_find(struct arena *, const char *program);   // program: argv[0]
#endif
