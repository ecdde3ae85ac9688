// async_gather and its relatives: start everything, wait for everything.
//
// All children share the gatherer's waiter. The first error, or a request to cancel the
// gatherer, cancels the children that nobody else awaits; those that somebody else awaits
// are let go. Then the gatherer waits for the rest: when it goes on, nothing that it
// started still runs.
#include "await.h"
#include "cancel.h"
#include "error.h"
#include "loop.h"
#include "orphans.h"
#include "waiter.h"

#include <errno.h>
#include <string.h>

static struct async__gathering *gathering_of(struct async_waiter *waiter)
{
    return (struct async__gathering *)((char *)waiter
                                       - offsetof(struct async__gathering, waiter));
}

static void maybe_wake(struct async__gathering *g)
{
    struct async_task *const gatherer = g->waiter.task;
    if (g->remaining || gatherer->ready.state != TASK_WAITING) return;
    task_make_ready(gatherer);
}

static void let_go(struct async__gathering *g, struct async_task *child)
{
    task_remove_awaiter(child, &g->waiter);
    g->remaining--;
}

// Requests of each child that it ends. Lets go of those that others await, unless that
// has been done, and of those that wait for the gatherer itself.
static void cancel_children(struct async__gathering *g, bool lets_go)
{
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        if (child->ready.flags & TASK_MARKED || !task_is_awaited_by(child, &g->waiter))
            continue;
        if (lets_go && task_has_other_awaiter(child, &g->waiter)) let_go(g, child);
        else if (!cancel_request(child, false)) let_go(g, child);
        else child->ready.flags |= TASK_MARKED;  // once, should it come again
    }
    for (size_t i = 0; i < g->count; i++)
        g->children[i]->ready.flags &= (uint8_t)~TASK_MARKED;
}

static const struct async_waiter_kind ending_kind;

static bool end_rest(struct async_waiter *waiter)
{
    waiter->kind = &ending_kind;
    cancel_children(gathering_of(waiter), true);
    return true;
}

static void abort_rest(struct async__gathering *g)
{
    cancel_forward(g->waiter.task, &g->waiter, end_rest);
}

static void note_error(struct async__gathering *g, int error)
{
    if (g->settle || g->error || g->cancelled) return;
    g->error = error;
    abort_rest(g);
}

static void child_done(struct async_waiter *waiter, struct async_task *child)
{
    struct async__gathering *const g = gathering_of(waiter);
    g->remaining--;
    if (ASYNC_UNLIKELY(child->error)) note_error(g, child->error);
    if (!g->remaining) maybe_wake(g);
}

static bool forward_gather(struct async_waiter *waiter)
{
    struct async__gathering *const g = gathering_of(waiter);
    // Else the failure goes first, and the request stays pending.
    if (!g->error) g->cancelled = true;
    if (waiter->kind->is_ending) cancel_children(g, false);
    else end_rest(waiter);
    maybe_wake(g);
    return true;
}

static const struct async_waiter_kind gather_kind = {
    .what = "gathers", .wake = child_done, .forward = forward_gather, .consumes = true,
    .is_shared = true,
};
static const struct async_waiter_kind ending_kind = {
    .what = "ends what it gathers", .wake = child_done, .forward = forward_gather,
    .consumes = true, .is_shared = true, .is_ending = true,
};

// A coroutine that has not begun, and is named for the first time.
static bool is_fresh(const struct async_task *child)
{
    return child && child->ready.state == TASK_NEW && !child->awaiters
        && !(child->ready.flags & (TASK_TURN | TASK_MARKED));
}

// Takes any other handle, one reference for each time that it is named.
// What is done is marked.
static bool take(struct async__gathering *g, struct async_task *async_t,
                 struct async_task *child, bool *has_marked)
{
    if (!task_is_usable(child, "async_gather")) return false;
    if (child->ready.flags & TASK_MARKED || task_is_awaited_by(child, &g->waiter)) {
        task_ref(child);
        return true;
    }
    if (!task_may_take(child, "async_gather")) return false;
    if (!task_is_done(child) && !task_may_wait(child, task_loop(async_t), "async_gather"))
        return false;
    if (child->ready.state == TASK_NEW) task_schedule(task_loop(async_t), child);
    if (task_is_done(child) || child == async_t) {
        child->ready.flags |= TASK_MARKED;
        *has_marked = true;
    } else if (task_add_awaiter(child, &g->waiter)) {
        g->remaining++;
    } else {
        g->error = ENOMEM;                       // somebody else awaits it: it is let go
    }
    return true;
}

