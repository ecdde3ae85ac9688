// L0. Memory by lifetime: everything the translator makes lives in an arena and is freed
// with it. Under a memory checker (-DARENA_MALLOC) every allocation
// is a malloc of its own.
#ifndef ARENA_H
#define ARENA_H
#include <stddef.h>

struct arena { struct arena_chunk *chunks; char *at, *end; };

// Zeroed memory, aligned for any type. Never NULL: when memory is out it says so and
// exits with 1.
void *arena_alloc(struct arena *, size_t size);
// The new part is not zeroed; the old block may have gone.
void *arena_grow(struct arena *, void *old, size_t old_size, size_t new_size);
char *arena_strndup(struct arena *, const char *, size_t);
char *arena_printf(struct arena *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void arena_free(struct arena *);        // all of it
void out_of_memory(void) __attribute__((noreturn));

#define ARENA_NEW(a_, type_) ((type_ *)arena_alloc((a_), sizeof(type_)))
#endif
