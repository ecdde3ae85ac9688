// See place.h.
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "place.h"

static bool has(const char *folder, const char *name, struct arena *arena)
{
    return !access(arena_printf(arena, "%s/%s", folder, name), R_OK);
}

// The resolved path of `name`, in the arena, or NULL.
static char *resolve(struct arena *arena, const char *name)
{
    char *path = realpath(name, NULL);
    char *copy = path ? arena_strndup(arena, path, strlen(path)) : NULL;
    free(path);
    return copy;
}

static char *search_path(struct arena *arena, const char *program)
{
    const char *at = getenv("PATH");
    while (at && *at) {
        size_t size = strcspn(at, ":");
        char *name = arena_printf(arena, "%.*s/%s", size ? (int)size : 1, size ? at : ".",
                                  program);
        if (!access(name, X_OK))
            return resolve(arena, name);
        at += size + (at[size] == ':');
    }
    return NULL;
}

static char *own_folder(struct arena *arena, const char *program)
{
    char *path = resolve(arena, "/proc/self/exe");
    if (!path)
        path = strchr(program, '/') ? resolve(arena, program)
                                    : search_path(arena, program);
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
            place.include = resolve(arena, folder);
    }
    for (size_t i = 0; own && i < sizeof libraries / sizeof *libraries && !place.library;
         i++) {
        const char *folder = arena_printf(arena, "%s/%s", own, libraries[i]);
        if (has(folder, "libasync.a", arena))
            place.library = resolve(arena, arena_printf(arena, "%s/libasync.a", folder));
    }
    return place;
}
