// Diagnostics as text, in gcc's form, or as JSON.
#include "diag_entry.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ERROR_LIMIT = 20, TAB = 8 };

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
                           && (at == message || !spot_is_word(at[-1]));
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
            const uint32_t column = spot_width(spot->text, i);
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
    const uint32_t from = spot_width(spot->text, spot->from);
    const uint32_t to = spot_width(spot->text, spot->to);
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
                diag_warning_name(entry->warning));
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
                diag_warning_name(entry->warning));
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

// What is looked at twice is reported once.
static bool is_same(const struct entry *a, const struct entry *b)
{
    return a->place == b->place && a->level == b->level
           && !strcmp(a->message, b->message);
}

static void print_all(struct diag *diag, const struct printer *printer)
{
    for (uint32_t i = 0; i < diag->entries.count && !diag->stopped; i++) {
        const struct entry *entry = diag->entries.items[i];
        if (i && is_same(entry, diag->entries.items[i - 1]))
            continue;
        diag->stopped = entry->level == DIAG_ERROR && diag->printed++ == ERROR_LIMIT;
        if (diag->stopped)
            return;
        if (diag->options.json) {
            fputs(i ? ", " : "", printer->file);
            print_json(printer->file, entry);
        } else {
            print_entry(diag, printer, entry);
        }
    }
}

static void print_list(struct diag *diag, const struct printer *printer)
{
    if (diag->options.json) {
        fputc('[', printer->file);
        print_all(diag, printer);
        fputs("]\n", printer->file);
        return;
    }
    print_all(diag, printer);
    if (diag->stopped)
        fputs("awaitc: too many errors\n", printer->file);
    else if (diag->warnings > KEPT_LIMIT)
        fprintf(printer->file, "awaitc: %u more warnings\n", diag->warnings - KEPT_LIMIT);
}

// To memory first: stderr has no buffer.
void diag_print(struct diag *diag, FILE *file)
{
    char *text = NULL;
    size_t size = 0;
    if (diag->entries.count)
        qsort(diag->entries.items, diag->entries.count, sizeof *diag->entries.items,
              compare);
    FILE *memory = open_memstream(&text, &size);
    print_list(diag,
               &(struct printer){ memory ? memory : file, wants_color(diag, file) });
    if (memory && !fclose(memory))
        fwrite(text, 1, size, file);
    free(text);
    diag->entries.count = 0;
    diag->latest = NULL;
}
