#include "arena.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 256 * 1024, ALIGNMENT = 16 };

struct arena_chunk { struct arena_chunk *next; size_t size; };

void out_of_memory(void)
{
    fputs("awaitc: out of memory\n", stderr);
    exit(1);
}

static void add_chunk(struct arena *arena, size_t size)
{
    const size_t head = (sizeof (struct arena_chunk) + ALIGNMENT - 1) / ALIGNMENT
                        * ALIGNMENT;
    struct arena_chunk *chunk = malloc(head + size);
    if (!chunk)
        out_of_memory();
    chunk->next = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->at = (char *)chunk + head;
    arena->end = arena->at + size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        out_of_memory();
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#ifdef ARENA_MALLOC
    add_chunk(arena, size);
#else
    if (size >= (size_t)(arena->end - arena->at))
        add_chunk(arena, size > CHUNK_SIZE ? size : CHUNK_SIZE);
#endif
    void *memory = arena->at;
    arena->at += size;
    return memset(memory, 0, size);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *memory = arena_alloc(arena, new_size);
    return old_size ? memcpy(memory, old, old_size) : memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1);
    memcpy(copy, text, size);
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
    char *text = arena_alloc(arena, (size_t)size + 1);
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
