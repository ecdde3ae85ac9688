// L4. async_to_thread(call): the arguments are evaluated where it stands, into a record
// that a function of ours, run by a worker thread, makes the call from:
//
//     async_to_thread(f(1, x))  =>  async__to_thread_new(async__thread_9,
//                                       &(struct async__thread_9){
//                                           .async_f = f, .async_a1 = 1, .async_a2 = x},
//                                       sizeof ...)
//
// where, in front of the function around it,
//
//     struct async__thread_9 {
//         int (*async_f)(int, long); int async_a1; long async_a2; int async_result;
//     };
//     static void async__thread_9(void *async_p)
//     {
//         ... async_r->async_result = async_r->async_f(...);
//     }
#ifndef TO_THREAD_H
#define TO_THREAD_H
#include "sema.h"

// What async_to_thread comes out as: an AST_TEXT.
// NULL: its call is of nothing that is known.
struct ast *to_thread_value(struct unit *, struct ast *call);
// Record and function of one, and of all inside a node.
void to_thread_define(struct unit *, const struct ast *node, struct str *out);
#endif
