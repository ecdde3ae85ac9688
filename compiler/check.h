// L3. What the files of check share: one walk over a body (check.c), which asks
//   check_jumps.c    where a jump may go: around defer, try and the block statements
//   check_across.c   what must not be there at an await, or must not be kept across one
//   check_calls.c    which calls a coroutine had better not make
//   check_values.c   coroutines and results that are dropped
//   check_return.c   whether the end of a coroutine with a result can be reached
//   check_dangling.c tasks that outlive a variable whose address they have
// Nobody else includes it.
#ifndef CHECK_H
#define CHECK_H
#include "checker.h"

// A body is walked with a chain of regions, innermost first. A defer opens a region that
// reaches to the end of its block, so "goto over a defer" is "goto into that region".
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

// A task that is started with the address of a local variable.
struct launch {
    struct ast *call;
    struct symbol *local;
    const struct ast *handle;   // the name of the variable that is set to it, NULL: none
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
    // check_calls.c
    const struct ast *in_thread; // the call that async_to_thread hands over
    // check_dangling.c
    VEC(struct launch) launches;
    VEC(uint32_t) returned;   // tokens of variables that are returned
};

// ---- check.c
const char *check_describe(const struct check *, const struct type *);

// ---- check_jumps.c
// A region outlives the walk: jumps refer to it until the end.
struct region *check_enter(struct check *, enum region_kind, struct ast *node);
bool check_leaves_defer(struct check *, const struct region *to);    // NULL: the function
void check_break(struct check *, struct ast *);                      // and continue
void check_case(struct check *, struct ast *);
void check_computed(struct check *, struct ast *);
void check_throw(struct check *, struct ast *);
void check_gotos(struct check *);   // at the end of the body

// ---- check_across.c
void check_declared(struct check *, struct symbol *);   // a variable or type comes into scope
void check_await(struct check *, struct ast *);
void check_nested(struct check *, struct ast *name);          // a name whose value may be kept
bool check_openmp(const struct check *, const struct ast *);  // does a region begin here?
void check_lock(struct check *, struct ast *call, const char *name);
// May the coroutine wait behind the node, before the scope is left for good?
bool check_wait_follows(const struct check *, const struct ast *,
                        const struct ast *scope);
void check_kept(struct check *);                               // at the end of the body

// ---- check_calls.c
void check_call(struct check *, struct ast *);

// ---- check_values.c
void check_discarded(struct check *, struct ast *);   // the value of this expression
void check_parameters(struct check *);

// ---- check_bodies.c
void check_block_body(struct check *, struct ast *node, const char *word);
void check_lone_defer(struct check *, struct ast *node, struct ast *body);
void check_clauses(struct check *, struct ast *try);

// ---- check_return.c
void check_end(struct check *);                      // of the body

// ---- check_dangling.c
void check_launch(struct check *, struct ast *, const struct ast *handle);
void check_returned(struct check *, struct ast *);   // the value of a return
void check_launches(struct check *);                 // at the end of the body

#define ERROR(c_, node_, ...)                                                            \
    diag_error((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define HINT(c_, node_, ...)                                                             \
    diag_note((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define WARN(c_, warning_, node_, ...)                                                   \
    diag_warn((c_)->unit->diag, warning_, (c_)->unit, (node_)->first, (node_)->last,     \
              __VA_ARGS__)
#endif
