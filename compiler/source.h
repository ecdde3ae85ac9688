// L1. One translation unit as text, tokens and names.
//
// The scanner turns the whole text into an array of tokens first; the parser, the checks
// and the emitter refer to tokens by index. A node of the tree is a range of tokens, so
// what is not rewritten can be copied byte for byte.
#ifndef SOURCE_H
#define SOURCE_H
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"
#include "map.h"
#include "vec.h"

// The words that are keywords only in some places (LANGUAGE.md section 1).
enum async_word {
    ASYNC_WORD_NONE,
    ASYNC_WORD_ASYNC,
    ASYNC_WORD_AWAIT,
    ASYNC_WORD_TASK,
    ASYNC_WORD_QUEUE,
    ASYNC_WORD_FUTURE,
    ASYNC_WORD_TIMEOUT,
    ASYNC_WORD_GROUP,
    ASYNC_WORD_AS_COMPLETED,
    ASYNC_WORD_OTHER,   // any other name that begins with async_
    // only inside async functions
    ASYNC_WORD_TRY,
    ASYNC_WORD_CATCH,
    ASYNC_WORD_THROW,
    ASYNC_WORD_DEFER,
};

// An identifier or keyword, interned: equal spelling, equal pointer.
struct ident {
    const char *name;
    uint32_t length;
    uint32_t hash;
    int keyword;               // token kind when always a keyword, else 0
    // token kind of a C23 keyword (bool, alignas, ...) when it is not declared, else 0
    int later_keyword;
    enum async_word async_word;
    // was declared at file scope with async_task(...) in its type or as async:
    // bodies that mention it are analysed
    bool tainted;
    // a typedef that cannot be parsed declares it: a type, but which one is not known
    bool is_opaque;
    struct name *names;        // the parser's innermost declaration (scope.h)
    struct symbol *symbols;    // the checker's innermost ordinary identifier (sema)
    struct symbol *tags;       // the checker's innermost tag
};

enum token_flag {
    TOKEN_LINE_START = 1,      // first on its line
    TOKEN_SPACE = 2,           // white space (or a comment) stands before it
    TOKEN_PRAGMA = 4,          // a #pragma line stands before it (see unit_pragmas)
    TOKEN_SYSTEM = 8,          // from a system header (line marker flag 3)
    TOKEN_FALLTHROUGH = 16,    // a comment that says "fall through" stands before it
};

struct token {
    int kind;                  // bison's token kind; 0 at the end
    uint32_t begin, end;       // bytes in the unit's text
    uint32_t line;             // as the line markers say, counted from 1
    uint16_t file;             // index into unit->files
    uint16_t flags;
    uint32_t match;            // of ( [ {: the index of the closing token and vice versa; else 0
    struct ident *ident;       // identifiers and keywords
};

// the line's bytes, and the token behind it
struct pragma { uint32_t token; uint32_t begin, end; };

struct unit {
    const char *name;          // as the user named it
    const char *text;
    uint32_t size;
    VEC(struct token) tokens;  // the last one has kind 0
    VEC(const char *) files;
    VEC(struct pragma) pragmas;
    struct arena arena;        // tokens, names, tree: all that lives as long as the unit
    struct map idents;         // spelling -> struct ident
    struct map file_index;     // name -> index + 1
    // async, await, _Async, _Await, async_task or async_queue occurs somewhere: without
    // one of them there can be no coroutine nor a declaration of <async.h>, and the file
    // goes through verbatim.
    bool has_async;
    struct diag *diag;
    const char *const *prefix_maps;   // OLD=NEW, for unit_site_name
    unsigned prefix_map_count;
};

struct unit *unit_new(const char *name, const char *text, size_t size, struct diag *);
void unit_free(struct unit *);
// Reads unit->text into tokens; false after an error (reported through unit->diag). A
// file without async words has no errors, whatever stands in it. Brackets without partner
// have match 0: where it matters, the parser finds them. grammar/scan.l
bool unit_scan(struct unit *);
struct ident *unit_intern(struct unit *, const char *name, size_t length);   // copies the name
// index into unit->files
uint16_t unit_file(struct unit *, const char *name, size_t length);
// A name as it stands between the quotes of a literal or a line marker.
const char *unit_escaped(struct unit *, const char *name);
// a file's name as the program is to know it, escaped
const char *unit_site_name(struct unit *, uint16_t file);
// "\"file:line\"", a literal that tells the program where it is
const char *unit_place(struct unit *, uint32_t token);
// A token's text, without line splices, in the unit's arena.
const char *unit_spelling(struct unit *, uint32_t token);
size_t unsplice(char *text, size_t size);   // removes line splices in place; the new size
// Whether the token is a word of async C that makes a plain body worth analysing: async,
// await, async_..., _Async, _Await, or a name that was declared with one of them.
bool token_is_async(const struct token *);

// Whether an attribute among these tokens says that nobody may use what is declared.
bool unit_says_unused(const struct unit *, uint32_t first, uint32_t last);

static inline const struct token *unit_token(const struct unit *unit, uint32_t index)
{
    return &unit->tokens.items[index];
}
#endif
