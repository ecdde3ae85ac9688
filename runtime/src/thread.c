// Worker threads, and async_to_thread on top of them.
#include "thread.h"

#include "call.h"
#include "error.h"
#include "memory.h"
#include "waiter.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { THREADS_MOST = 32, THREADS_FOR_NAMES = 4 };

// ---- pools ----------------------------------------------------------------------------

struct pool {
    struct async_loop *loop;
    pthread_mutex_t lock;                        // of all that follows
    pthread_cond_t wanted;
    struct thread_job *first, **last;            // not begun yet, oldest first
    unsigned idle, busy;
    bool is_closing;
    unsigned count, most;                   // the loop's thread alone: how many there are
    pthread_t threads[THREADS_MOST];
};

struct async__threads { struct pool pools[THREAD_POOLS]; };

static struct thread_job *next_job(struct pool *pool)      // waits; NULL: the thread ends
{
    while (!pool->first && !pool->is_closing) {
        pool->idle++;
        pthread_cond_wait(&pool->wanted, &pool->lock);
        pool->idle--;
    }
    struct thread_job *const job = pool->first;
    if (!job) return NULL;
    pool->first = job->next;
    if (!pool->first) pool->last = &pool->first;
    return job;
}

// While a job is posted the pool is locked: the loop's thread closes the pool, and then
// itself, behind it.
static void *run_jobs(void *arg)
{
    struct pool *const pool = arg;
    pthread_mutex_lock(&pool->lock);
    for (struct thread_job *job; (job = next_job(pool)); ) {
        pool->busy++;
        pthread_mutex_unlock(&pool->lock);
        job->work(job->arg);
        pthread_mutex_lock(&pool->lock);
        pool->busy--;
        if (!pool->is_closing) call_post(pool->loop, &job->handle, job->done, job->arg);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

// Signals are the main program's.
static int start_thread(struct pool *pool)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    atomic_fetch_add(&loop_threads, 1);
    const int error = pthread_create(&pool->threads[pool->count], NULL, run_jobs, pool);
    if (error) atomic_fetch_sub(&loop_threads, 1);
    else pool->count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

static void pool_init(struct pool *pool, struct async_loop *loop, long most)
{
    *pool = (struct pool){ .loop = loop,
                           .most = most < THREADS_MOST ? (unsigned)most : THREADS_MOST };
    pool->last = &pool->first;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wanted, NULL);
}

// Threads that are still at work are those of a loop that was abandoned:
// they are left to themselves.
static bool pool_close(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->is_closing = true;
    pool->first = NULL;
    pool->last = &pool->first;
    const bool is_busy = pool->busy;
    pthread_cond_broadcast(&pool->wanted);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->count; i++) {
        if (is_busy) {
            pthread_detach(pool->threads[i]);
            continue;
        }
        pthread_join(pool->threads[i], NULL);
        atomic_fetch_sub(&loop_threads, 1);
    }
    if (is_busy) return false;
    pthread_cond_destroy(&pool->wanted);
    pthread_mutex_destroy(&pool->lock);
    return true;
}

static void close_threads(struct async_loop *loop)
{
    struct async__threads *const threads = loop->threads;
    bool may_free = true;
    for (int kind = 0; kind < THREAD_POOLS; kind++)
        may_free &= pool_close(&threads->pools[kind]);
    if (may_free) memory_free(threads, sizeof *threads);
    else memory_forget(sizeof *threads);
    loop->threads = NULL;
}

static struct pool *pool_of(struct async_loop *loop, enum thread_pool_kind kind)
{
    if (!loop->threads) {
        struct async__threads *const threads = memory_alloc(sizeof *threads);
        if (!threads) return NULL;
        pool_init(&threads->pools[THREAD_CALLS], loop, sysconf(_SC_NPROCESSORS_ONLN) + 4);
        pool_init(&threads->pools[THREAD_NAMES], loop, THREADS_FOR_NAMES);
        loop->threads = threads;
        loop->close_threads = close_threads;
    }
    return &loop->threads->pools[kind];
}

// With the pool locked: whether one more thread would have something to do.
static bool wants_thread(const struct pool *pool)
{
    unsigned waiting = 0;
    for (const struct thread_job *job = pool->first; job && waiting <= pool->idle;
         job = job->next)
        waiting++;
    return waiting > pool->idle && pool->count < pool->most;
}

