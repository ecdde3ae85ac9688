// See place.h.
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "place.h"
#include "process.h"

static bool has(const char *folder, const char *name, struct arena *arena)
{
    return !access(arena_printf(arena, "%s/%s", folder, name), R_OK);
}

static char *own_folder(struct arena *arena, const char *program)
{
    char *path = process_resolve(arena, "/proc/self/exe");
    if (!path)
        path = process_find(arena, program);
    if (path)
        *strrchr(path, '/') = '\0';
    return path;
}

struct place place_find(struct arena *arena, const char *program)
{
    static const char *const includes[] = { "include", "../runtime/include",
                                            "../include" };
    static const char *const libraries[] = { ".", "../lib" };
    struct place place = { 0 };
    const char *own = own_folder(arena, program);
    for (size_t i = 0; own && i < sizeof includes / sizeof *includes && !place.include;
         i++) {
        const char *folder = arena_printf(arena, "%s/%s", own, includes[i]);
        if (has(folder, "async.h", arena))
            place.include = process_resolve(arena, folder);
    }
    for (size_t i = 0; own && i < sizeof libraries / sizeof *libraries && !place.library;
         i++) {
        const char *folder = arena_printf(arena, "%s/%s", own, libraries[i]);
        if (has(folder, "libasync.a", arena))
            place.library = process_resolve(arena,
                                            arena_printf(arena, "%s/libasync.a", folder));
    }
    return place;
}
