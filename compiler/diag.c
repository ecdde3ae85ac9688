#include "diag.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "map.h"
#include "source.h"
#include "str.h"

enum { ERROR_LIMIT = 20, KEPT_LIMIT = 1000, TAB = 8, LINE_LIMIT = 2000 };

// Where a diagnostic is, with the line to show. Columns count from 1; display columns count a tab
// as going to the next multiple of 8 and a UTF-8 character as one.
struct spot {
    const char *file;
    uint32_t line;
    const char *text;   // the source line, without its end; NULL when unknown
    uint32_t length;
    uint32_t from, to;       // bytes in text: the range
    uint32_t column, byte;   // of from, in the whole line
    uint32_t end_column, end_byte;
};

struct entry {
    enum diag_level level;
    enum diag_warning warning;
    uint32_t place, number;   // sorted by place in the unit, then as reported
    struct spot spot;
    const char *message;
    VEC(struct entry *) notes;
};

struct source_file {
    char *text;
    size_t size;
    VEC(uint32_t) lines;
};

struct diag {
    struct diag_options options;
    struct arena arena;
    VEC(struct entry *) entries;
    struct entry *latest;   // what a note belongs to; NULL: suppressed
    struct map files;       // name -> struct source_file, text NULL when unreadable
    unsigned errors, printed;
    bool stopped;
};

static const struct {
    const char *name;
    bool on;
} warnings[] = { { NULL, true },
#define X(id_, name_, on_) { name_, on_ },
                 DIAG_WARNINGS(X)
#undef X
};

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

// ---- the line to show

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

static bool is_word(char c)
{
    return c == '_' || c == '$' || (c >= '0' && c <= '9')
           || ((c | 32) >= 'a' && (c | 32) <= 'z') || (unsigned char)c >= 0x80;
}

