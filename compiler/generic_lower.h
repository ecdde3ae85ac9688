// L4. The generic functions of <async.h> over the runtime's untyped ones:
//
//     await async_gather(sums, f(1), f(2))  =>  tasks[0] = f(1); tasks[1] = f(2);
//                                               SUSPEND async__gather(tasks, 2, sums, sizeof(int))
//     async_gather(sums, f(1), f(2))        =>  async__gather_new((async__handle[]){f(1), f(2)}, 2,
//                                                                 sums, sizeof(int))
#ifndef GENERIC_LOWER_H
#define GENERIC_LOWER_H
#include "hoist.h"

// Hoists the await of a generic call; false when `call` is none.
bool generic_await(struct hoist *, struct ast *node, struct ast *call,
                   struct variable *result);
// What a generic call that is not awaited comes out as: an AST_TEXT, or NULL for an
// ordinary call.
struct ast *generic_value(struct unit *, struct ast *call);
// Whether the leaf's result is that of the task that it awaits (member `task`).
bool generic_leaf_by_handle(const char *leaf);
#endif
