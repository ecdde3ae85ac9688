#include "source.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct unit *unit_new(const char *name, const char *text, size_t size, struct diag *diag)
{
    struct unit *unit = calloc(1, sizeof *unit);
    if (!unit || size > UINT32_MAX / 2)
        out_of_memory();
    char *copy = arena_alloc(&unit->arena, size + 2);    // flex wants two NULs at the end
    if (size)
        memcpy(copy, text, size);
    unit->name = arena_strndup(&unit->arena, name, strlen(name));
    unit->text = copy;
    unit->size = (uint32_t)size;
    unit->diag = diag;
    unit_file(unit, name, strlen(name));
    return unit;
}

void unit_free(struct unit *unit)
{
    if (!unit)
        return;
    struct arena arena = unit->arena;
    arena_free(&arena);
    free(unit);
}

struct ident *unit_intern(struct unit *unit, const char *name, size_t length)
{
    void **found = map_find(&unit->idents, name, length);
    if (found)
        return *found;
    struct ident *ident = ARENA_NEW(&unit->arena, struct ident);
    ident->name = arena_strndup(&unit->arena, name, length);
    ident->length = (uint32_t)length;
    if (length > 6 && !memcmp(name, "async_", 6))
        ident->async_word = ASYNC_WORD_OTHER;
    *map_slot(&unit->arena, &unit->idents, ident->name, length) = ident;
    return ident;
}

uint16_t unit_file(struct unit *unit, const char *name, size_t length)
{
    void **found = map_find(&unit->file_index, name, length);
    if (found)
        return (uint16_t)((uintptr_t)*found - 1);
    if (unit->files.count == UINT16_MAX)
        return UINT16_MAX - 1;
    const char *copy = arena_strndup(&unit->arena, name, length);
    VEC_PUSH(&unit->arena, &unit->files, copy);
    const uintptr_t index = unit->files.count;
    *map_slot(&unit->arena, &unit->file_index, copy, length) = (void *)index;
    return (uint16_t)(index - 1);
}

const char *unit_spelling(struct unit *unit, uint32_t index)
{
    const struct token *token = unit_token(unit, index);
    if (token->ident)
        return token->ident->name;
    char *text = arena_strndup(&unit->arena, unit->text + token->begin,
                               token->end - token->begin);
    const size_t size = token->end - token->begin;
    text[unsplice(text, size)] = '\0';
    return text;
}

// C17 5.1.1.2 phase 2, with the white space before the end of line that compilers allow.
size_t unsplice(char *text, size_t size)
{
    if (!memchr(text, '\\', size))
        return size;
    size_t to = 0;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\\') {
            size_t j = i + 1;
            while (j < size && (text[j] == ' ' || text[j] == '\t' || text[j] == '\r'))
                j++;
            if (j < size && text[j] == '\n') {
                i = j;
                continue;
            }
        }
        text[to++] = text[i];
    }
    return to;
}

bool token_is_async(const struct token *token)
{
    const struct ident *ident = token->ident;
    return ident
           && (ident->tainted
               || (ident->async_word != ASYNC_WORD_NONE
                   && ident->async_word <= ASYNC_WORD_OTHER));
}

static bool is_escaped(char c)
{
    return c == '\\' || c == '"' || c == '$' || (unsigned char)c < ' ';
}

// $ too: templates (AST_TEXT) have their holes there.
const char *unit_escaped(struct unit *unit, const char *name)
{
    const char *from = name;
    while (*from && !is_escaped(*from))
        from++;
    if (!*from)
        return name;
    char *text = arena_alloc(&unit->arena, 4 * strlen(name) + 1), *to = text;
    for (from = name; *from; from++)
        to += sprintf(to, is_escaped(*from) ? "\\%03o" : "%c", (unsigned char)*from);
    return text;
}

static const char *mapped_name(struct unit *unit, uint16_t file)
{
    const char *name = unit->files.items[file];
    for (unsigned i = unit->prefix_map_count; i-- > 0; ) {
        const char *old = unit->prefix_maps[i], *end = strchr(old, '=');
        if (!strncmp(name, old, (size_t)(end - old)))
            return arena_printf(&unit->arena, "%s%s", end + 1, name + (end - old));
    }
    return name;
}

const char *unit_site_name(struct unit *unit, uint16_t file)
{
    return unit_escaped(unit, mapped_name(unit, file));
}

const char *unit_place(struct unit *unit, uint32_t index)
{
    const struct token *token = unit_token(unit, index);
    return arena_printf(&unit->arena, "\"%s:%u\"", unit_site_name(unit, token->file),
                        token->line);
}

bool unit_says_unused(const struct unit *unit, uint32_t first, uint32_t last)
{
    static const char *const words[] = { "unused", "__unused__", "maybe_unused",
                                         "__maybe_unused__" };
    for (uint32_t i = first; i <= last; i++) {
        const struct ident *ident = unit_token(unit, i)->ident;
        const int before = i > 0 ? unit_token(unit, i - 1)->kind : 0;
        const bool may_be = before == '(' || before == '[' || before == ',' || before == ':';
        for (size_t k = 0; may_be && ident && k < sizeof words / sizeof *words; k++)
            if (!strcmp(ident->name, words[k]))
                return true;
    }
    return false;
}
