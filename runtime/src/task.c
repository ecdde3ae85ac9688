#include "task.h"

#include "error.h"
#include "list.h"
#include "loop.h"
#include "waiter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// ---- making and freeing --------------------------------------------------------------------

struct async_frame *task_new(const struct async_desc *desc, size_t extra)
{
    const size_t align = desc->align < 16 ? 16 : desc->align;
    const size_t offset = (sizeof (struct async_task) + align - 1) & ~(align - 1);
    size_t bytes;
    if (__builtin_add_overflow(offset + desc->size, extra, &bytes)) return NULL;
    uint16_t block;
    struct async_task *const task = memory_block_new(MEMORY_TASK, bytes, align, &block);
    if (ASYNC_UNLIKELY(!task)) return NULL;
    struct async_frame *const root = (struct async_frame *)((uintptr_t)task + offset);
    // member by member: compilers make a slow block fill of a compound literal
    task->ready.kind = READY_TASK;
    task->ready.state = TASK_NEW;
    task->ready.flags = 0;
    task->ready.refs = 1;
    task->leaf = root;
    task->loop = async__thread.running;
    task->error = 0;
    task->cancelling = task->scopes = task->last_scopes = task->epoch = 0;
    task->root = (uint16_t)offset;
    task->block = block;
    task->awaiters = NULL;
    task->all.next = NULL;
    task->stack = NULL;
    task->cold = NULL;
    task->group = NULL;
    root->desc = desc;
    root->parent = NULL;
    root->state = root->flags = 0;
    return root;
}

void *async__coroutine_new(const struct async_desc *desc) { return task_new(desc, 0); }

static const struct async_desc enomem_desc = { .name = "out of memory" };

// Has no frame: nobody steps it, and its value is never read.
struct async_task async__enomem_task = {
    .ready = { .kind = READY_TASK, .state = TASK_DONE, .flags = TASK_IMMORTAL, .refs = 1 },
    .error = ENOMEM,
};

const struct async_desc *task_desc(const struct async_task *task)
{
    return task->root ? task_root(task)->desc : &enomem_desc;
}

static void free_segment(struct async__segment *segment)
{
    if (segment) memory_block_free(segment, segment->block);
}

static void free_stack(struct async_task *task)
{
    struct async__segment *segment = task->stack;
    if (!segment) return;
    task->stack = NULL;
    free_segment(segment->above);
    for (struct async__segment *below; segment; segment = below) {
        below = segment->below;
        free_segment(segment);
    }
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
    free_stack(task);
    error_forget(task);
}

void task_free(struct async_task *task)
{
    if (ASYNC_UNLIKELY(task->stack || task->cold || task->error || task->ready.state == TASK_NEW))
        free_rare(task);
    task->ready.state = TASK_FREE;
    memory_block_free(task, task->block);
}

// ---- the task's own stack ------------------------------------------------------------------

enum { SEGMENT_FIRST = HOSTILE ? 0 : 512, SEGMENT_LAST = HOSTILE ? 0 : 65536 };

static struct async__segment *new_segment(size_t bytes)
{
    uint16_t block;
    struct async__segment *const segment = memory_block_new(MEMORY_OTHER, bytes, 16, &block);
    if (!segment) return NULL;
    *segment = (struct async__segment){ .bytes = (uint32_t)bytes, .block = block,
                                        .end = (char *)segment + bytes };
    segment->top = (char *)(segment + 1);
    return segment;
}

void *async__push_slow(struct async_task *task, size_t size, size_t align)
{
    struct async__segment *const below = task->stack;
    size_t needed;
    if (__builtin_add_overflow(size, sizeof *below + align, &needed) || needed > UINT32_MAX)
        return NULL;
    struct async__segment *segment = below ? below->above : NULL;
    if (segment && segment->bytes < needed) {
        below->above = NULL;
        free_segment(segment);
        segment = NULL;
    }
    if (!segment) {
        size_t bytes = below ? (size_t)below->bytes * 2 : SEGMENT_FIRST;
        if (bytes > SEGMENT_LAST) bytes = SEGMENT_LAST;
        if (bytes < needed) bytes = needed;
        if (!(segment = new_segment(bytes))) return NULL;
    } else {
        below->above = NULL;
    }
    segment->below = below;
    task->stack = segment;
    const uintptr_t at = ((uintptr_t)(segment + 1) + align - 1) & ~(uintptr_t)(align - 1);
    segment->top = (char *)at + size;
    return segment->first = (void *)at;
}

void async__pop_slow(struct async_task *task)
{
    struct async__segment *const segment = task->stack, *const below = segment->below;
    if (HOSTILE) {                               // a piece for each frame, which dies with it
        task->stack = below;
        free_segment(segment);
        return;
    }
    segment->top = (char *)(segment + 1);
    if (!below) return;                          // the first piece stays
    free_segment(segment->above);
    segment->above = NULL;
    segment->below = NULL;
    below->above = segment;
    task->stack = below;
}

