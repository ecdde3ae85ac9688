// async_gather and its relatives: start everything, wait for everything.
//
// One waiter node for each child stands in the child's ring. The first error, or a request to
// cancel the gatherer, cancels the children that nobody else awaits; those that somebody else
// awaits are let go. Then the gatherer waits for the rest: when it goes on, nothing that it started
// still runs.
#include "await.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "waiter.h"

#include <errno.h>
#include <string.h>

static void maybe_wake(struct async__gathering *g)
{
    if (g->remaining || !g->waiter.kind) return;
    g->waiter.kind = NULL;
    async__wake(&g->waiter);
}

static void abort_rest(struct async__gathering *g)
{
    g->ending = true;
    for (size_t i = 0; i < g->count; i++) {
        struct async_waiter *const node = &g->nodes[i];
        if (!node->next) continue;
        if (task_has_other_awaiter(g->children[i], node)) {
            task_remove_awaiter(g->children[i], node);
            g->remaining--;
        } else {
            task_request_cancel(g->children[i], false);
        }
    }
}

static void forward_to_rest(struct async__gathering *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->nodes[i].next) task_request_cancel(g->children[i], false);
}

static void note_error(struct async__gathering *g, int error)
{
    if (g->settle || g->error || g->cancelled) return;
    g->error = error;
    abort_rest(g);
}

static void child_done(struct async_waiter *node)
{
    struct async__gathering *const g = (struct async__gathering *)(uintptr_t)node->object;
    const struct async_task *const child = g->children[node - g->nodes];
    g->remaining--;
    if (child->error) note_error(g, child->error);
    maybe_wake(g);
}

static const struct async_waiter_kind node_kind = { .what = "gathers", .wake = child_done, .consumes = true };

static void cancel_gather(struct async_waiter *waiter)
{
    struct async__gathering *const g =
        (struct async__gathering *)((char *)waiter - offsetof(struct async__gathering, waiter));
    if (!g->error) g->cancelled = true;          // else the failure goes first, the request stays pending
    if (g->ending) forward_to_rest(g);
    else abort_rest(g);
    maybe_wake(g);
}

static const struct async_waiter_kind gather_kind = { .what = "gathers", .cancel = cancel_gather };

// Takes the handles, if they can be taken. Tells whether all are done and different.
static bool take_all(struct async__gathering *g, const struct async_loop *loop, bool *is_simple)
{
    *is_simple = true;
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        if (!task_is_usable(child, "async_gather")) return false;
        if (child->ready.flags & TASK_MARKED) {
            *is_simple = false;
            continue;
        }
        if (!task_may_take(child, "async_gather")) return false;
        child->ready.flags |= TASK_MARKED;
        if (task_is_done(child)) continue;
        if (!task_may_wait(child, loop, "async_gather")) return false;
        *is_simple = false;
    }
    for (size_t i = 0; i < g->count; i++) g->children[i]->ready.flags &= (uint16_t)~TASK_MARKED;
    return true;
}

// A node without an object stands for a handle that came before.
static void attach_all(struct async__gathering *g, struct async_task *async_t)
{
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        async__waiter_init(&g->nodes[i], async_t, &node_kind, NULL);
        if (child->ready.flags & TASK_MARKED) continue;
        child->ready.flags |= TASK_MARKED;
        g->nodes[i].object = g;
        if (child->ready.state == TASK_NEW) task_schedule(async_t->loop, child);
        if (task_is_done(child) || child == async_t) continue;
        task_add_awaiter(child, &g->nodes[i]);
        g->remaining++;
    }
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        child->ready.flags &= (uint16_t)~TASK_MARKED;
        if (child == async_t) note_error(g, EDEADLK);
        else if (task_is_done(child) && child->error) note_error(g, child->error);
    }
}

static void drop_all(struct async__gathering *g)
{
    for (size_t i = 0; i < g->count; i++)
        if (!g->nodes || g->nodes[i].object) task_unref(g->children[i]);
}

// Out of memory: no child may be left behind.
static int gather_without_nodes(struct async__gathering *g, struct async_task *async_t,
                                struct async_frame *leaf)
{
    const int status =
        await_end_each(async_t, leaf, &g->waiter, g->children, g->count, &g->remaining);
    return status == ASYNC_DONE ? error_start(async_t, leaf, ENOMEM) : status;
}

static int gather_begin(struct async__gathering *g, struct async_task *async_t,
                        struct async_frame *leaf, struct async_task **tasks, size_t n, bool settle)
{
    *g = (struct async__gathering){ .children = tasks, .count = n, .settle = settle };
    bool is_simple;
    if (!take_all(g, async_t->loop, &is_simple)) return error_mistake(async_t);
    if (is_simple) {
        for (size_t i = 0; i < n && !g->error && !settle; i++) g->error = tasks[i]->error;
        return ASYNC_DONE;
    }
    size_t bytes;
    if (!__builtin_mul_overflow(n, sizeof *g->nodes, &bytes))
        g->nodes = async__push(async_t, bytes, _Alignof(struct async_waiter));
    if (!g->nodes) return gather_without_nodes(g, async_t, leaf);
    async__waiter_init(&g->waiter, async_t, NULL, NULL);
    attach_all(g, async_t);
    if (!g->remaining) return ASYNC_DONE;
    g->waiter.kind = &gather_kind;
    return async__suspend(async_t, leaf, &g->waiter);
}

