// The event loop. One iteration: poll descriptors, fire due timers, then run what was
// ready at that moment, in order; what becomes ready meanwhile waits for the next
// iteration. A long batch is interrupted for a look at descriptors and timers every
// LOOP_FAIRNESS steps.
#ifndef ASYNC_LOOP_H
#define ASYNC_LOOP_H

#include <async.h>

#include "clock.h"
#include "heap.h"
#include "memory.h"
#include "poller.h"
#include "ready.h"
#include "used.h"

#include <stdatomic.h>

#pragma GCC visibility push(hidden)

enum { LOOP_FAIRNESS = HOSTILE ? 1 : 256, LOOP_OPEN = 0x10075, LOOP_CLOSED = 0xdead };

struct async_loop {
    struct async__loop_head head;
    struct async__ready *current;                // what runs
    struct async__queue batch;                   // what runs before that which is ready
    bool is_watching;                            // timers, descriptors, calls or a request to stop
    int64_t now;                                 // virtual time
    unsigned steps;                              // until the next look at descriptors and timers
    unsigned long rounds;                        // of LOOP_FAIRNESS steps
    bool has_calls;                              // in the queue: they may be taken out again
    bool is_virtual, is_debug, is_shuffled;
    bool is_running, is_stopping;
    bool is_in_call;                             // what runs is a handle
    bool closing;                                // async_run cancels what is left
    bool is_abandoned;
    bool asks_for_threads;                       // now and then: only they can end its wait
    unsigned magic, number;
    const struct async__thread *owner;           // the thread that made it
    uint64_t random;                             // ASYNC_SHUFFLE's generator
    struct async__link tasks, groups;            // all tasks: of no group; the groups' children
    struct used used;                            // the caller's structs
    struct poller poller;
    size_t external;                             // what threads do for us: loop_hold
    struct async__threads *threads;              // thread.c's, who are joined by:
    void (*close_threads)(struct async_loop *);
    _Atomic(struct async__ready *) inbox;        // from other threads, newest first
    struct async__link posted;                   // those of them that the loop owns, from then on
    atomic_bool is_notified;
    atomic_uint posters;                         // threads that are still in post
    size_t late;                                 // tasks made while closing
    unsigned dumps;                              // requests to dump its tasks that it has seen
    unsigned forwards;                           // of one request to cancel, within each other
    struct async_loop *next;                     // of its thread's open ones, or of the closed ones
    size_t sleepers;                             // timers that never fire
    size_t fired;                                // those that did since it last waited for one
    struct heap timers;                          // the last: its end is not initialised
};

// The time in nanoseconds. Real time is read each time that somebody asks: what was read before,
// even in the same step, would let a sleep end early.
static inline int64_t loop_now(const struct async_loop *loop)
{
    return loop->is_virtual ? loop->now : clock_now();
}

// Runs until `until` is done, or until async_loop_stop (NULL: that only). 0; EINTR:
// stopped before; EDEADLK: nothing can happen any more; EBUSY: a loop runs in this
// thread.
int loop_run(struct async_loop *, struct async_task *until);

// Runs until no task is left: 0, or EDEADLK, ETIMEDOUT, EAGAIN (tasks make tasks without
// end).
int loop_run_until_empty(struct async_loop *, double seconds);

// Gives up what it has: it does not run, and its tasks never will again; their memory stays.
void loop_abandon(struct async_loop *);

void loop_task_while_closing(struct async_loop *, struct async_task *);

// How many steps it has made; to be asked where they are counted one by one: in debug mode.
unsigned long loop_resumes(const struct async_loop *);

bool loop_has_tasks(struct async_loop *);
void loop_each_task(struct async_loop *, void (*visit)(struct async_task *, void *),
                    void *arg);

// Somebody outside (a thread) will post something: the loop waits for it.
static inline void loop_hold(struct async_loop *loop) { loop->external++; }
static inline void loop_release(struct async_loop *loop) { loop->external--; }

// To be called by who gives the loop something to look at besides the ready queue.
static inline void loop_watch(struct async_loop *loop) { loop->is_watching = true; }

static inline void loop_push(struct async_loop *loop, struct async__ready *entry)
{
    async__enqueue(&loop->head.ready, entry);
}

// What call_unqueue may take out of the queue again: the timer, which is not armed, tells what
// leads to it there, unless it is the first. NULL: it stays until its turn.
static inline void loop_push_call(struct async_loop *loop, struct async__ready *entry,
                                  struct async_timer *timer)
{
    if (timer) timer->link.prev = (struct async__link *)(void *)loop->head.ready.end;
    loop_push(loop, entry);
    loop->has_calls = true;
    loop_watch(loop);
}

// How many threads the runtime itself keeps; they do not count against a deadlock.
extern atomic_size_t loop_threads;

// Are there threads that are not the runtime's? They may call async_loop_call_soon_threadsafe,
// and have coroutines.
bool loop_has_other_threads(void);

// Of a loop that may have been freed, for its own thread.
bool loop_is_open(const struct async_loop *, unsigned number);

// Mistakes that stop the program: the loop is closed; it runs in another thread.
// All of a loop's functions but async_loop_call_soon_threadsafe are for its own thread.
void loop_check(const struct async_loop *, const char *call, const char *at);
void loop_check_own(const struct async_loop *, const char *call, const char *at);
_Noreturn void loop_wrong_thread(const char *call, const char *at);
_Noreturn void loop_wrong_wake(const struct async_waiter *);

static inline bool loop_runs_elsewhere(const struct async_loop *loop)
{
    return ASYNC_UNLIKELY(async__running != loop) && loop && loop->is_running;
}

static inline void loop_check_thread(const struct async_loop *loop, const char *call,
                                     const char *at)
{
    if (loop_runs_elsewhere(loop)) loop_wrong_thread(call, at);
}

static inline void loop_check_wake(const struct async_waiter *waiter)
{
    if (loop_runs_elsewhere((struct async_loop *)(void *)async__loop(waiter->task)))
        loop_wrong_wake(waiter);
}

#pragma GCC visibility pop

#endif
