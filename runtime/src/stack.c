#include "stack.h"

#include "memory.h"
#include "task.h"

enum { SEGMENT_FIRST = HOSTILE ? 1 : 512, SEGMENT_LAST = HOSTILE ? 1 : 65536 };

static void free_segment(struct async__segment *segment)
{
    if (segment) memory_block_free(segment, segment->home);
}

static char *align_up(char *at, size_t align)
{
    return (char *)(((uintptr_t)at + align - 1) & ~(uintptr_t)(align - 1));
}

static char *segment_begin(struct async__segment *segment)
{
    return align_up((char *)(segment + 1), ASYNC__STACK_ALIGN);
}

static struct async__segment *new_segment(size_t bytes)
{
    memory_home home;
    struct async__segment *const segment =
        memory_block_new(MEMORY_OTHER, bytes, _Alignof(struct async__segment), &home);
    if (!segment) return NULL;
    *segment = (struct async__segment){ .bytes = (uint32_t)bytes, .home = home };
    char *const begin = segment_begin(segment), *const end = (char *)segment + bytes;
    segment->top = begin;
    segment->end = end > begin ? begin + ((end - begin) & -ASYNC__STACK_ALIGN) : begin;
    return segment;
}

void *async__push_slow(struct async_task *task, size_t size, size_t align)
{
    struct async__segment *const below = task->stack;
    size_t needed;
    if (__builtin_add_overflow(size, sizeof *below + align + 2 * ASYNC__STACK_ALIGN, &needed)
        || needed > UINT32_MAX)
        return NULL;
    struct async__segment *segment = below ? below->above : NULL;
    if (segment && segment->bytes < needed) {
        below->above = NULL;
        free_segment(segment);
        segment = NULL;
    }
    if (!segment) {
        size_t bytes = below ? (size_t)below->bytes * 2 : SEGMENT_FIRST;
        if (bytes < SEGMENT_FIRST) bytes = SEGMENT_FIRST;
        if (bytes > SEGMENT_LAST) bytes = SEGMENT_LAST;
        if (bytes < needed) bytes = needed;
        if (!(segment = new_segment(bytes))) return NULL;
    } else {
        below->above = NULL;
    }
    segment->below = below;
    segment->cold = below ? below->cold : NULL;
    task->stack = segment;
    char *const frame = align_up(segment_begin(segment), align);
    segment->top = frame + async__stack_room(size);
    return segment->first = frame;
}

void async__pop_slow(struct async_task *task)
{
    struct async__segment *const segment = task->stack, *const below = segment->below;
    if (HOSTILE && (below || !segment->cold)) {  // a piece for each frame, which dies with it
        task->stack = below;
        free_segment(segment);
        return;
    }
    segment->top = segment_begin(segment);
    if (!below) return;                          // the first piece stays
    free_segment(segment->above);
    segment->above = NULL;
    segment->below = NULL;
    below->above = segment;
    task->stack = below;
}

// ---- callees ----------------------------------------------------------------------------

void *async__far_push(struct async_task *task, const struct async_desc *desc)
{
    return async__callee_push(task, desc);
}

int async__far_call(struct async_task *task, void *prefix, const struct async_desc *desc,
                    struct async_frame *caller, uint32_t state)
{
    return async__callee_call(task, prefix, desc, caller, state);
}

void *async__far_result(struct async_task *task, const struct async_desc *desc)
{
    return async__callee_result(task, desc);
}

void async__far_pop(struct async_task *task, const struct async_desc *desc)
{
    async__callee_pop(task, desc);
}

void async__push_failed(struct async_task *task, const struct async_desc *caller,
                        uint32_t state)
{
    const struct async_site *const site = &caller->sites[state];
    async__throw(task, ENOMEM, caller, site->line, site->file);
}

void async__callee_failed(struct async_task *task, const struct async_desc *callee,
                          const struct async_desc *caller, uint32_t state)
{
    async__callee_pop(task, callee);
    async__propagate(task, caller, state);
}

// ---- the whole --------------------------------------------------------------------------

void stack_free(struct async_task *task)
{
    struct async__segment *segment = task->stack;
    task->cold = segment->cold;
    free_segment(segment->above);
    for (struct async__segment *below; segment; segment = below) {
        below = segment->below;
        free_segment(segment);
    }
}

struct async__cold *stack_cold(const struct async_task *task)
{
    if (task_is_done(task)) return task->cold;
    return task->stack ? task->stack->cold : NULL;
}

bool stack_set_cold(struct async_task *task, struct async__cold *cold)
{
    if (task_is_done(task)) {
        task->cold = cold;
        return true;
    }
    if (!task->stack && !(task->stack = new_segment(sizeof (struct async__segment))))
        return false;
    for (struct async__segment *segment = task->stack; segment; segment = segment->below)
        segment->cold = cold;
    return true;
}
