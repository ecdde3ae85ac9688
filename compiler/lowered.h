// L4. What hoist makes of a coroutine's body, and what the passes behind it add.
//
// The body stays a tree with the user's blocks, loops and switches; behind hoist every
// await is a SUSPEND statement of its own, every error has a place to go to, and try,
// defer and the block statements have become labels, gotos and ifs.
#ifndef LOWERED_H
#define LOWERED_H
#include "layout.h"
#include "sema.h"

struct mark {   // a label that the translator makes
    const char *name;
    bool used;
    uint32_t point;   // cfg
};

// The part of the program in which variables live: a block, or one full expression
// (temporaries).
struct extent {
    struct extent *parent, *first_child, *last_child, *next;
    bool is_block;             // a block; else one full expression's temporaries
    struct ast *list;          // whose statements from..to-1 it is; NULL: all of a list of its own
    uint32_t from, to;
    uint32_t first, end;       // cfg: the points inside, without `end`
};

struct variable {   // a local, a parameter or a temporary
    struct symbol *symbol;
    struct extent *extent;
    uint32_t index;   // in routine->variables, and in liveness sets
    bool is_param, is_temp;
    bool in_frame;           // set by frame
    bool is_watched;         // out of bounds for AddressSanitizer behind its block
    uint32_t kept_by;        // the state of the first await that keeps it in the frame
    const char *field;       // its member's name
    const char *type_name;   // a runtime struct by name, when symbol->type is not known
};

struct await {
    uint32_t state;            // 1, 2, ...: also its label async_L<state>
    uint32_t token;            // the await's place
    struct symbol *callee;     // the coroutine function, or the runtime's leaf
    struct routine *routine;   // the callee's, when it is defined in this unit
    bool is_call;              // the callee never suspends: its frame is a C local
    bool in_loop;              // may come again (cfg.c)
    bool pushed;               // on the task's stack instead of embedded
    uint32_t member;           // embedded: in async_c<member>, which several may share
    bool is_frameless;         // a leaf of the runtime: struct NAME__leaf, NAME__begin, NAME__end
    bool loads_first;          // the callee's frame may lie over what its arguments come from
    bool by_handle;            // the result is that of the leaf's member `task`
    struct type *result_type;
    struct variable *result;    // NULL: not wanted
    struct mark *handler;       // where an error goes, NULL: out of the coroutine
    struct variable *limit;     // struct async_timeout of an async_wait_for around it; NULL: none
};

struct routine {   // one coroutine function
    struct program *program;
    struct function *function;
    const char *name;
    struct ast *body;                   // lowered
    struct extent *root;                // parameters and the function's block
    VEC(struct variable *) variables;   // the parameters first
    VEC(struct await *) awaits;
    bool waits;           // can suspend (waits.c)
    bool has_regions;     // of defer, try or block statements
    bool copies_result;   // the result may lie over what it is computed from
    const struct live *live;
    // frame
    bool watches;              // one of the variables is_watched
    bool recursive;            // awaits itself, directly or through others
    bool is_awaited;           // by another one of this unit, which steps it without the entry
    uint32_t order;            // callees first
    struct frame *frame;
    struct size size;          // estimated (LP64), header included
    uint32_t component, low;   // for the search of cycles
};

// Whether the type, tag or enumerator moves to file scope, under the symbol's emit_name:
// the frame may need it there.
bool type_moves(const struct symbol *);

// hoist.c requires: sema without errors. provides: routine->body, ->awaits, ->variables,
// extents. breaks: nothing of the tree.
struct routine *hoist_routine(struct program *, struct function *);
#endif