// The count-th occurrence of the spelling in the line, from `at` on; the length when there is none.
static uint32_t find_spelling(const char *line, uint32_t length, uint32_t at,
                              const char *spelling, uint32_t size, uint32_t count)
{
    for (; size && at + size <= length; at++) {
        if (memcmp(line + at, spelling, size))
            continue;
        if (is_word(spelling[0]) && at && is_word(line[at - 1]))
            continue;
        if (is_word(spelling[size - 1]) && at + size < length && is_word(line[at + size]))
            continue;
        if (!count--)
            return at;
        at += size - 1;
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

// How often the token's spelling occurs on its line before it.
static uint32_t occurrence(const struct unit *unit, uint32_t index)
{
    const struct token *token = unit_token(unit, index);
    uint32_t count = 0;
    for (uint32_t i = index; i-- > 0 && same_line(unit_token(unit, i), token);)
        count += same_spelling(unit, unit_token(unit, i), token);
    return count;
}

// The same in the file as the user wrote it, where macros are not expanded.
static uint32_t find_token(const struct unit *unit, uint32_t index, const char *line,
                           uint32_t length)
{
    const struct token *token = unit_token(unit, index);
    return find_spelling(line, length, 0, unit->text + token->begin,
                         token->end - token->begin, occurrence(unit, index));
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
static uint32_t display_width(const char *text, uint32_t bytes)
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
    spot.column = display_width(spot.text, spot.from) + 1;
    spot.end_column = display_width(spot.text, last) + 1;
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

static struct spot spot_behind(struct spot spot)
{
    spot.column = spot.end_column + (spot.to > spot.from);
    spot.byte = spot.end_byte + (spot.to > spot.from);
    spot.end_column = spot.column;
    spot.end_byte = spot.byte;
    spot.from = spot.to;
    return spot;
}

static struct spot spot_of(struct diag *diag, const struct unit *unit, uint32_t first,
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
    const uint32_t from = line ? find_token(unit, (uint32_t)(token - unit->tokens.items),
                                            line, length)
                               : 0;
    if (line && from + size <= length && (from < length || !size)) {
        const uint32_t to = find_token(unit, (uint32_t)(limit - unit->tokens.items), line,
                                       length);
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

// ---- reporting

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
    diag->errors += entry->level == DIAG_ERROR;
    diag->latest = entry;
    VEC_PUSH(&diag->arena, &diag->entries, entry);
}

// Errors beyond the limit are only counted: each costs a search through its line.
static bool is_full(struct diag *diag)
{
    if (diag->entries.count < KEPT_LIMIT)
        return false;
    diag->errors++;
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
    if (is_full(diag))
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
    if (is_full(diag))
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
    if (is_full(diag))
        return;
    struct spot spot = { .file = unit->files.items[file], .line = line };
    show_preprocessed(unit, &spot, offset, offset + 1);
    spot = keep_spot(diag, spot);
    va_list args;
    va_start(args, format);
    keep(diag, add(diag, DIAG_ERROR, spot, format, args), offset);
    va_end(args);
}

// #pragma GCC diagnostic push, pop, ignored "-Wname", warning "-Wname", error "-Wname": -1 for
// nothing said, else 0 off, 1 warning, 2 error.
static int pragma_setting(const struct unit *unit, uint32_t token, const char *name)
{
    int stack[32] = { -1 }, depth = 0;
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"-W%s\"", name);
    for (uint32_t i = 0; i < unit->pragmas.count && unit->pragmas.items[i].token <= token;
         i++) {
        const struct pragma *pragma = &unit->pragmas.items[i];
        char line[256], compiler[16], action[16], option[64] = "";
        const uint32_t size = pragma->end - pragma->begin;
        if (size >= sizeof line)
            continue;
        memcpy(line, unit->text + pragma->begin, size);
        line[size] = '\0';
        if (sscanf(line, " # pragma %15s diagnostic %15s %63s", compiler, action, option)
            < 2)
            continue;
        if (strcmp(compiler, "GCC") && strcmp(compiler, "clang"))
            continue;
        if (!strcmp(action, "push") && depth < 31) {
            stack[depth + 1] = stack[depth];
            depth++;
        } else if (!strcmp(action, "pop") && depth > 0) {
            depth--;
        } else if (!strcmp(option, wanted)) {
            stack[depth] = !strcmp(action, "ignored") ? 0
                           : !strcmp(action, "error") ? 2
                                                      : 1;
        }
    }
    return stack[depth];
}

void diag_warn(struct diag *diag, enum diag_warning warning, const struct unit *unit,
               uint32_t first, uint32_t last, const char *format, ...)
{
    diag->latest = NULL;
    const struct diag_options *options = &diag->options;
    const int said = warning ? pragma_setting(unit, first, warnings[warning].name) : -1;
    const bool off = said < 0 ? options->off[warning] : said == 0;
    if (off || options->no_warnings || diag->entries.count >= KEPT_LIMIT)
        return;
    if (first < unit->tokens.count && unit_token(unit, first)->flags & TOKEN_SYSTEM)
        return;
    const bool is_error = said == 2 || options->as_error[warning];
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

// ---- printing

static const char *const level_names[] = { "note", "warning", "error" };
static const char *const level_colors[] = { "01;36", "01;35", "01;31" };

struct printer {
    FILE *file;
    bool color;
};

static void start_color(const struct printer *printer, const char *color)
{
    if (printer->color)
        fprintf(printer->file, "\33[%sm\33[K", color);
}

static void end_color(const struct printer *printer)
{
    if (printer->color)
        fputs("\33[m\33[K", printer->file);
}

// Names stand in quotes: 'f'.
static void print_message(const struct printer *printer, const char *message)
{
    bool quoted = false;
    for (const char *at = message; *at; at++) {
        const bool opens = *at == '\'' && !quoted && strchr(at + 1, '\'')
                           && (at == message || !is_word(at[-1]));
        if (opens) {
            start_color(printer, "01");
            quoted = true;
        } else if (*at == '\'' && quoted) {
            fputc('\'', printer->file);
            end_color(printer);
            quoted = false;
            continue;
        }
        fputc(*at, printer->file);
    }
    if (quoted)
        end_color(printer);
}

static void print_line(const struct printer *printer, const struct entry *entry,
                       int margin)
{
    const struct spot *spot = &entry->spot;
    const char *color = level_colors[entry->level];
    fprintf(printer->file, "%*u | ", margin, spot->line);
    for (uint32_t i = 0; i < spot->length; i++) {
        if (i == spot->from && spot->to > i)
            start_color(printer, color);
        if (spot->text[i] == '\t') {
            const uint32_t column = display_width(spot->text, i);
            fprintf(printer->file, "%*s", (int)((column / TAB + 1) * TAB - column), "");
        } else {
            fputc((unsigned char)spot->text[i] < ' ' ? ' ' : spot->text[i],
                  printer->file);
        }
        if (i + 1 == spot->to && spot->to > spot->from)
            end_color(printer);
    }
    fputc('\n', printer->file);
}

static void print_caret(const struct printer *printer, const struct entry *entry,
                        int margin)
{
    const struct spot *spot = &entry->spot;
    const uint32_t from = display_width(spot->text, spot->from);
    const uint32_t to = display_width(spot->text, spot->to);
    fprintf(printer->file, "%*s | %*s", margin, "", (int)from, "");
    start_color(printer, level_colors[entry->level]);
    fputc('^', printer->file);
    for (uint32_t i = from + 1; i < to; i++)
        fputc('~', printer->file);
    end_color(printer);
    fputc('\n', printer->file);
}

static void print_entry(const struct diag *diag, const struct printer *printer,
                        const struct entry *entry)
{
    const struct spot *spot = &entry->spot;
    char number[16];
    const int digits = snprintf(number, sizeof number, "%u", spot->line);
    start_color(printer, "01");
    fprintf(printer->file, "%s:%u:%u:", spot->file, spot->line, spot->column);
    end_color(printer);
    fputc(' ', printer->file);
    start_color(printer, level_colors[entry->level]);
    fprintf(printer->file, "%s: ", level_names[entry->level]);
    end_color(printer);
    print_message(printer, entry->message);
    if (entry->warning) {
        fputs(" [", printer->file);
        start_color(printer, level_colors[entry->level]);
        fprintf(printer->file, "-W%s%s", entry->level == DIAG_ERROR ? "error=" : "",
                warnings[entry->warning].name);
        end_color(printer);
        fputc(']', printer->file);
    }
    fputc('\n', printer->file);
    const int margin = digits > 5 ? digits : 5;
    print_line(printer, entry, margin);
    print_caret(printer, entry, margin);
    for (uint32_t i = 0; i < entry->notes.count; i++)
        print_entry(diag, printer, entry->notes.items[i]);
}

static void print_json_string(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fprintf(file, "\\%c", *text);
        else if ((unsigned char)*text < ' ')
            fprintf(file, "\\u%04x", (unsigned char)*text);
        else
            fputc(*text, file);
    }
    fputc('"', file);
}

static void print_json_place(FILE *file, const struct spot *spot, const char *what,
                             uint32_t column, uint32_t byte)
{
    fprintf(file, "\"%s\": {\"file\": ", what);
    print_json_string(file, spot->file);
    fprintf(
        file,
        ", \"line\": %u, \"display-column\": %u, \"byte-column\": %u, \"column\": %u}",
        spot->line, column, byte, column);
}

static void print_json(FILE *file, const struct entry *entry)
{
    const struct spot *spot = &entry->spot;
    fprintf(file, "{\"kind\": \"%s\", \"message\": ", level_names[entry->level]);
    print_json_string(file, entry->message);
    if (entry->warning)
        fprintf(file, ", \"option\": \"-W%s%s\"",
                entry->level == DIAG_ERROR ? "error=" : "",
                warnings[entry->warning].name);
    fputs(", \"column-origin\": 1, \"locations\": [{", file);
    print_json_place(file, spot, "caret", spot->column, spot->byte);
    if (spot->end_byte > spot->byte) {
        fputs(", ", file);
        print_json_place(file, spot, "finish", spot->end_column, spot->end_byte);
    }
    fputs("}], \"children\": [", file);
    for (uint32_t i = 0; i < entry->notes.count; i++) {
        fputs(i ? ", " : "", file);
        print_json(file, entry->notes.items[i]);
    }
    fputs("], \"escape-source\": false}", file);
}

static int compare(const void *a, const void *b)
{
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static bool wants_color(const struct diag *diag, FILE *file)
{
    if (diag->options.color != 2)
        return diag->options.color == 1;
    const char *term = getenv("TERM");
    return isatty(fileno(file)) && term && strcmp(term, "dumb");
}

void diag_print(struct diag *diag, FILE *file)
{
    const struct printer printer = { file, wants_color(diag, file) };
    if (diag->entries.count)
        qsort(diag->entries.items, diag->entries.count, sizeof *diag->entries.items,
              compare);
    if (diag->options.json)
        fputc('[', file);
    for (uint32_t i = 0; i < diag->entries.count && !diag->stopped; i++) {
        const struct entry *entry = diag->entries.items[i];
        if (entry->level == DIAG_ERROR && diag->printed++ == ERROR_LIMIT) {
            diag->stopped = true;
            break;
        }
        if (diag->options.json) {
            fputs(i ? ", " : "", file);
            print_json(file, entry);
        } else {
            print_entry(diag, &printer, entry);
        }
    }
    if (diag->options.json)
        fputs("]\n", file);
    if (diag->stopped && !diag->options.json)
        fputs("awaitc: too many errors\n", file);
    diag->entries.count = 0;
    diag->latest = NULL;
}
