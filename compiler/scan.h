// L2. What the rules of grammar/scan.l do with the text that they matched.
#ifndef SCAN_H
#define SCAN_H
#include "source.h"

struct scan_problem { const char *message; uint32_t offset, line; uint16_t file; };

struct scan {
    struct unit *unit;
    // unit->text: flex writes a NUL behind a match and takes it back
    char *text;
    uint32_t line;
    uint16_t file;
    uint16_t flags;                      // of the next token
    uint16_t system;                     // TOKEN_SYSTEM or 0
    VEC(uint32_t) open;                  // brackets
    VEC(struct scan_problem) problems;   // reported at the end, if the unit has async words
    struct arena scratch;
};

void scan_begin(struct scan *, struct unit *);
bool scan_end(struct scan *);            // false after a problem that counts

void scan_token(struct scan *, int kind, uint32_t begin, uint32_t size);
void scan_word(struct scan *, uint32_t begin, uint32_t size);
void scan_space(struct scan *);
void scan_lines(struct scan *, uint32_t count);
void scan_splice(struct scan *);
void scan_comment(struct scan *, uint32_t begin, uint32_t size);
void scan_error(struct scan *, uint32_t begin, uint32_t size, const char *message);
// A line that begins with #. True when the # does not stand first on its line: a token of
// its own.
bool scan_directive(struct scan *, uint32_t begin, uint32_t size);
// R"x( was read: takes the literal to its end )x" and returns where that is.
uint32_t scan_raw(struct scan *, uint32_t begin, uint32_t size);
#endif
