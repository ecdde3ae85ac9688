#include "task.h"

#include "await.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "stack.h"
#include "waiter.h"

#include <errno.h>
#include <string.h>

// ---- making and freeing ---------------------------------------------------------------

static inline struct async_frame *init(struct async_task *task,
                                       const struct async_desc *desc, memory_home home)
{
    struct async_frame *const root = task_root(task);
    // member by member: compilers make a slow block fill of a compound literal
    task->ready.leaf = root;
    task->ready.state = TASK_NEW;
    task->ready.flags = 0;
    task->ready.refs = 1;
    task->ready.cancelling = task->ready.scopes = 0;
    // from here to all.next in two instructions
    memset(&task->error, 0,
           offsetof(struct async_task, all.prev) - offsetof(struct async_task, error));
    root->desc = desc;
    root->parent = (struct async_frame *)async__running;
    root->state = 0;
    root->home = home;
    faults_made(task);
    return root;
}

struct async_frame *task_new(const struct async_desc *desc, size_t extra)
{
    size_t bytes;
    if (__builtin_add_overflow(sizeof (struct async_task) + desc->size, extra, &bytes))
        return NULL;
    memory_home home;
    void *const task = memory_block_new(MEMORY_TASK, bytes, desc->align, &home);
    return task ? init(task, desc, home) : NULL;
}

struct async_frame *task_new_in_need(const struct async_desc *desc)
{
    struct async_frame *const root = task_new(desc, 0);
    if (root) return root;
    memory_home home;
    void *const task = memory_block_reserved(&home);
    return task ? init(task, desc, home) : NULL;
}

void *async__coroutine_new(const struct async_desc *desc)
{
    memory_home home;
    void *const task = memory_block_at_hand(
        MEMORY_TASK, sizeof (struct async_task) + desc->size, desc->align, &home);
    return ASYNC_LIKELY(task) ? init(task, desc, home) : task_new(desc, 0);
}

static const struct async_desc enomem_desc = { .name = "out of memory" };

// Has no frame: nobody steps it, and its value is never read.
struct async_task async__enomem_task = {
    .ready = { .state = TASK_DONE, .refs = TASK_IMMORTAL }, .error = ENOMEM,
};

const struct async_desc *task_desc(const struct async_task *task)
{
    return task == &async__enomem_task ? &enomem_desc : task_root(task)->desc;
}

static void report_loss(struct async_task *task)
{
    if (task->ready.state == TASK_NEW && !(task->ready.flags & TASK_REPORTED))
        error_report(task, "was never awaited");
    if (task->ready.state == TASK_DONE && task->error && task->error != ECANCELED
        && !(task->ready.flags & TASK_RETRIEVED))
        error_report(task, "failed and nobody awaited it");
}

static void free_rare(struct async_task *task)
{
    report_loss(task);
    if (!task_is_done(task) && task->stack) stack_free(task);
    if (task->cold) error_forget(task->cold);
}

static inline void give_back(struct async_task *task)
{
    task->ready.state = TASK_FREE;
    memory_block_free(task, task_root(task)->home);
}

void task_free(struct async_task *task)
{
    if (ASYNC_UNLIKELY(task->stack || task->error || task->ready.state == TASK_NEW))
        free_rare(task);
    give_back(task);
}

// It has ended well.
void async__release(struct async_task *task)
{
    if (ASYNC_LIKELY(task->ready.refs == 1 && !task->stack)) give_back(task);
    else task_unref(task);
}

// ---- owners ---------------------------------------------------------------------------

struct async_task *task_current(void)
{
    const struct async_loop *const loop = async__running;
    return loop && !loop->is_in_call ? (struct async_task *)(void *)loop->current : NULL;
}

bool task_is_usable_slow(const struct async_task *task, const char *call)
{
    if (!task) return error_describe("%s: the handle is ASYNC_NONE", call);
    return error_describe(
        "%s: the handle was consumed before, by an await, a combinator or a drop", call);
}

