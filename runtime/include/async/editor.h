// What <async.h> is to an editor, a linter or any compiler that is not behind awaitc: macros that
// leave plain C behind, so that types, completion and navigation work. `async_task(int)` is an int,
// `await` is nothing, a handle of a void coroutine is a pointer. Nothing here is ever run: an
// object file made with it refers to a symbol that does not exist and whose name says what to do.
//
// Known limits: NULL as a handle; ASYNC_NONE as a handle of a struct result; storing a void
// coroutine that is not a task; a catch whose code does not begin with a name or a number.
#ifndef ASYNC_EDITOR_H
#define ASYNC_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

// A code after `throw` stands there as a statement of its own.
#pragma GCC diagnostic ignored "-Wunused-value"

extern int compile_this_file_with_awaitc;
__attribute__((used)) static int *const async__compiled_without_awaitc =
    &compile_this_file_with_awaitc;

struct async__void;
int async__editor_int(int, ...);
void async__editor_enter(int, ...);
extern char async__editor_place[];

// ---- words ---------------------------------------------------------------------------------

#define async
#define await
#define _Async
#define _Await
#define try
#define throw for (;; async__editor_enter(0))
#define defer for (; async__editor_int(0); )

#define async_task(T_)                                                              \
    __typeof__(*_Generic((__typeof__(T_) *)0,                                       \
                         void *: (struct async__void **)0,                          \
                         default: (__typeof__(T_) *)0))

