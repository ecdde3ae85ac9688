// L3. Types for every expression of an analysed body, and the checks of LANGUAGE.md.
//
// requires: parse_unit. provides: for each AST_FUNCTION with AST_ASYNC or AST_TAINTED a
// struct function (in program->functions, source order) with ->type on every expression,
// ->symbol on every IDENT, declarator, label, goto and tag, AST_HAS_AWAIT /
// AST_UNEVALUATED / AST_LVALUE / AST_CONSTANT flags. File-scope declarations with async
// in them (async prototypes, async_task(T) variables, members...) are typed too; other
// file-scope declarations are typed on demand, when an analysed body mentions them (a
// header's 10,000 declarations cost nothing). breaks: nothing (the tree keeps its shape).
#ifndef SEMA_H
#define SEMA_H
#include "type.h"

struct program {
    struct unit *unit;
    struct ast *tree;                     // AST_UNIT
    VEC(struct function *) functions;     // analysed bodies, async and plain
    // every coroutine function declared at file scope, defined here or not
    VEC(struct symbol *) coroutines;
    struct sema *sema;                    // the checker's own
};

struct program *sema_unit(struct unit *, struct ast *tree);

// The composite type that the await of e yields etc. is e->type. Helpers for later
// passes: a file-scope struct/union/enum tag by name, typed on demand; NULL
struct symbol *sema_find_tag(struct program *, const char *name);
// a file-scope ordinary identifier, typed on demand; NULL
struct symbol *sema_find(struct program *, const char *name);
// of an expression when its value is kept: decayed, unqualified, bit-fields promoted
struct type *sema_value_type(struct program *, struct ast *);
// T of async_task(T) / of the untyped struct async_task * (void); NULL when not a handle
struct type *sema_task_result(const struct type *);

// check.c: where async and await may stand; run after sema, before hoist.
void check_program(struct program *);
// Coroutines need the runtime's types. False: an error.
bool check_runtime(struct program *);

// What a call of a generic function of <async.h> is (LANGUAGE.md section 8); GENERIC_NONE
// for an ordinary call.
enum generic {
    GENERIC_NONE,
    GENERIC_RUN,
    GENERIC_GATHER,
    GENERIC_GATHER_N,
    GENERIC_GATHER_INTO,
    GENERIC_GATHER_SETTLED,
    GENERIC_WAIT_FOR,
    GENERIC_SHIELD,
    GENERIC_FUTURE,
    GENERIC_FUTURE_SET_RESULT,
    GENERIC_TO_THREAD,
    GENERIC_QUEUE_PUT,
    GENERIC_QUEUE_GET,
    GENERIC_QUEUE_TRY_PUT,
    GENERIC_QUEUE_TRY_GET,
    GENERIC_QUEUE_ON_DROP,
    // an ordinary function of the runtime over untyped handles that is only typed by us:
    // async_create_task, async_task_ref, async_spawn, async_join, async_wait,
    // async_task_cancel, async_run_catching, async_loop_run_until_complete ...:
    // needs no rewriting
    GENERIC_TYPED,
};
enum generic sema_generic(const struct ast *call);
#endif