// Stands in a ring for a waiter that is shared.
static void wake_original(struct async_waiter *proxy, struct async_task *task);
static const struct async_waiter_kind proxy_kind = {
    .what = "stands for another", .wake = wake_original,
};

static struct async_waiter *original(struct async_waiter *waiter)
{
    return waiter->kind == &proxy_kind ? (struct async_waiter *)(uintptr_t)waiter->object
                                       : waiter;
}

// The one after `waiter`, the first for NULL, NULL at the end.
static struct async_waiter *next_awaiter(const struct async_task *task,
                                         const struct async_waiter *waiter)
{
    if (!waiter) return task->awaiters;
    return !waiter->next || waiter->next == task->awaiters ? NULL : waiter->next;
}

// How many awaits hold a reference of it while they wait.
static unsigned count_consumers(const struct async_task *task)
{
    unsigned n = 0;
    for (struct async_waiter *w = NULL; (w = next_awaiter(task, w));)
        n += original(w)->kind->consumes;
    return n;
}

// One reference is each iterator's, another one each turn's until it is taken. Handles look
// alike: a task takes that of its innermost turn first, then what nobody's turn keeps, then
// a turn's of another task.
static bool may_take_turn(struct async_task *task, const char *call)
{
    const struct async_task *const current = task_current();
    struct async__as_completed *own = NULL, *any = NULL;
    unsigned kept = 0;
    for (struct async__as_completed *turn = task->ready.turns; turn; turn = turn->next_turn) {
        kept += 2u - turn->is_taken;
        if (turn->is_taken) continue;
        if (!own && turn->task == current) own = turn;
        if (!any) any = turn;
    }
    if (!own && task->ready.refs > kept) return true;
    if (!any) return task_is_usable_slow(task, call);
    (own ? own : any)->is_taken = true;
    return true;
}

bool task_may_take_slow(struct async_task *task, const char *call)
{
    if (task->ready.state == TASK_INPLACE)
        return error_describe("%s: '%s' is being awaited already", call,
                              async_task_name(task));
    if (task->awaiters) {
        if (count_consumers(task) >= task->ready.refs)
            return error_describe(
                "%s: '%s' is %s already; use async_task_ref for one more owner", call,
                async_task_name(task), task_group(task) ? "in a group" : "being awaited");
    }
    return !(task->ready.flags & TASK_TURN) || may_take_turn(task, call);
}

bool task_may_wait_slow(const struct async_task *task, const struct async_loop *loop,
                        const char *call)
{
    const char *const name = async_task_name((struct async_task *)(uintptr_t)task);
    if (task_loop(task) != loop)
        return error_describe("%s: '%s' runs in another loop", call, name);
    return error_describe(
        "%s: the handle of '%s' was consumed before, or is borrowed; "
        "async_task_ref makes an owner", call, name);
}

struct async_task *async_task_ref__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_ref", at);
    task_ref(task);
    faults_given(task);
    return task;
}

void async_task_drop__at(struct async_task *task, const char *at)
{
    task_take(task, "async_task_drop", at);
    if (task_is_scheduled(task)
        && !task_may_wait(task, task_loop(task), "async_task_drop"))
        error_stop(at);
    task_unref(task);
}

void task_check_thread(const struct async_task *task, const char *call, const char *at)
{
    const struct async_waiter *const waiter = task->awaiters;
    if (task_is_scheduled(task)) loop_check_thread(task_loop(task), call, at);
    else if (waiter && waiter->task) loop_check_thread(task_loop(waiter->task), call, at);
}

// ---- awaiters -------------------------------------------------------------------------

static void free_proxy(struct async_waiter *proxy) { memory_block_free_small(proxy); }

static void wake_original(struct async_waiter *proxy, struct async_task *task)
{
    struct async_waiter *const waiter = original(proxy);
    free_proxy(proxy);
    waiter->kind->wake(waiter, task);
}