// ---- owners --------------------------------------------------------------------------------

struct async_task *task_current(void)
{
    return async__thread.running ? async__thread.running->current : NULL;
}

bool task_is_usable_slow(const struct async_task *task, const char *call)
{
    if (!task) return error_describe("%s: the handle is ASYNC_NONE", call);
    return error_describe("%s: the handle was consumed before, by an await, a combinator or a drop",
                          call);
}

// How many awaits hold a reference of it while they wait.
static unsigned count_consumers(const struct async_task *task)
{
    unsigned n = 0;
    const struct async_waiter *w = task->awaiters;
    do n += w->kind->consumes;
    while ((w = w->next) != task->awaiters);
    return n;
}

bool task_may_take_slow(struct async_task *task, const char *call)
{
    if (task->ready.state == TASK_INPLACE)
        return error_describe("%s: '%s' is being awaited already", call, async_task_name(task));
    if (task->awaiters) {
        const unsigned owners = task->ready.refs - !!(task->ready.flags & TASK_SCHEDULED);
        if (count_consumers(task) >= owners)
            return error_describe("%s: '%s' is being awaited already; use async_task_ref for one more owner",
                                  call, async_task_name(task));
    }
    if (task->ready.flags & TASK_TURN && task->ready.host == task_current())
        task->ready.flags &= (uint16_t)~TASK_TURN;
    return true;
}

bool task_may_wait_slow(const struct async_task *task, const struct async_loop *loop, const char *call)
{
    const char *const name = async_task_name((struct async_task *)(uintptr_t)task);
    if (task->loop != loop) return error_describe("%s: '%s' runs in another loop", call, name);
    return error_describe("%s: the handle of '%s' is borrowed; async_task_ref makes an owner", call, name);
}

struct async_task *async_task_ref__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_ref", at);
    task_ref(task);
    return task;
}

void async_task_drop__at(struct async_task *task, const char *at)
{
    task_take(task, "async_task_drop", at);
    if (!task_may_wait(task, task->loop, "async_task_drop")) error_stop(at);
    task_unref(task);
}

// ---- awaiters ------------------------------------------------------------------------------

void task_add_awaiter(struct async_task *task, struct async_waiter *waiter)
{
    ring_append(&task->awaiters, waiter);
}

void task_remove_awaiter(struct async_task *task, struct async_waiter *waiter)
{
    if (waiter->next) ring_remove(&task->awaiters, waiter);
}

bool task_has_other_awaiter(const struct async_task *task, const struct async_waiter *waiter)
{
    return task->awaiters && (task->awaiters != waiter || waiter->next != waiter);
}

// ---- scheduling ----------------------------------------------------------------------------

void task_schedule(struct async_loop *loop, struct async_task *task)
{
    if (task->ready.state != TASK_NEW) return;
    task->loop = loop;
    task->ready.refs++;
    task->ready.flags |= TASK_SCHEDULED;
    list_append(&loop->tasks, &task->all);
    task->ready.state = TASK_READY;
    loop_push(loop, &task->ready);
    if (ASYNC_UNLIKELY(loop->closing)) loop_task_while_closing(loop, task);
}

struct async_task *async_create_task__at(struct async_task *task, const char *at)
{
    task_check(task, "async_create_task", at);
    if (task->ready.state == TASK_NEW) {
        struct async_loop *const loop = async__thread.running;
        if (!loop) error_die(at, "async_create_task: no event loop is running in this thread");
        task_schedule(loop, task);
    } else if (task->ready.state == TASK_INPLACE) {
        error_die(at, "async_create_task: '%s' is being awaited already", async_task_name(task));
    }
    return task;
}

void async_spawn__at(struct async_task *task, const char *at)
{
    async_create_task__at(task, at);
    async_task_drop__at(task, at);
}

static void tell_group(struct async_task *task)
{
    struct async_group *const group = task->group;
    task->group = NULL;
    group->child_done(group, task);
}

static inline void finish(struct async_task *task)
{
    task->ready.state = TASK_DONE;
    if (ASYNC_UNLIKELY(task->stack)) free_stack(task);
    if (task->all.next) list_remove(&task->all);
    if (ASYNC_UNLIKELY(task->group)) tell_group(task);
    for (struct async_waiter *waiter; (waiter = task->awaiters); ) {
        ring_remove(&task->awaiters, waiter);
        waiter->kind->wake(waiter);
    }
}

void task_finish(struct async_task *task, int error)
{
    task->error = error;
    if (task->ready.flags & TASK_SCHEDULED) {
        finish(task);
        task->ready.flags &= (uint16_t)~TASK_SCHEDULED;
    } else {
        task_ref(task);                          // a future, or a coroutine that ran in place
        finish(task);
    }
    task_unref(task);
}

// ---- waiting -------------------------------------------------------------------------------

