#include "arena.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ARENA_MALLOC
enum { CHUNK_SIZE = 0 };
#else
enum { CHUNK_SIZE = 256 * 1024 };
#endif
enum { ALIGNMENT = 16 };

// A block larger than CHUNK_SIZE has one of its own, which can grow.
struct arena_chunk { struct arena_chunk *next, **link; };

enum { HEAD = (sizeof (struct arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

void out_of_memory(void)
{
    fputs("awaitc: out of memory\n", stderr);
    exit(1);
}

static void link_chunk(struct arena_chunk *chunk)
{
    *chunk->link = chunk;
    if (chunk->next)
        chunk->next->link = &chunk->next;
}

static void *add_chunk(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = malloc(HEAD + size);
    if (!chunk)
        out_of_memory();
    chunk->next = arena->chunks;
    chunk->link = &arena->chunks;
    link_chunk(chunk);
    return (char *)chunk + HEAD;
}

static size_t rounded(size_t size)
{
    if (size > SIZE_MAX / 4)
        out_of_memory();
    return size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
}

// Not zeroed.
static void *take(struct arena *arena, size_t size)
{
    size = rounded(size);
    if (size > CHUNK_SIZE)
        return add_chunk(arena, size);
    if (size > (size_t)(arena->end - arena->at)) {
        arena->at = add_chunk(arena, CHUNK_SIZE);
        arena->end = arena->at + CHUNK_SIZE;
    }
    void *memory = arena->at;
    arena->at += size;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    if (old_size && rounded(old_size) > CHUNK_SIZE) {
        struct arena_chunk *chunk = realloc((char *)old - HEAD, HEAD + rounded(new_size));
        if (!chunk)
            out_of_memory();
        link_chunk(chunk);
        return (char *)chunk + HEAD;
    }
    void *memory = take(arena, new_size);
    if (old_size)
        memcpy(memory, old, old_size);
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = take(arena, size + 1);
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        out_of_memory();
    char *text = take(arena, (size_t)size + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    return text;
}

void arena_free(struct arena *arena)
{
    for (struct arena_chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    *arena = (struct arena){0};
}