static struct async_waiter *new_proxy(struct async_waiter *waiter)
{
    memory_home home;
    struct async_waiter *const proxy = memory_block_new(
        MEMORY_OTHER, sizeof *proxy, _Alignof(struct async_waiter), &home);
    if (proxy) async__waiter_init(proxy, waiter->task, &proxy_kind, waiter);
    return proxy;
}

static struct async_waiter *ring_node(struct async_waiter *waiter)
{
    return waiter->kind->is_shared ? new_proxy(waiter) : waiter;
}

bool task_add_awaiter_to_ring(struct async_task *task, struct async_waiter *waiter)
{
    struct async_waiter *first = task->awaiters;
    if (!first->next) {
        if (!(first = ring_node(first))) return false;
        task->awaiters = NULL;
        ring_append(&task->awaiters, first);
    }
    if (!(waiter = ring_node(waiter))) return false;
    ring_append(&task->awaiters, waiter);
    return true;
}

// What stands for it in the task's ring.
static struct async_waiter *find_awaiter(const struct async_task *task,
                                         const struct async_waiter *waiter)
{
    struct async_waiter *w = NULL;
    while ((w = next_awaiter(task, w)) && original(w) != waiter) {}
    return w;
}

bool task_is_awaited_by(const struct async_task *task, const struct async_waiter *waiter)
{
    return find_awaiter(task, waiter);
}

void task_remove_awaiter(struct async_task *task, struct async_waiter *waiter)
{
    if (waiter->next) {
        ring_remove(&task->awaiters, waiter);
    } else if (task->awaiters == waiter) {
        task->awaiters = NULL;
    } else if (waiter->kind->is_shared && (waiter = find_awaiter(task, waiter))) {
        ring_remove(&task->awaiters, waiter);
        free_proxy(waiter);
    }
}

bool task_has_other_awaiter(const struct async_task *task,
                            const struct async_waiter *waiter)
{
    for (struct async_waiter *w = NULL; (w = next_awaiter(task, w)); )
        if (original(w) != waiter && !original(w)->kind->is_group) return true;
    return false;
}

struct async_waiter *task_group(const struct async_task *task)
{
    for (struct async_waiter *w = NULL; (w = next_awaiter(task, w)); )
        if (original(w)->kind->is_group) return original(w);
    return NULL;
}

// ---- scheduling -----------------------------------------------------------------------

static inline void schedule(struct async_loop *loop, struct async_task *task)
{
    task_root(task)->parent = &loop->head.end;
    list_append(&loop->tasks, &task->all);
    task->ready.state = TASK_READY;
    loop_push(loop, &task->ready);
}

void task_schedule(struct async_loop *loop, struct async_task *task)
{
    if (task->ready.state != TASK_NEW) return;
    schedule(loop, task);
    if (ASYNC_UNLIKELY(loop->closing)) loop_task_while_closing(loop, task);
}

__attribute__((noinline))
static struct async_task *create_task_slow(struct async_task *task, const char *at)
{
    task_check(task, "async_create_task", at);
    if (task->ready.state == TASK_NEW) {
        struct async_loop *const loop = async__running;
        if (!loop)
            error_die(at, "async_create_task: no event loop is running in this thread");
        task_schedule(loop, task);
    } else if (task->ready.state == TASK_INPLACE) {
        error_die(at, "async_create_task: '%s' is being awaited already",
                  async_task_name(task));
    }
    return task;
}

struct async_task *async_create_task__at(struct async_task *task, const char *at)
{
    struct async_loop *const loop = async__running;
    if (ASYNC_UNLIKELY(!loop || loop->closing || !task || task->ready.state != TASK_NEW))
        return create_task_slow(task, at);
    schedule(loop, task);
    return task;
}

void async_spawn__at(struct async_task *task, const char *at)
{
    async_create_task__at(task, at);
    async_task_drop__at(task, at);
}

