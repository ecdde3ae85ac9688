// L4. What hoist.c (statements) and hoist_expr.c (expressions) share.
#ifndef HOIST_H
#define HOIST_H
#include "lowered.h"

struct unwind {               // one block's way out, shared by the regions of that block
    struct variable *exit;    // which jump is under way, 0: none
    struct variable *error;   // the error in flight, 0: none
    VEC(struct exit) exits;
};

enum jump { JUMP_BREAK, JUMP_CONTINUE, JUMP_GOTO, JUMP_RETURN };
struct exit {
    enum jump kind;
    struct symbol *label;
    struct ast *origin;
};

struct context {   // what encloses the statement being hoisted
    enum { IN_LOOP, IN_SWITCH, IN_REGION } kind;
    struct context *outer;
    struct mark *next_turn;      // IN_LOOP: where `continue` goes, NULL: the C loop's own
    struct unwind *unwind;       // IN_REGION
    struct mark *end, *failed;   // IN_REGION: left by a jump; left by an error
    uint32_t first, last;        // IN_REGION: its tokens
};

struct region {   // one defer's, or one block statement's
    struct context context;
    struct mark *outer_handler;
    struct ast *defer;
};

// A list of statements to be appended to, in an extent of its own.
struct list {
    struct ast *outer, *block;
    struct extent *extent;
};

struct hoist {
    struct program *program;
    struct unit *unit;
    struct routine *routine;
    struct extent *extent;   // innermost
    struct ast *out;         // the list that statements are appended to
    struct context *context;
    struct mark *handler;      // of errors, NULL: out of the coroutine
    struct variable *result;   // a return value that waits for defers
    struct variable *caught;   // inside a catch: its error
    struct ast *limit;         // the seconds of async_wait_for for the await that comes next, NULL
    uint32_t labels, temporaries;
    struct ast *full;         // the full expression being flattened
    struct ast *value_item;   // the statement whose value a statement expression has, NULL
    struct variable *value;   // where it goes
};

static inline bool awaits(const struct ast *node)   // after mark_awaits
{
    return node && (node->flags & AST_HAS_AWAIT) && !(node->flags & AST_UNEVALUATED);
}

// hoist_expr.c Appends what must happen first to h->out and gives an expression without
// await. With `later` an await follows before the value is used: then the value is kept
// in a temporary.
struct ast *hoist_value(struct hoist *, struct ast *, bool later);
// A full expression: value for use at once.
struct ast *hoist_full(struct hoist *, struct ast *);
void hoist_discard(struct hoist *, struct ast *);   // for its effects only
void hoist_await_leaf(struct hoist *, struct ast *at, const char *leaf, struct ast **args,
                      uint32_t count, struct variable *result);

// hoist.c
void hoist_statement(struct hoist *, struct ast *);
// a statement as a block of its own
struct ast *hoist_block(struct hoist *, struct ast *);
void hoist_locals(struct hoist *, struct ast *declaration, bool cleanups);

// hoist_unknown.c: says why the type of a value that must be kept is not known
void hoist_report_unknown(struct hoist *, const struct ast *);

// hoist_block.c
void hoist_timeout(struct hoist *, struct ast *);
void hoist_group(struct hoist *, struct ast *);
void hoist_as_completed(struct hoist *, struct ast *);
void hoist_try(struct hoist *, struct ast *);
void hoist_throw(struct hoist *, struct ast *);

// hoist_region.c
void hoist_items(struct hoist *, struct ast *block);   // with the regions of its defers
void hoist_return(struct hoist *, struct ast *);
// Leaves by a jump, through the regions in between.
void hoist_jump(struct hoist *h, enum jump kind, struct symbol *label,
                struct ast *origin);
// Leaves by the error in async_t->error; rethrow puts it back there first.
void hoist_fail(struct hoist *h, const struct ast *at);
void append_throw(struct hoist *, const struct ast *at, const char *function,
                  struct ast *error);           // calls it with the place
void hoist_rethrow(struct hoist *h, struct variable *error, const struct ast *at);
// A region begins; ends: what follows runs on every way out; dispatch goes on with what
// was under way.
struct unwind *unwind_new(struct hoist *h);
struct region *region_begin(struct hoist *h, struct unwind *unwind, uint32_t first,
                            uint32_t last);
void region_end(struct hoist *h, struct region *region, bool falls_in,
                const struct ast *at);
void region_dispatch(struct hoist *h, struct unwind *unwind, bool falls_out,
                     const struct ast *at);
struct ast *unwind_error(struct hoist *h, struct unwind *unwind, const struct ast *at);

// hoist_build.c
void hoist_name_types(struct routine *);   // gives types that move their names
void append_if(struct hoist *, struct ast *condition, struct ast *then,
               struct ast *otherwise, const struct ast *at);   // otherwise may be NULL
struct extent *extent_enter(struct hoist *);
void extent_leave(struct hoist *, struct extent *);
void extent_leave_value(struct hoist *, struct extent *);   // the next statement uses its value
struct variable *variable_new(struct hoist *, struct symbol *);
struct variable *temporary_new(struct hoist *, struct type *);
struct variable *runtime_object_new(struct hoist *, const char *type_name);
struct ast *variable_ref(struct hoist *, struct variable *, const struct ast *at);
void hoist_append(struct hoist *, struct ast *);
void hoist_set(struct hoist *, struct variable *, struct ast *value,
               const struct ast *at);
// A statement or expression from a template: $0 $1 ... are the kids.
struct ast *text_node(struct hoist *, const struct ast *at, const char *text,
                      uint32_t count, ...);
struct mark *mark_new(struct hoist *, const char *what);
struct ast *node_1(struct hoist *, enum ast_kind, struct ast *, const struct ast *at);
struct ast *node_2(struct hoist *, enum ast_kind, struct ast *, struct ast *,
                   const struct ast *at);
void append_text(struct hoist *h, const struct ast *at, const char *text, uint32_t count,
                 struct ast *a, struct ast *b);
void append_mark(struct hoist *h, struct mark *mark, const struct ast *at);
void append_jump(struct hoist *h, struct mark *mark, const struct ast *at);
void append_node(struct hoist *h, enum ast_kind kind, const struct ast *at);
struct ast *number_node(struct hoist *h, const struct ast *at, unsigned value);
struct list list_begin(struct hoist *h, const struct ast *at);
struct ast *list_end(struct hoist *h, struct list *list);
#endif
