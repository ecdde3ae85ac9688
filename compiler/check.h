// L3. What the files of check share: one walk over a body (check.c), which asks
//   check_jumps.c    where a jump may go: around defer, try and the block statements
//   check_across.c   what must not be there at an await, or must not be kept across one
//   check_calls.c    which calls a coroutine had better not make
//   check_values.c   coroutines dropped or left behind
// Nobody else includes it.
#ifndef CHECK_H
#define CHECK_H
#include "checker.h"

// A body is walked with a chain of regions, innermost first. A defer opens a region that reaches to
// the end of its block, so "goto over a defer" is "goto into that region".
enum region_kind {
    IN_LOOP,
    IN_SWITCH,
    IN_TRY,
    IN_CATCH,
    IN_DEFER,
    IN_TIMEOUT,
    IN_GROUP,
    IN_AS_COMPLETED,
    AFTER_DEFER,
};

struct region {
    enum region_kind kind;
    struct ast *node;
    struct region *outer;
};

struct fragile;
struct jump {
    struct ast *node;
    struct symbol *label;
    struct region *from;
};
struct target {
    struct symbol *label;
    struct region *region;
};

struct check {
    struct unit *unit;
    struct function *function;
    struct region *region;
    VEC(struct jump) jumps;
    VEC(struct target) targets;
    unsigned depth;
    // check_across.c
    struct fragile *fragile;     // what is in scope and cannot be kept, innermost first
    VEC(struct ast *) allocas;   // calls
    VEC(struct ast *) locks;     // calls whose lock is held
    VEC(struct ast *) nested;    // names of nested functions whose address may be kept
    VEC(struct ast *) waits;     // awaits, and statements that wait at their end
    VEC(struct ast *) loops;     // that contain one
    unsigned openmp;             // regions around
    struct ast *setjmp;
};

// ---- check.c
const char *check_describe(const struct check *, const struct type *);

// ---- check_jumps.c
// A region outlives the walk: jumps refer to it until the end.
struct region *check_enter(struct check *, enum region_kind, struct ast *node);
bool check_leaves_defer(struct check *, const struct region *to);   // NULL: the function
void check_break(struct check *, struct ast *);                      // and continue
void check_case(struct check *, struct ast *);
void check_computed(struct check *, struct ast *);
void check_throw(struct check *, struct ast *);
void check_gotos(struct check *);   // at the end of the body

// ---- check_across.c
void check_declared(struct check *, struct symbol *);   // a variable or type comes into scope
void check_await(struct check *, struct ast *);
void check_nested(struct check *, struct ast *name);   // a name whose value may be kept
bool check_openmp(const struct check *, const struct ast *);   // does a region begin here?
void check_lock(struct check *, struct ast *call, const char *name);
void check_kept(struct check *);                               // at the end of the body

// ---- check_calls.c
void check_call(struct check *, struct ast *);

// ---- check_values.c
void check_discarded(struct check *, struct ast *);   // the value of this expression

#define ERROR(c_, node_, ...)                                                            \
    diag_error((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define HINT(c_, node_, ...)                                                             \
    diag_note((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define WARN(c_, warning_, node_, ...)                                                   \
    diag_warn((c_)->unit->diag, warning_, (c_)->unit, (node_)->first, (node_)->last,     \
              __VA_ARGS__)
#endif
