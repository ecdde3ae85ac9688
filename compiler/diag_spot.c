// The line of the source that a diagnostic shows, and where in it a token stands: tokens
// come from what the preprocessor printed, the line from the file as it was written.
#define _GNU_SOURCE   // memmem
#include "diag_entry.h"
#include <string.h>
#include "str.h"

enum { TAB = 8, LINE_LIMIT = 300 };

struct source_file {
    char *text;
    size_t size;
    VEC(uint32_t) lines;
};

static struct source_file *read_source(struct diag *diag, const char *name)
{
    struct source_file *source = ARENA_NEW(&diag->arena, struct source_file);
    FILE *file = fopen(name, "rb");
    if (!file)
        return source;
    struct str text = { 0 };
    char buffer[8192];
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, file)) > 0;)
        str_add(&text, buffer, n);
    const bool failed = ferror(file);
    fclose(file);
    if (!failed && text.size < UINT32_MAX / 2) {
        source->text = arena_strndup(&diag->arena, text.text ? text.text : "", text.size);
        source->size = text.size;
    }
    str_free(&text);
    for (uint32_t i = 0; source->text && i < source->size;) {
        VEC_PUSH(&diag->arena, &source->lines, i);
        const char *end = memchr(source->text + i, '\n', source->size - i);
        i = end ? (uint32_t)(end - source->text) + 1 : (uint32_t)source->size;
    }
    return source;
}

static uint32_t line_length(const char *line, size_t rest)
{
    const char *end = memchr(line, '\n', rest);
    size_t length = end ? (size_t)(end - line) : rest;
    while (length && line[length - 1] == '\r')
        length--;
    return (uint32_t)length;
}

static const char *original_line(struct diag *diag, const char *file, uint32_t line,
                                 uint32_t *length)
{
    void **slot = map_slot(&diag->arena, &diag->files, file, strlen(file));
    if (!*slot)
        *slot = read_source(diag, file);
    const struct source_file *source = *slot;
    if (!source->text || !line || line > source->lines.count)
        return NULL;
    const uint32_t at = source->lines.items[line - 1];
    *length = line_length(source->text + at, source->size - at);
    return source->text + at;
}