static void look_at_marked(struct async__gathering *g, const struct async_task *async_t)
{
    for (size_t i = 0; i < g->count; i++)
        g->children[i]->ready.flags &= (uint8_t)~TASK_MARKED;
    for (size_t i = 0; i < g->count; i++) {
        const struct async_task *const child = g->children[i];
        if (child == async_t) note_error(g, EDEADLK);
        else if (task_is_done(child) && child->error) note_error(g, child->error);
    }
}

// Schedules what has not begun, and waits for everything that is not done. False: one
// can't be taken.
static bool attach_all(struct async__gathering *g, struct async_task *async_t)
{
    bool has_marked = false;
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        if (ASYNC_LIKELY(is_fresh(child))) {
            faults_taken(child);
            task_schedule(async__running, child);
            child->awaiters = &g->waiter;
            g->remaining++;
        } else if (!take(g, async_t, child, &has_marked)) {
            return false;
        }
    }
    if (g->error) abort_rest(g);
    if (has_marked) look_at_marked(g, async_t);
    return true;
}

static void drop_all(struct async__gathering *g)
{
    for (size_t i = 0; i < g->count; i++) task_unref(g->children[i]);
}

static int gather_begin(struct async__gathering *g, struct async_task *async_t,
                        struct async_frame *leaf, struct async_task **tasks, size_t n,
                        bool settle)
{
    *g = (struct async__gathering){ .children = tasks, .count = n, .settle = settle };
    async__waiter_init(&g->waiter, async_t, &gather_kind, NULL);
    if (!attach_all(g, async_t)) return error_mistake(async_t);
    return g->remaining ? async__suspend(async_t, leaf, &g->waiter) : ASYNC_DONE;
}

static void adopt_error(struct async__gathering *g, struct async_task *async_t)
{
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        if (!task_is_done(child) || child->error != g->error) continue;
        if (child->ready.flags & TASK_RETRIEVED) continue;
        error_adopt(async_t, child);
        task_retrieve(child);
        return;
    }
    error_start(async_t, g->error);
}

static int gather_end(struct async__gathering *g, struct async_task *async_t)
{
    if (ASYNC_UNLIKELY(g->cancelled)) async__deliver(async_t);
    else if (ASYNC_UNLIKELY(g->error)) adopt_error(g, async_t);
    drop_all(g);
    return ASYNC_DONE;
}

// Of a size that is seldom another one.
static inline void copy_value(void *to, const void *value, size_t size)
{
    if (ASYNC_LIKELY(size == sizeof (void *))) memcpy(to, value, sizeof (void *));
    else memcpy(to, value, size);
}

static bool has_value(const struct async_task *child)
{
    return task_is_done(child) && !child->error;
}

static void copy_values(const struct async__gathering *g, char *results, size_t size)
{
    if (!results || !size) return;
    for (size_t i = 0; i < g->count; i++, results += size)
        if (has_value(g->children[i]))
            memcpy(results, async__value(g->children[i]), size);
}

// All have succeeded: one look at each is enough.
static int take_values(const struct async__gathering *g, char *results, size_t size)
{
    if (!results) size = 0;
    for (size_t i = 0; i < g->count; i++, results += size) {
        struct async_task *const child = g->children[i];
        if (size) copy_value(results, async__value(child), size);
        async__release(child);
    }
    return ASYNC_DONE;
}

// ---- the leaves -----------------------------------------------------------------------

// A step of a gather: begins, or is woken when all is done.
// Gives ASYNC_DONE when it is over.
static int step(struct async__gathering *g, struct async_task *async_t,
                struct async_frame *leaf, struct async_task **tasks, size_t n,
                bool settle)
{
    return leaf->state ? ASYNC_DONE : gather_begin(g, async_t, leaf, tasks, n, settle);
}