static bool unqueue(struct pool *pool, struct thread_job *job)
{
    for (struct thread_job **place = &pool->first; *place; place = &(*place)->next) {
        if (*place != job) continue;
        *place = job->next;
        if (pool->last == &job->next) pool->last = place;
        return true;
    }
    return false;
}

int thread_submit(struct async_loop *loop, enum thread_pool_kind kind,
                  struct thread_job *job, void (*work)(void *), void (*done)(void *),
                  void *arg)
{
    struct pool *const pool = pool_of(loop, kind);
    if (!pool) return ENOMEM;
    *job = (struct thread_job){ .work = work, .done = done, .arg = arg };
    pthread_mutex_lock(&pool->lock);
    *pool->last = job;
    pool->last = &job->next;
    int error = wants_thread(pool) ? start_thread(pool) : 0;
    if (pool->count) error = 0;                  // another one will do it
    else unqueue(pool, job);
    pthread_cond_signal(&pool->wanted);
    pthread_mutex_unlock(&pool->lock);
    if (!error) loop_hold(loop);
    return error;
}

bool thread_withdraw(struct async_loop *loop, enum thread_pool_kind kind,
                     struct thread_job *job)
{
    struct pool *const pool = pool_of(loop, kind);
    pthread_mutex_lock(&pool->lock);
    const bool is_ours = unqueue(pool, job);
    pthread_mutex_unlock(&pool->lock);
    if (is_ours) loop_release(loop);
    return is_ours;
}

// ---- async_to_thread ------------------------------------------------------------------
// The root frame holds a copy of the record: the arguments, and the place of the result.
// A call that has begun cannot be interrupted, and may use what its caller owns: a
// cancellation waits for its end, and stays pending then.

struct call_frame {
    struct async_frame async_h;
    struct async_desc desc;                      // of this record
    struct async_waiter waiter;
    struct thread_job job;
    void (*call)(void *);
    void *record;
    int error;                                   // the call's errno
};

static struct call_frame *frame_of(struct async_waiter *waiter)
{
    return (struct call_frame *)((char *)waiter - offsetof(struct call_frame, waiter));
}

static void cancel_call(struct async_waiter *waiter)
{
    if (thread_withdraw(task_loop(waiter->task), THREAD_CALLS, &frame_of(waiter)->job))
        async__wake_cancelled(waiter);
}

static const struct async_waiter_kind call_kind = {
    .what = "runs a call in a thread", .cancel = cancel_call,
};

static void work(void *arg)
{
    struct call_frame *const f = arg;
    errno = 0;
    f->call(f->record);
    f->error = errno;
}

static void done(void *arg)
{
    struct call_frame *const f = arg;
    loop_release(task_loop(f->waiter.task));
    async__wake(&f->waiter);
}

static int to_thread__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct call_frame *const f = (struct call_frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state == 0) {
        if (async__is_cancel_pending(async_t)) return async__deliver(async_t);
        async__waiter_init(&f->waiter, async_t, &call_kind, NULL);
        const int error = thread_submit(task_loop(async_t), THREAD_CALLS, &f->job, work,
                                        done, f);
        if (error) return error_start(async_t, error);
        return async__suspend(async_t, async_h, &f->waiter);
    }
    if (f->error) errno = f->error;
    return ASYNC_DONE;
}

struct async_task *async__to_thread_new(void (*call)(void *), const void *record,
                                        size_t size, size_t align, size_t result_offset,
                                        size_t result_size)
{
    if (align < _Alignof(struct call_frame)) align = _Alignof(struct call_frame);
    const size_t offset = (sizeof (struct call_frame) + align - 1) / align * align;
    if (size > UINT32_MAX - offset) return &async__enomem_task;
    const struct async_desc desc = {
        to_thread__step,           "async_to_thread", NULL,
        (uint32_t)(offset + size), (uint32_t)align,   (uint32_t)(offset + result_offset),
        (uint32_t)result_size,
    };
    struct call_frame *const f = (struct call_frame *)task_new(&desc, 0);
    if (!f) return &async__enomem_task;
    f->desc = desc;
    f->async_h.desc = &f->desc;
    f->call = call;
    f->record = memcpy((char *)f + offset, record, size);
    return async__task_of(f);
}
