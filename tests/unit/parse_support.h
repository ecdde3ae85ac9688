// Text to a unit, tokens and a tree in one line: for the tests of the front end.
#ifndef PARSE_SUPPORT_H
#define PARSE_SUPPORT_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "diag.h"
#include "dump.h"
#include "grammar.h"
#include "parse.h"

static struct diag *diag;
static struct unit *unit;
static char *printed;

static inline void close_unit(void)
{
    unit_free(unit);
    diag_free(diag);
    free(printed);
    unit = NULL;
    diag = NULL;
    printed = NULL;
}

static inline bool open_unit(const char *text)
{
    close_unit();
    diag = diag_new(&(struct diag_options){0});
    unit = unit_new("t.c", text, strlen(text), diag);
    return unit_scan(unit);
}

static inline int teardown(void **state)
{
    (void)state;
    close_unit();
    return 0;
}

// What diag_print says; valid till the next call.
static inline const char *messages(void)
{
    free(printed);
    size_t size;
    FILE *file = open_memstream(&printed, &size);
    diag_print(diag, file);
    fclose(file);
    return printed;
}

// (KIND 'op' name (kid) -): the dump with brackets instead of lines.
static inline const char *flat(const struct ast *tree)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    dump_ast(unit, tree, file);
    fclose(file);
    free(printed);
    file = open_memstream(&printed, &size);
    int depth = -1;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        const int here = (int)strspn(line, " ") / 2;
        for (; depth >= here; depth--)
            fputc(')', file);
        const bool is_null = !strcmp(line + 2 * here, "-");
        fprintf(file, "%s%s%s", depth < 0 ? "" : " ", is_null ? "" : "(",
                line + 2 * here);
        depth = is_null ? here - 1 : here;
    }
    for (; depth >= 0; depth--)
        fputc(')', file);
    fclose(file);
    free(text);
    return printed;
}

// The statements of `async int test(T...) { text }`, with typedef int T, U before.
static inline const char *body(const char *text)
{
    char whole[4096];
    snprintf(whole, sizeof whole, "typedef int T, U; async int test(void) { %s }", text);
    if (!open_unit(whole))
        return messages();
    const struct ast *tree = parse_unit(unit);
    if (diag_errors(diag) || tree->count != 2)
        return messages();
    const struct ast *block = tree->kids[1]->kids[3];
    return flat(block->count == 1 ? block->kids[0] : block);
}

// The first declaration that is no typedef, at file scope.
static inline const char *file_scope(const char *text)
{
    char whole[4096];
    snprintf(whole, sizeof whole, "typedef int T, U; %s", text);
    if (!open_unit(whole))
        return messages();
    const struct ast *tree = parse_unit(unit);
    return diag_errors(diag) || tree->count < 2 ? messages() : flat(tree->kids[1]);
}
#endif
