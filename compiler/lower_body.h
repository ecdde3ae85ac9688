// L7. What lower.c, lower_body.c and lower_types.c share.
#ifndef LOWER_BODY_H
#define LOWER_BODY_H
#include "emit.h"

// lower_body.c
void lower_statement(struct emit *, struct ast *);
// Stores a value or an initialiser into an object of any type, const and arrays included
// (no semicolon).
void lower_store(struct emit *, const char *target, struct type *, struct ast *value);
const char *await_callee_name(const struct await *);
// Where its frame goes on behind the header: the result or the first parameter; NULL: neither.
const char *routine_first_member(const struct routine *);

// lower_types.c
// The definitions of those in the parameter list, or of the others.
void lower_types(struct emit *, struct routine *, bool of_params);

// lower_watch.c: around the statements of a block, behind a label, and where the frame
// ends.
// gives the one around it
const struct extent *watch_block(struct emit *, const struct extent *, bool is_reached);
void watch_block_end(struct emit *, const struct ast *block, const struct extent *outer);
void watch_label(struct emit *);
void watch_done(struct emit *);
#endif