bool spot_is_word(char c)
{
    return c == '_' || c == '$' || (c >= '0' && c <= '9')
           || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

// The count-th occurrence of the spelling in the line, from `at` on; the length when
// there is none.
static uint32_t find_spelling(const char *line, uint32_t length, uint32_t at,
                              const char *spelling, uint32_t size, uint32_t count)
{
    while (size && at < length) {
        const char *found = memmem(line + at, length - at, spelling, size);
        if (!found)
            break;
        const uint32_t from = (uint32_t)(found - line), to = from + size;
        at = from + 1;
        if (spot_is_word(spelling[0]) && from && spot_is_word(line[from - 1]))
            continue;
        if (spot_is_word(spelling[size - 1]) && to < length && spot_is_word(line[to]))
            continue;
        if (!count--)
            return from;
        at = to;
    }
    return length;
}

static bool same_line(const struct token *a, const struct token *b)
{
    return a->line == b->line && a->file == b->file;
}

static bool same_spelling(const struct unit *unit, const struct token *a,
                          const struct token *b)
{
    const uint32_t size = a->end - a->begin;
    return size == b->end - b->begin
           && !memcmp(unit->text + a->begin, unit->text + b->begin, size);
}

// How often the token's spelling occurs on its line before it, behind token `from`.
static uint32_t occurrences(const struct unit *unit, uint32_t index, int64_t from)
{
    const struct token *token = unit_token(unit, index);
    uint32_t count = 0;
    for (int64_t i = (int64_t)index - 1; i > from; i--) {
        if (!same_line(unit_token(unit, (uint32_t)i), token))
            break;
        count += same_spelling(unit, unit_token(unit, (uint32_t)i), token);
    }
    return count;
}

// Where the token stands in the line as the user wrote it, where macros are not expanded.
// Goes on from where the spelling was found last: a line may have thousands of tokens
// that are reported.
static uint32_t find_token(struct diag *diag, const struct unit *unit, uint32_t index,
                           const char *line, uint32_t length)
{
    const struct token *token = unit_token(unit, index);
    const char *spelling = unit->text + token->begin;
    const uint32_t size = token->end - token->begin;
    if (diag->line != line) {
        diag->line = line;
        diag->found = (struct map){ 0 };
    }
    void **slot = map_slot(&diag->arena, &diag->found, spelling, size);
    const struct found *last = *slot;
    const bool goes_on = last && last->token < index;
    struct found *found = ARENA_NEW(&diag->arena, struct found);
    found->token = index;
    found->at = goes_on ? find_spelling(line, length, last->at + size, spelling, size,
                                        occurrences(unit, index, last->token))
                        : find_spelling(line, length, 0, spelling, size,
                                        occurrences(unit, index, -1));
    if (found->at < length)
        *slot = found;
    return found->at;
}

static void show_preprocessed(const struct unit *unit, struct spot *spot, uint32_t begin,
                              uint32_t end)
{
    uint32_t start = begin;
    while (start && unit->text[start - 1] != '\n')
        start--;
    spot->text = unit->text + start;
    spot->length = line_length(spot->text, unit->size - start);
    spot->from = begin - start < spot->length ? begin - start : spot->length;
    spot->to = end - start < spot->length ? end - start : spot->length;
}

// Display columns of the first `bytes` of the line.
uint32_t spot_width(const char *text, uint32_t bytes)
{
    uint32_t width = 0;
    for (uint32_t i = 0; i < bytes; i++) {
        if (text[i] == '\t')
            width = (width / TAB + 1) * TAB;
        else if (((unsigned char)text[i] & 0xc0) != 0x80)
            width++;
    }
    return width;
}

// Copies what will be shown: of an endless line the surroundings of the range.
static struct spot keep_spot(struct diag *diag, struct spot spot)
{
    const uint32_t last = spot.to > spot.from ? spot.to - 1 : spot.from;
    spot.column = spot_width(spot.text, spot.from) + 1;
    spot.end_column = spot_width(spot.text, last) + 1;
    spot.byte = spot.from + 1;
    spot.end_byte = last + 1;
    if (spot.length > LINE_LIMIT) {
        const uint32_t cut = spot.from > LINE_LIMIT / 2 ? spot.from - LINE_LIMIT / 2 : 0;
        spot.text += cut;
        spot.length = spot.length - cut < LINE_LIMIT ? spot.length - cut : LINE_LIMIT;
        spot.from -= cut;
        spot.to = spot.to - cut < spot.length ? spot.to - cut : spot.length;
    }
    spot.text = arena_strndup(&diag->arena, spot.text, spot.length);
    spot.file = arena_strndup(&diag->arena, spot.file, strlen(spot.file));
    return spot;
}

struct spot spot_behind(struct spot spot)
{
    spot.column = spot.end_column + (spot.to > spot.from);
    spot.byte = spot.end_byte + (spot.to > spot.from);
    spot.end_column = spot.column;
    spot.end_byte = spot.byte;
    spot.from = spot.to;
    return spot;
}

struct spot spot_of(struct diag *diag, const struct unit *unit, uint32_t first,
                    uint32_t last)
{
    const uint32_t final = unit->tokens.count - 1;
    first = first < final ? first : final;
    last = last < first || last > final ? first : last;
    const bool at_end = first == final && first > 0;
    const struct token *token = unit_token(unit, at_end ? first - 1 : first);
    const struct token *end = unit_token(unit, at_end ? first - 1 : last);
    struct spot spot = { .file = unit->files.items[token->file], .line = token->line };
    if (!same_line(token, end))
        end = token;
    const struct token *limit = end;
    uint32_t length = 0;
    const char *line = original_line(diag, spot.file, spot.line, &length);
    const uint32_t size = token->end - token->begin;
    const uint32_t from = line ? find_token(diag, unit,
                                            (uint32_t)(token - unit->tokens.items), line,
                                            length)
                               : 0;
    if (line && from + size <= length && (from < length || !size)) {
        const uint32_t to = find_token(diag, unit, (uint32_t)(limit - unit->tokens.items),
                                       line, length);
        const uint32_t width = limit->end - limit->begin;
        spot.text = line;
        spot.length = length;
        spot.from = from;
        spot.to = to >= from && to + width <= length ? to + width : from + size;
    } else {
        show_preprocessed(unit, &spot, token->begin, limit->end);
    }
    if (at_end)
        spot.from = spot.to > spot.from ? spot.to - 1 : spot.from;
    return keep_spot(diag, spot);
}

struct spot spot_at(struct diag *diag, const struct unit *unit, uint32_t offset,
                    uint32_t line, uint16_t file)
{
    struct spot spot = { .file = unit->files.items[file], .line = line };
    show_preprocessed(unit, &spot, offset, offset + 1);
    return keep_spot(diag, spot);
}