int async__suspend(struct async_task *task, struct async_frame *leaf, struct async_waiter *waiter)
{
    leaf->state = WAITER_WAITING;
    task->leaf = leaf;
    task->ready.state = TASK_WAITING;
    task->ready.waiting = waiter;
    if (async__is_cancel_pending(task)) waiter->kind->cancel(waiter);
    return ASYNC_PENDING;
}

static void make_ready(struct async_task *task)
{
    task->ready.state = TASK_READY;
    loop_push(task->loop, &task->ready);
}

int async__yield(struct async_task *task, struct async_frame *leaf)
{
    leaf->state = WAITER_WOKEN;
    task->leaf = leaf;
    make_ready(task);
    return ASYNC_PENDING;
}

void async__wake(struct async_waiter *waiter) { make_ready(waiter->task); }

void async__wake_cancelled(struct async_waiter *waiter)
{
    waiter->task->leaf->state = WAITER_CANCELLED;
    make_ready(waiter->task);
}

// ---- cancelling ----------------------------------------------------------------------------

void task_mark_delivered(struct async_task *task)
{
    task->last_scopes = task->scopes;
    task->scopes = 0;
    task->epoch++;
    const uint16_t flags = task->ready.flags & (uint16_t)~(TASK_CANCEL_PENDING | TASK_LAST_FOREIGN);
    task->ready.flags = task->ready.flags & TASK_CANCEL_PENDING ? flags | TASK_LAST_FOREIGN : flags;
}

void task_redeliver(struct async_task *task)
{
    if (task->cancelling == 0) return;
    if (task->last_scopes) {
        task->scopes = (uint16_t)(task->scopes + task->last_scopes);
        task->last_scopes = 0;
        task->epoch--;
    }
    if (task->ready.flags & TASK_LAST_FOREIGN) task->ready.flags |= TASK_CANCEL_PENDING;
}

int async__deliver(struct async_task *task, struct async_frame *leaf)
{
    task_mark_delivered(task);
    return error_start(task, leaf, ECANCELED);
}

bool task_request_cancel(struct async_task *task, bool is_scope)
{
    switch ((enum task_state)task->ready.state) {
    case TASK_FREE:
    case TASK_DONE:
        return false;
    case TASK_INPLACE:
        return task_request_cancel(task->ready.host, is_scope);
    case TASK_FUTURE:
        task->cancelling++;
        task_finish(task, ECANCELED);
        return true;
    case TASK_NEW:
    case TASK_READY:
    case TASK_RUNNING:
    case TASK_WAITING:
        break;
    }
    task->cancelling++;
    if (is_scope) task->scopes++;
    else task->ready.flags |= TASK_CANCEL_PENDING;
    if (task->ready.state == TASK_WAITING) {
        struct async_waiter *const waiter = task->ready.waiting;
        waiter->kind->cancel(waiter);
    }
    return true;
}

bool task_withdraw_scope(struct async_task *task, uint16_t epoch)
{
    const bool is_delivered = task->epoch != epoch;
    if (!is_delivered && task->scopes) task->scopes--;
    if (task->cancelling) task->cancelling--;
    return is_delivered;
}

void task_check_thread(const struct async_task *task, const char *call, const char *at)
{
    const struct async_waiter *const waiter = task->awaiters;
    if (task->ready.flags & TASK_SCHEDULED) loop_check_thread(task->loop, call, at);
    else if (waiter && waiter->task) loop_check_thread(waiter->task->loop, call, at);
}

bool async_task_cancel__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_cancel", at);
    task_check_thread(task, "async_task_cancel", at);
    return task_request_cancel(task, false);
}

int async_task_cancelling__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_cancelling", at);
    return task->cancelling;
}

int async_task_uncancel__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_uncancel", at);
    if (task->cancelling) task->cancelling--;
    if (task->cancelling == task->scopes) task->ready.flags &= (uint16_t)~TASK_CANCEL_PENDING;
    return task->cancelling;
}

// ---- looking -------------------------------------------------------------------------------

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
    if (!(task->ready.flags & TASK_IMMORTAL)) task->ready.flags |= TASK_RETRIEVED;
    return task->error;
}

const char *async_task_name__at(struct async_task *task, const char *at)
{
    task_check(task, "async_task_name", at);
    return task->cold && task->cold->name ? task->cold->name : task_desc(task)->name;
}

int async_task_set_name__at(struct async_task *task, const char *name, const char *at)
{
    task_check(task, "async_task_set_name", at);
    if (task->ready.flags & TASK_IMMORTAL) return ENOMEM;
    struct async__cold *const cold = error_cold(task);
    const size_t bytes = strlen(name) + 1;
    char *const copy = cold ? memory_alloc(bytes) : NULL;
    if (!copy) return ENOMEM;
    memcpy(copy, name, bytes);
    if (cold->name) memory_free(cold->name, strlen(cold->name) + 1);
    cold->name = copy;
    return 0;
}

struct async_task *async_current_task(void) { return task_current(); }
