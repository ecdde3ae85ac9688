// L2. Between the array of tokens and the grammar: gives each token the kind that it has
// where it stands.
//
// C's grammar needs to know which identifiers are typedef names. The scope tells what a
// name is, and a little memory of each open bracket tells whether a name may stand there
// at all:
//
//     typedef int T;  T T;                the second T stands behind a type: it is being declared
//     void f(unsigned T, T x)             the first is a parameter's name and hides the typedef
//
// The same decides which async, await, try, ... are keywords (LANGUAGE.md section 1).
#ifndef ADAPTER_H
#define ADAPTER_H
#include "grammar.h"
#include "scope.h"

enum level_content {
    LEVEL_PLAIN,               // ( ) of a call, a cast, parameters; a block; file scope
    LEVEL_FOR, LEVEL_CATCH,    // ( of for, of catch
    LEVEL_TYPE,                // ( of typeof, _Atomic, async_task: the whole is a type
    LEVEL_ALIGN,               // ( of _Alignas
    LEVEL_DECLARATOR,          // ( around a declarator
    LEVEL_RECORD, LEVEL_ENUM,  // { of a struct, of an enum
    LEVEL_INIT,                // { of an initialiser
    LEVEL_TRY,                 // { of try or catch
};

// An open bracket, and how far the declaration directly inside has come.
struct level {
    uint8_t bracket;           // ( [ { or 0 for file scope
    uint8_t content;           // enum level_content
    bool typed;                // a type specifier was seen: a name would be the declared one
    bool named;                // the declared name was seen
    bool init;                 // behind = or a bit-field's :
};

struct adapter {
    uint32_t at;               // the next token
    int previous[3];           // kinds as handed out, latest first
    int tag, body;             // TOK_STRUCT, TOK_UNION, TOK_ENUM: its tag, its { may follow
    uint8_t closed;            // what the latest closing bracket closed
    bool caught;               // behind the ( ) of catch
};

struct parser {
    struct unit *unit;
    struct adapter now, before;          // before: as it was before the latest token
    struct level level_before;
    VEC(struct level) levels;
    struct scope scope;
    struct ast *function;                // the innermost definition; ->extra: the one around it
    struct ast *tree;                    // the result
    bool skip;                           // the next token is the whole inside of the body
    bool too_deep;
    bool has_error;
    struct range error_place;
    const char *error;
    uint32_t misplaced;                // an async word that needs an async function, or 0
    bool is_misplaced;                 // that is the error
};

void adapter_start(struct parser *);     // at a new external declaration
int adapter_next(struct parser *, struct range *place);
// Leaves the scope that began at token `first`. The token read ahead, of this kind, may
// mean something else now: its new kind.
int adapter_leave(struct parser *, uint32_t first, int lookahead);

static inline bool parser_in_async(const struct parser *p)
{
    return p->function && p->function->flags & AST_ASYNC;
}
#endif
