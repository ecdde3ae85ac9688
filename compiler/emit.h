// L8. Tokens to text, in step with the source's lines.
//
// Consecutive tokens are copied with what stands between them, byte for byte; after
// anything else the emitter sets newlines or a line marker so that the next token is on
// its line.
#ifndef EMIT_H
#define EMIT_H
#include "lowered.h"

struct emit {
    struct unit *unit;
    struct routine *routine;       // whose body is printed; NULL: plain code
    const struct extent *extent;   // whose block is printed
    struct str out;
    uint32_t next;         // the token that would follow without a break; NO_TOKEN: none
    uint32_t file, line;   // where the output's end is, as the compiler will count
    bool system;
    bool has_visibility;   // `#pragma GCC visibility` somewhere
    uint32_t pragmas_of;   // the token that they were printed before last
    // prints the blocks of statement expressions
    void (*statement)(struct emit *, struct ast *);
};

enum { NO_TOKEN = UINT32_MAX };

// The attributes that say who sees a coroutine function: its descriptor goes where it goes.
const char *emit_visibility(struct emit *, const struct symbol *);
// Ends the declaration of one, and where pragmas decide declares its descriptor beside it.
void emit_declared(struct emit *, const struct symbol *);
void emit_tokens(struct emit *, uint32_t first, uint32_t last);
// Text that takes the place of tokens first..last.
void emit_instead(struct emit *, uint32_t first, uint32_t last, const char *text);
void emit_text(struct emit *, const char *text);   // no newline in it
void emit_format(struct emit *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// whole lines; the place is lost after it
void emit_lines(struct emit *, const char *text);
void emit_gap(struct emit *, uint32_t token);   // what stands in front of a token
// newlines or a marker up to the token's line
void emit_sync(struct emit *, uint32_t token);
void emit_place(struct emit *, uint32_t token);   // a marker, always
// up to the token's line and column
void emit_start(struct emit *, uint32_t token);
// Any node of the tree: its tokens, its kids where they stand, what must be rewritten
// rewritten.
void emit_node(struct emit *, struct ast *);
// The same behind a '=' or between commas.
void emit_value(struct emit *, struct ast *);
// struct point { int x, y; }: what is defined among the specifiers of a coroutine
// function stands in front of it.
void emit_tags(struct emit *, struct ast *specs);
// Sets AST_REWRITTEN on the nodes of plain code that do not come out as they went in.
bool emit_find_rewritten(struct ast *);
// Marks the symbols that are mentioned where not everything comes out.
void emit_find_dropped(struct ast *body, bool dropped);
bool emit_mentions_async(const struct unit *, uint32_t first, uint32_t last);
bool emit_is_function_name(const char *);   // __func__ and its synonyms
// "async_f->x" or "x".
const char *emit_name(const struct emit *, const struct symbol *);
#endif
