// L9. The tree as text, one node a line: for --dump=parse and golden tests.
#ifndef DUMP_H
#define DUMP_H
#include <stdio.h>
#include "ast.h"

// KIND 'op' "name" : type [flags] first-last "text" -- leaves show their text, NULL kids
// are "-".
void dump_ast(const struct unit *, const struct ast *, FILE *);
#endif