static void wake_ring(struct async_task *task)
{
    for (struct async_waiter *waiter; (waiter = task->awaiters); ) {
        ring_remove(&task->awaiters, waiter);
        waiter->kind->wake(waiter, task);
    }
}

static void finish(struct async_task *task)
{
    task_ref(task);
    if (task->stack) stack_free(task);
    task->ready.state = TASK_DONE;
    if (task->all.next) list_remove(&task->all);
    struct async_waiter *const waiter = task->awaiters;
    if (waiter && !waiter->next) {
        task->awaiters = NULL;
        waiter->kind->wake(waiter, task);
    } else if (waiter) {
        wake_ring(task);
    }
    task_unref(task);
}

void task_finish(struct async_task *task, int error)
{
    task->error = error;
    finish(task);
}

// Not inline, so that task_end saves no registers.
__attribute__((noinline))
static void end_in_any_way(struct async_task *task)
{
    if (task->error == ERROR_MISTAKE) error_stop_task(task);
    finish(task);
}

// Most have succeeded, and one waits for them. Their owner frees them, perhaps at once.
void task_end(struct async_task *task)
{
    struct async_waiter *const waiter = task->awaiters;
    if (ASYNC_UNLIKELY(task->error || task->stack || !waiter || waiter->next
                       || task->ready.refs == 0)) {
        end_in_any_way(task);
        return;
    }
    task->ready.state = TASK_DONE;
    list_unlink(&task->all);
    task->awaiters = NULL;
    if (waiter->kind == &await_kind) await_task_done(waiter, task);
    else waiter->kind->wake(waiter, task);
}

const struct async_desc task_end_desc = { .name = "end" };

void task_make_ready_elsewhere(struct async_task *task)
{
    async__make_ready(async__loop(task), task);
}

// ---- waiting --------------------------------------------------------------------------

int async__suspend(struct async_task *task, struct async_frame *leaf,
                   struct async_waiter *waiter)
{
    leaf->state = WAITER_WAITING;
    return async__suspend_caller(task, leaf, waiter);
}

int async__yield(struct async_task *task, struct async_frame *leaf)
{
    leaf->state = WAITER_WOKEN;
    task->ready.leaf = leaf;
    task_make_ready(task);
    return ASYNC_PENDING;
}

void async__wake(struct async_waiter *waiter) { task_make_ready(waiter->task); }

void async__wake_awaiter(struct async_waiter *waiter, struct async_task *task)
{
    (void)task;
    task_make_ready(waiter->task);
}

void async__wake_cancelled(struct async_waiter *waiter)
{
    waiter->task->ready.leaf->state = WAITER_CANCELLED;
    task_make_ready(waiter->task);
}

// ---- looking --------------------------------------------------------------------------

bool async_task_done__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_done", at);
    return task_is_done(task);
}

bool async_task_cancelled__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_cancelled", at);
    return task_is_done(task) && task->error == ECANCELED;
}

int async_task_error__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_error", at);
    if (!task_is_done(task)) return 0;
    task_retrieve(task);
    return task->error;
}

const char *async_task_name__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_name", at);
    const struct async__cold *const cold = stack_cold(task);
    return cold && cold->name ? cold->name : task_desc(task)->name;
}

int async_task_set_name__at(struct async_task *task, const char *name, const char *at)
{
    task_check(task, "async_task_set_name", at);
    if (task_is_immortal(task)) return ENOMEM;
    struct async__cold *const cold = error_cold(task);
    char *copy = NULL;
    if (!cold) return ENOMEM;
    if (name) {
        const size_t bytes = strlen(name) + 1;
        if (!(copy = memory_alloc(bytes))) return ENOMEM;
        memcpy(copy, name, bytes);
    }
    if (cold->name) memory_free(cold->name, strlen(cold->name) + 1);
    cold->name = copy;
    return 0;
}

struct async_task *async_current_task(void) { return task_current(); }
