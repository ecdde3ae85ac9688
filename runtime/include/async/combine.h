// What abi.h is, for what waits for several tasks, or within a limit: shield, wait_for, join,
// gather, wait, the block statements; and for futures and calls in threads.
#ifndef ASYNC_COMBINE_H
#define ASYNC_COMBINE_H

#include <async/abi.h>

// ---- leaves --------------------------------------------------------------------------------

ASYNC__LEAF(async__shield, struct async_task *task; struct async_waiter waiter;)

struct async_timeout {                          // async_timeout (seconds, &t)
    struct async__ready ready;                  // a call like others: it takes its turn among them
    struct async_timer timer;
    struct async_task *task;                    // NULL: not entered
    uint16_t cancelling;                        // the task's requests on entry
    uint16_t epoch;                             // of the task, when it fired
    bool fired, owed, expired;
};
ASYNC__LEAF(async__wait_for, struct async_task *task; double seconds;
            union {
                struct async_timeout scope;     /* what runs in place */
                struct { struct async_waiter waiter; struct async_handle limit; };
            };
            bool fired, cancelled;)

ASYNC__LEAF(async_join, union { int async_result; struct {
            struct async_task *task; struct async_waiter waiter; }; };)

struct async__gathering {                       // what the gathers share
    struct async_waiter waiter;                 // the gatherer's, which all children share
    size_t remaining, count;
    struct async_task **children;
    int error;                                  // the first
    bool settle, cancelled;
};
ASYNC__LEAF(async__gather, struct async_task **tasks; size_t n; void *results; size_t size;
            struct async__gathering state;)
ASYNC__LEAF(async__gather_into, struct async_task **tasks; size_t n; void *const *places;
            struct async__gathering state;)
ASYNC__LEAF(async__gather_settled, struct async_task **tasks; size_t n; int *errors; void *results;
            size_t size; struct async__gathering state;)

enum async_until { ASYNC_ALL_COMPLETED, ASYNC_FIRST_COMPLETED, ASYNC_FIRST_ERROR };
ASYNC__LEAF(async_wait, union { size_t async_result; struct {
            struct async_task **tasks; size_t n; double seconds; enum async_until until; bool *done;
            struct async_waiter waiter, *nodes; struct async_timer timer; size_t remaining; }; };)

// The same as values (no await before them): coroutine objects. The arrays of handles are copied.
struct async_task *async__gather_new(struct async_task *const *tasks, size_t n, void *results,
                                     size_t size);
struct async_task *async__gather_into_new(struct async_task *const *tasks, size_t n,
                                          void *const *places);
struct async_task *async__gather_settled_new(struct async_task *const *tasks, size_t n, int *errors,
                                             void *results, size_t size);
struct async_task *async__wait_for_new(struct async_task *, double seconds, size_t result_size,
                                       const char *at);
struct async_task *async__shield_new(struct async_task *, size_t result_size, const char *at);

// ---- block statements ----------------------------------------------------------------------

// Around a block that has a struct of the program's: that one is not in use.
void async__enter(struct async_task *, const void *object, const char *statement, const char *at);
void async__leave(struct async_task *, const void *object);

void async__timeout_enter(struct async_task *, struct async_timeout *, double seconds,
                          const char *at);
int async__timeout_exit(struct async_task *, struct async_timeout *, int error);

// async_wait_for around something that runs in the caller's task. True: an error is in flight.
bool async__limit_begin_variable(struct async_task *, struct async_timeout *, double seconds);
void async__limit_begin_constant(struct async_task *, struct async_timeout *, int64_t nanoseconds);
bool async__limit_end(struct async_task *, struct async_timeout *);

static __inline bool async__limit_begin(struct async_task *task, struct async_timeout *timeout,
                                        double seconds)
{
    if (!__builtin_constant_p(seconds) || !(seconds >= 0))
        return async__limit_begin_variable(task, timeout, seconds);
    async__limit_begin_constant(task, timeout, async__nanoseconds(seconds));
    return false;
}

struct async_group {
    struct async_task *task;                    // whose block it is
    struct async__link children, all;           // all: in the loop's list of groups
    struct async_waiter waiter;                 // which all children share
    uint16_t cancelling, epoch;
    struct async_task *failed;                  // whose error is the first; NULL: the body's
    int error;                                  // the first
    uint32_t state;
    bool aborting, requested;
    bool cancelled, redeliver;                  // from outside; the body had it already
    size_t errors;
};
void async__group_enter(struct async_task *, struct async_group *);
ASYNC__LEAF(async__group_exit, union { int async_result; struct {
            struct async_group *group; int error; }; };)

struct async__as_completed {
    struct async_task *task;                    // who iterates
    struct async_waiter waiter;
    struct async_task **tasks;
    void *nodes;                                // on the task's stack; NULL: out of memory
    struct async_waiter *finished;              // a ring, in the order in which they finished
    struct async_task *turn;                    // what this turn hands out
    struct async__as_completed *next_turn;      // of others that hand it out
    size_t n, remaining;
    bool is_taken;                              // the turn has consumed the handle
    bool ending;
    int error;                                  // of a task that cannot be waited for
};
void async__as_completed_begin(struct async_task *, struct async__as_completed *,
                               struct async_task **tasks, size_t n, const char *at);
void async__as_completed_turn(struct async__as_completed *);
ASYNC__LEAF(async__as_completed_next, union { struct async_task *async_result; struct {
            struct async__as_completed *iterator; }; };)
ASYNC__LEAF(async__as_completed_exit, union { int async_result; struct {
            struct async__as_completed *iterator; int error; }; };)

// ---- futures -------------------------------------------------------------------------------

struct async_task *async__future_new(size_t size, size_t align);
int async__future_set_result(struct async_task *, const void *value, size_t size, const char *at);

// ---- threads -------------------------------------------------------------------------------

// A coroutine object that has `call` called with a copy of the record on a worker thread.
struct async_task *async__to_thread_new(void (*call)(void *record), const void *record, size_t size,
                                        size_t align, size_t result_offset, size_t result_size);

#endif
