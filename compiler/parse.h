// L2. Tokens to tree.
#ifndef PARSE_H
#define PARSE_H
#include "ast.h"

// requires: unit_scan. provides: an AST_UNIT whose kids are the external declarations in
// order. A declaration that cannot be parsed and has no async word in it becomes
// AST_UNKNOWN (its end: the `;` or the matching `}`); with an async word it is an error
// through unit->diag. The body of a function that mentions no async word and no tainted
// name is one AST_SKIPPED kid.
struct ast *parse_unit(struct unit *);
#endif
