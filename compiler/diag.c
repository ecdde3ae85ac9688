#include "diag_entry.h"
#include <stdlib.h>
#include <string.h>

struct diag *diag_new(const struct diag_options *options)
{
    struct diag *diag = calloc(1, sizeof *diag);
    if (!diag)
        out_of_memory();
    if (options)
        diag->options = *options;
    return diag;
}

void diag_free(struct diag *diag)
{
    if (!diag)
        return;
    arena_free(&diag->arena);
    free(diag);
}

unsigned diag_errors(const struct diag *diag)
{
    return diag->errors;
}

static struct entry *add(struct diag *diag, enum diag_level level, struct spot spot,
                         const char *format, va_list args)
{
    va_list copy;
    va_copy(copy, args);
    char small[512];
    const int size = vsnprintf(small, sizeof small, format, copy);
    va_end(copy);
    struct entry *entry = ARENA_NEW(&diag->arena, struct entry);
    if (size >= 0 && (size_t)size < sizeof small) {
        entry->message = arena_strndup(&diag->arena, small, (size_t)size);
    } else {
        char *large = arena_alloc(&diag->arena, (size_t)size + 1);
        vsnprintf(large, (size_t)size + 1, format, args);
        entry->message = large;
    }
    entry->level = level;
    entry->spot = spot;
    entry->number = diag->entries.count;
    return entry;
}

static void keep(struct diag *diag, struct entry *entry, uint32_t place)
{
    entry->place = place;
    diag->latest = entry;
    VEC_PUSH(&diag->arena, &diag->entries, entry);
}

// Counts one more. What goes beyond the limit is not kept: nobody would read it.
static bool is_full(struct diag *diag, enum diag_level level)
{
    unsigned *count = level == DIAG_ERROR ? &diag->errors : &diag->warnings;
    if (++*count <= KEPT_LIMIT)
        return false;
    diag->latest = NULL;
    return true;
}

static uint32_t begin_of(const struct unit *unit, uint32_t index)
{
    return index < unit->tokens.count ? unit_token(unit, index)->begin : unit->size;
}

void diag_error(struct diag *diag, const struct unit *unit, uint32_t first, uint32_t last,
                const char *format, ...)
{
    if (is_full(diag, DIAG_ERROR))
        return;
    va_list args;
    va_start(args, format);
    keep(diag, add(diag, DIAG_ERROR, spot_of(diag, unit, first, last), format, args),
         begin_of(unit, first));
    va_end(args);
}

void diag_error_after(struct diag *diag, const struct unit *unit, uint32_t token,
                      const char *format, ...)
{
    if (is_full(diag, DIAG_ERROR))
        return;
    va_list args;
    va_start(args, format);
    const struct spot spot = spot_behind(spot_of(diag, unit, token, token));
    keep(diag, add(diag, DIAG_ERROR, spot, format, args), begin_of(unit, token));
    va_end(args);
}

void diag_error_at(struct diag *diag, const struct unit *unit, uint32_t offset,
                   uint32_t line, uint16_t file, const char *format, ...)
{
    if (is_full(diag, DIAG_ERROR))
        return;
    const struct spot spot = spot_at(diag, unit, offset, line, file);
    va_list args;
    va_start(args, format);
    keep(diag, add(diag, DIAG_ERROR, spot, format, args), offset);
    va_end(args);
}

void diag_warn(struct diag *diag, enum diag_warning warning, const struct unit *unit,
               uint32_t first, uint32_t last, const char *format, ...)
{
    diag->latest = NULL;
    const struct diag_options *options = &diag->options;
    const enum diag_said said = diag_pragma(diag, unit, first, warning);
    const bool off = said == SAID_NOTHING ? options->off[warning] : said == SAID_IGNORED;
    if (off || options->no_warnings)
        return;
    if (first < unit->tokens.count && unit_token(unit, first)->flags & TOKEN_SYSTEM)
        return;
    const bool is_error = said == SAID_NOTHING ? options->as_error[warning]
                                               : said == SAID_ERROR;
    if (is_full(diag, is_error ? DIAG_ERROR : DIAG_WARNING))
        return;
    va_list args;
    va_start(args, format);
    struct entry *entry = add(diag, is_error ? DIAG_ERROR : DIAG_WARNING,
                              spot_of(diag, unit, first, last), format, args);
    va_end(args);
    entry->warning = warning;
    keep(diag, entry, begin_of(unit, first));
}

void diag_note(struct diag *diag, const struct unit *unit, uint32_t first, uint32_t last,
               const char *format, ...)
{
    if (!diag->latest)
        return;
    va_list args;
    va_start(args, format);
    struct entry *note = add(diag, DIAG_NOTE, spot_of(diag, unit, first, last), format,
                             args);
    va_end(args);
    VEC_PUSH(&diag->arena, &diag->latest->notes, note);
}
