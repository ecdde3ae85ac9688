// L1. What the files of diag share: diag.c collects, diag_pragma.c knows which warnings
// are wanted where, diag_spot.c finds the line to show, diag_print.c prints. Nobody else
// includes it.
#ifndef DIAG_ENTRY_H
#define DIAG_ENTRY_H
#include "diag.h"
#include "map.h"
#include "source.h"
#include "vec.h"

// Where a diagnostic is, with the line to show. Columns count from 1; display columns
// count a tab as going to the next multiple of 8 and a UTF-8 character as one.
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

enum { KEPT_LIMIT = 1000 };   // of errors, and of warnings

// What holds from this token on.
enum diag_said { SAID_NOTHING, SAID_IGNORED, SAID_WARNING, SAID_ERROR };
struct setting {
    uint32_t token;
    unsigned char said[DIAG_W_COUNT];   // enum diag_said
};

// Where a token was found in the line that was looked at last.
struct found {
    uint32_t token, at;
};

struct diag {
    struct diag_options options;
    struct arena arena;
    VEC(struct entry *) entries;
    struct entry *latest;   // what a note belongs to; NULL: suppressed
    unsigned errors, warnings, printed;
    bool stopped;
    struct map files;               // name -> struct source_file (diag_spot.c)
    struct map found;               // spelling -> struct found, in the line that was looked at last
    const char *line;               // that line
    VEC(struct setting) settings;   // what the pragmas of this unit say (diag_pragma.c)
    const struct unit *pragmas_of;
};

// ---- diag_pragma.c
const char *diag_warning_name(enum diag_warning);
enum diag_said diag_pragma(struct diag *, const struct unit *, uint32_t token,
                           enum diag_warning);

// ---- diag_spot.c
struct spot spot_of(struct diag *, const struct unit *, uint32_t first, uint32_t last);
struct spot spot_behind(struct spot);   // just behind it
struct spot spot_at(struct diag *, const struct unit *, uint32_t offset, uint32_t line,
                    uint16_t file);
uint32_t spot_width(const char *text, uint32_t bytes);   // display columns of the first bytes
bool spot_is_word(char);
#endif
