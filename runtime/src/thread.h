// Worker threads for calls that would keep the loop's thread. A loop starts its own on
// demand, keeps them, and joins them when it is closed.
//
//     loop's thread    thread_submit            ... iterates ...            done(arg)
//     a worker                  `--> work(arg) --call_post------------------'
//
// Between submit and done the job is the pool's, except that the loop's thread may
// withdraw it before work has begun.
#ifndef ASYNC_THREAD_H
#define ASYNC_THREAD_H

#include "loop.h"

#pragma GCC visibility push(hidden)

enum thread_pool_kind { THREAD_CALLS, THREAD_NAMES, THREAD_POOLS };   // neither waits for the other

struct thread_job {
    struct thread_job *next;                     // in the pool's queue
    void (*work)(void *), (*done)(void *);
    void *arg;
    struct async_handle handle;
};

// 0, ENOMEM, or EAGAIN: no thread could be started. Otherwise the loop is held until done
// is called.
int thread_submit(struct async_loop *, enum thread_pool_kind, struct thread_job *,
                  void (*work)(void *), void (*done)(void *), void *arg);

// True: neither work nor done will be called. False: too late.
bool thread_withdraw(struct async_loop *, enum thread_pool_kind, struct thread_job *);

#pragma GCC visibility pop

#endif