static void adopt_error(struct async__gathering *g, struct async_task *async_t,
                        struct async_frame *leaf)
{
    for (size_t i = 0; i < g->count; i++) {
        struct async_task *const child = g->children[i];
        if (!task_is_done(child) || child->error != g->error) continue;
        if (child->ready.flags & TASK_RETRIEVED) continue;
        error_adopt(async_t, child);
        if (!(child->ready.flags & TASK_IMMORTAL)) child->ready.flags |= TASK_RETRIEVED;
        return;
    }
    error_start(async_t, leaf, g->error);
}

static int gather_end(struct async__gathering *g, struct async_task *async_t,
                      struct async_frame *leaf)
{
    if (ASYNC_UNLIKELY(g->cancelled)) async__deliver(async_t, leaf);
    else if (ASYNC_UNLIKELY(g->error)) adopt_error(g, async_t, leaf);
    drop_all(g);
    if (g->nodes) async__pop(async_t, g->nodes);
    return ASYNC_DONE;
}

static bool has_value(const struct async_task *child) { return task_is_done(child) && !child->error; }

static void copy_values(const struct async__gathering *g, char *results, size_t size)
{
    if (!results || !size) return;
    for (size_t i = 0; i < g->count; i++, results += size)
        if (has_value(g->children[i])) memcpy(results, task_value(g->children[i]), size);
}

// ---- the leaves ----------------------------------------------------------------------------

// A step of a gather: begins, or is woken when all is done. True: it is over.
static bool step(struct async__gathering *g, struct async_task *async_t, struct async_frame *leaf,
                 struct async_task **tasks, size_t n, bool settle, int *status)
{
    if (leaf->state == AWAIT_ENDING) {
        *status = gather_without_nodes(g, async_t, leaf);
        return false;
    }
    *status = leaf->state ? ASYNC_DONE : gather_begin(g, async_t, leaf, tasks, n, settle);
    return *status == ASYNC_DONE && !async_t->error;
}

int async__gather__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather__frame *const f = (struct async__gather__frame *)async_h;
    int status;
    if (!step(&f->state, async_t, async_h, f->tasks, f->n, false, &status)) return status;
    copy_values(&f->state, f->results, f->size);
    return gather_end(&f->state, async_t, async_h);
}

int async__gather_into__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather_into__frame *const f = (struct async__gather_into__frame *)async_h;
    int status;
    if (!step(&f->state, async_t, async_h, f->tasks, f->n, false, &status)) return status;
    for (size_t i = 0; i < f->n; i++) {
        const struct async_task *const child = f->tasks[i];
        if (f->places[i] && has_value(child))
            memcpy(f->places[i], task_value(child), task_root(child)->desc->result_size);
    }
    return gather_end(&f->state, async_t, async_h);
}

int async__gather_settled__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__gather_settled__frame *const f = (struct async__gather_settled__frame *)async_h;
    int status;
    if (!step(&f->state, async_t, async_h, f->tasks, f->n, true, &status)) return status;
    copy_values(&f->state, f->results, f->size);
    for (size_t i = 0; i < f->n; i++) {
        struct async_task *const child = f->tasks[i];
        const int error = child == async_t ? EDEADLK : async_task_error(child);
        if (f->errors) f->errors[i] = error;
    }
    return gather_end(&f->state, async_t, async_h);
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

// ---- as coroutine objects ------------------------------------------------------------------

// The arrays stand behind the frame.
static void *new_with_copies(const struct async_desc *desc, struct async_task *const *tasks, size_t n,
                             void *const *places, struct async_task ***tasks_copy,
                             void *const **places_copy)
{
    size_t bytes;
    struct async_frame *root = NULL;
    if (!__builtin_mul_overflow(n, (1 + !!places) * sizeof (void *), &bytes)) root = task_new(desc, bytes);
    if (!root) {
        await_discard(tasks, n);
        return NULL;
    }
    char *const room = (char *)root + desc->size;
    *tasks_copy = memcpy(room, tasks, n * sizeof *tasks);
    if (places) *places_copy = memcpy(room + n * sizeof *tasks, places, n * sizeof *places);
    return root;
}

struct async_task *async__gather_new(struct async_task *const *tasks, size_t n, void *results, size_t size)
{
    struct async_task **copy;
    struct async__gather__frame *const f =
        new_with_copies(&async__gather__desc, tasks, n, NULL, &copy, NULL);
    if (!f) return &async__enomem_task;
    f->tasks = copy;
    f->n = n;
    f->results = results;
    f->size = size;
    return async__task_of(f);
}

struct async_task *async__gather_into_new(struct async_task *const *tasks, size_t n, void *const *places)
{
    struct async_task **copy;
    void *const *places_copy = NULL;
    struct async__gather_into__frame *const f =
        new_with_copies(&async__gather_into__desc, tasks, n, places, &copy, &places_copy);
    if (!f) return &async__enomem_task;
    f->tasks = copy;
    f->n = n;
    f->places = places_copy;
    return async__task_of(f);
}

struct async_task *async__gather_settled_new(struct async_task *const *tasks, size_t n, int *errors,
                                             void *results, size_t size)
{
    struct async_task **copy;
    struct async__gather_settled__frame *const f =
        new_with_copies(&async__gather_settled__desc, tasks, n, NULL, &copy, NULL);
    if (!f) return &async__enomem_task;
    f->tasks = copy;
    f->n = n;
    f->errors = errors;
    f->results = results;
    f->size = size;
    return async__task_of(f);
}
