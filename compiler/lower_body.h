// L7. What lower.c and the files lower_*.c share.
#ifndef LOWER_BODY_H
#define LOWER_BODY_H
#include "emit.h"

// lower_body.c
void lower_statement(struct emit *, struct ast *);

// lower_store.c
// Stores a value or an initialiser into an object of any type, const and arrays included
// (no semicolon).
void lower_store(struct emit *, const char *target, struct type *, struct ast *value);
// The same as bytes, so that the value may be computed from what stands there.
void lower_bytes(struct emit *, const char *target, struct type *, struct ast *value);
const char *lower_type_text(struct emit *, struct type *);

// lower_local.c
void lower_local(struct emit *, struct ast *);
void lower_locals(struct emit *, struct ast *);
// Nothing of it is in the frame: the program's own text will do.
bool lower_stays_as_written(const struct emit *, const struct ast *locals);
// static, extern, typedef ... : types have moved to file scope, the rest stays.
void lower_kept_declaration(struct emit *, struct ast *);

// lower_await.c
void lower_suspend(struct emit *, struct ast *);
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