// catch (int error), catch (int), catch (CODE, CODE ...): told apart by the first token.
#define catch(...) ASYNC__CATCH(__VA_ARGS__, )
#define ASYNC__CATCH(first_, ...) ASYNC__CATCH_1(ASYNC__CATCH_##first_, first_, __VA_ARGS__)
#define ASYNC__CATCH_1(...) ASYNC__CATCH_2(__VA_ARGS__, ~)
#define ASYNC__CATCH_2(probe_, name_, ...) ASYNC__CATCH_3(probe_, name_, __VA_ARGS__)
#define ASYNC__CATCH_int ASYNC__CATCH_ANY,
#define ASYNC__PROBE_ASYNC__CATCH_ANY ~, ASYNC__CATCH_NAMED,
#define ASYNC__CATCH_3(probe_, name_, ...)                                          \
    ASYNC__SELECT(ASYNC__PROBE_##probe_, ASYNC__CATCH_CODES, ~)(name_, __VA_ARGS__)
#define ASYNC__SELECT(...) ASYNC__SECOND(__VA_ARGS__)
#define ASYNC__SECOND(first_, second_, ...) second_
#define ASYNC__CATCH_CODES(code_, ...) if (async__editor_int(0, code_))
#define ASYNC__CATCH_NAMED(name_, ...) ASYNC__CATCH_VARIABLE(ASYNC__OR_UNUSED(name_))
#define ASYNC__CATCH_VARIABLE(name_)                                                \
    for (__attribute__((unused)) int name_ = async__editor_int(0); async__editor_int(0); )
#define ASYNC__OR_UNUSED(name_) ASYNC__SELECT(ASYNC__NAME_##name_, name_, ~)
#define ASYNC__NAME_ ~, async__unused,

#define async_timeout(...) for (async__editor_enter(0, __VA_ARGS__);;)
#define async_group(group_) for (async__editor_enter(0, (struct async_group *)(group_));;)
#define async_as_completed(variable_, tasks_, n_)                                   \
    for (variable_ = *(tasks_); async__editor_int(0, (n_)); )

// ---- generic functions ---------------------------------------------------------------------

#define ASYNC_NONE 0
#define async_task_is_none(h_) ((void)(h_), false)

// The handle of a void call is a pointer, of any other its value.
#define async__editor_handle(h_)                                                    \
    __builtin_choose_expr(__builtin_types_compatible_p(__typeof__(h_), void),       \
                          ((h_), (struct async__void *)0), (h_))
#define async__editor_result(h_)                                                    \
    __builtin_choose_expr(__builtin_types_compatible_p(__typeof__(h_), struct async__void *),   \
                          (void)(h_), (h_))

#define async_run(h_) async__editor_result(h_)
#define async_run_catching(h_, result_) ((void)(h_), (void)(result_), 0)
#define async_create_task(h_) async__editor_handle(h_)
#define async_spawn(h_) ((void)(h_))
#define async_join(h_) ((void)(h_), 0)
#define async_gather(results_, ...) ((void)(results_), (void)(__VA_ARGS__))
#define async_gather_n(results_, tasks_, n_) ((void)(results_), (void)(tasks_), (void)(n_))
#define async_gather_into(...) ((void)(__VA_ARGS__))
#define async_gather_settled(errors_, results_, tasks_, n_)                         \
    ((void)(errors_), (void)(results_), (void)(tasks_), (void)(n_))
#define async_wait_for(h_, seconds_) ((void)(seconds_), async__editor_result(h_))
#define async_shield(h_) async__editor_result(h_)
#define async_to_thread(call_) async__editor_handle(call_)
#define async_future(T_) (*(async_task(T_) *)(void *)async__editor_place)
#define async_future_set_result(...) ((void)(__VA_ARGS__), 0)
#define async_future_set_error(h_, error_) ((void)(h_), (void)(error_), 0)
#define async_wait(tasks_, n_, seconds_, until_, done_)                             \
    ((void)(tasks_), (void)(n_), (void)(seconds_), (void)(until_), (void)(done_), (size_t)0)

#define async_task_cancel(h_) ((void)(h_), false)
#define async_task_done(h_) ((void)(h_), false)
#define async_task_cancelled(h_) ((void)(h_), false)
#define async_task_error(h_) ((void)(h_), 0)
#define async_task_ref(h_) (h_)
#define async_task_drop(h_) ((void)(h_))
#define async_task_name(h_) ((void)(h_), "")
#define async_task_set_name(h_, name_) ((void)(h_), (void)(name_), 0)
#define async_task_cancelling(h_) ((void)(h_), 0)
#define async_task_uncancel(h_) ((void)(h_), 0)
#define async_group_create_task(group_, h_) ((void)(group_), (void)(h_))
#define async_loop_create_task(loop_, h_) ((void)(loop_), async__editor_handle(h_))
#define async_loop_run_until_complete(loop_, h_, result_)                           \
    ((void)(loop_), (void)(h_), (void)(result_), 0)
struct async__void *async_current_task(void);

// ---- queues --------------------------------------------------------------------------------
// A queue is a pointer to a function that gives an element: the same type wherever it is written.

#define async_queue(T_) __typeof__(__typeof__(T_) (*)(struct async_queue *))
#define async__editor_element(q_) __typeof__((*(q_))(0))

#define ASYNC_QUEUE_INIT(T_, capacity_) (async_queue(T_))(0 * sizeof (capacity_))
#define ASYNC_LIFO_QUEUE_INIT(T_, capacity_) ASYNC_QUEUE_INIT(T_, capacity_)
#define ASYNC_PRIORITY_QUEUE_INIT(T_, capacity_, compare_)                          \
    (1 ? (void *)0 : (void *)(1 ? (compare_)                                        \
         : (int (*)(const __typeof__(T_) *, const __typeof__(T_) *))0))

#define async_queue_put(q_, ...) ((void)(async__editor_element(q_)[1]){ __VA_ARGS__ })
#define async_queue_get(q_) ((*(q_))(0))
#define async_queue_try_put(q_, ...) (async_queue_put(q_, __VA_ARGS__), 0)
#define async_queue_try_get(q_, place_) ((void)(1 ? (place_) : (async__editor_element(q_) *)0), 0)
#define async_queue_on_drop(q_, drop_)                                              \
    ((void)(1 ? (drop_) : (void (*)(async__editor_element(q_) *))0))
#define async_queue_size(q_) ((void)*(q_), (size_t)0)
#define async_queue_full(q_) ((void)*(q_), false)
#define async_queue_task_done(q_) ((void)*(q_))
#define async_queue_join(q_) ((void)*(q_))
#define async_queue_shutdown(q_, immediate_) ((void)*(q_), (void)(immediate_))
#define async_queue_free(q_) ((void)*(q_))

#endif