int async__gather__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather__frame *const f = (struct async__gather__frame *)async_h;
    const int status = step(&f->state, async_t, async_h, f->tasks, f->n, false);
    if (status != ASYNC_DONE || async_t->error) return status;
    if (ASYNC_LIKELY(!f->state.cancelled && !f->state.error))
        return take_values(&f->state, f->results, f->size);
    copy_values(&f->state, f->results, f->size);
    return gather_end(&f->state, async_t);
}

int async__gather_into__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather_into__frame *const f =
        (struct async__gather_into__frame *)async_h;
    const int status = step(&f->state, async_t, async_h, f->tasks, f->n, false);
    if (status != ASYNC_DONE || async_t->error) return status;
    for (size_t i = 0; i < f->n; i++) {
        const struct async_task *const child = f->tasks[i];
        if (f->places[i] && has_value(child))
            memcpy(f->places[i], async__value(child),
                   task_root(child)->desc->result_size);
    }
    return gather_end(&f->state, async_t);
}

int async__gather_settled__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather_settled__frame *const f =
        (struct async__gather_settled__frame *)async_h;
    const int status = step(&f->state, async_t, async_h, f->tasks, f->n, true);
    if (status != ASYNC_DONE || async_t->error) return status;
    copy_values(&f->state, f->results, f->size);
    for (size_t i = 0; i < f->n; i++) {
        struct async_task *const child = f->tasks[i];
        const int error = child == async_t ? EDEADLK : async_task_error(child);
        if (f->errors) f->errors[i] = error;
    }
    return gather_end(&f->state, async_t);
}

#define DESC(name_)                                                                 \
    const struct async_desc async__##name_##__desc = {                              \
        async__##name_##__step, "async_" #name_, NULL,                              \
        sizeof (struct async__##name_##__frame),                                    \
        _Alignof(struct async__##name_##__frame), 0, 0,                             \
    }
DESC(gather);
DESC(gather_into);
DESC(gather_settled);
#undef DESC

// ---- as coroutine objects -------------------------------------------------------------

// The arrays stand behind the frame.
static void *new_with_copies(const struct async_desc *desc,
                             struct async_task *const *tasks, size_t n,
                             void *const *places, struct async_task ***tasks_copy,
                             void *const **places_copy)
{
    size_t bytes;
    struct async_frame *root = NULL;
    if (!__builtin_mul_overflow(n, (1 + !!places) * sizeof (void *), &bytes))
        root = task_new(desc, bytes);
    if (!root) return NULL;
    char *const room = (char *)root + desc->size;
    *tasks_copy = memcpy(room, tasks, n * sizeof *tasks);
    if (places)
        *places_copy = memcpy(room + n * sizeof *tasks, places, n * sizeof *places);
    return root;
}

struct async_task *async__gather_new(struct async_task *const *tasks, size_t n,
                                     void *results, size_t size)
{
    struct async_task **copy;
    struct async__gather__frame *const f =
        new_with_copies(&async__gather__desc, tasks, n, NULL, &copy, NULL);
    if (!f) return orphans_end(tasks, n);
    f->tasks = copy;
    f->n = n;
    f->results = results;
    f->size = size;
    return async__task_of(f);
}

struct async_task *async__gather_into_new(struct async_task *const *tasks, size_t n,
                                          void *const *places)
{
    struct async_task **copy;
    void *const *places_copy = NULL;
    struct async__gather_into__frame *const f =
        new_with_copies(&async__gather_into__desc, tasks, n, places, &copy, &places_copy);
    if (!f) return orphans_end(tasks, n);
    f->tasks = copy;
    f->n = n;
    f->places = places_copy;
    return async__task_of(f);
}

struct async_task *async__gather_settled_new(struct async_task *const *tasks, size_t n,
                                             int *errors, void *results, size_t size)
{
    struct async_task **copy;
    struct async__gather_settled__frame *const f =
        new_with_copies(&async__gather_settled__desc, tasks, n, NULL, &copy, NULL);
    if (!f) return orphans_end(tasks, n);
    f->tasks = copy;
    f->n = n;
    f->errors = errors;
    f->results = results;
    f->size = size;
    return async__task_of(f);
}
