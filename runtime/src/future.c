// A future is a task that nothing runs: its root frame holds the value and a descriptor
// of its own.
#include "error.h"
#include "orphans.h"
#include "task.h"

#include <errno.h>
#include <string.h>

struct future_frame {
    struct async_frame async_h;
    struct async_desc desc;
};

struct async_task *async__future_new(size_t size, size_t align)
{
    if (align < _Alignof(struct future_frame)) align = _Alignof(struct future_frame);
    const size_t offset = (sizeof (struct future_frame) + align - 1) / align * align;
    size_t whole;
    if (__builtin_add_overflow(offset, size, &whole) || whole > UINT32_MAX
        || align > 32768)
        return &async__enomem_task;
    const struct async_desc desc = {
        NULL,          "future", NULL, (uint32_t)whole, (uint32_t)align, (uint32_t)offset,
        (uint32_t)size
    };
    struct future_frame *const f = (struct future_frame *)task_new(&desc, 0);
    if (!f) return &async__enomem_task;
    f->desc = desc;
    f->async_h.desc = &f->desc;
    struct async_task *const task = async__task_of(f);
    task->ready.state = TASK_FUTURE;
    return task;
}

static int check_future(struct async_task *task, const char *call, const char *at)
{
    task_check(task, call, at);
    if (task_is_immortal(task) || orphans_run(task)) return ENOMEM;
    if (task->ready.state == TASK_DONE) return EALREADY;
    if (task->ready.state != TASK_FUTURE)
        error_die(at, "%s: '%s' is not a future", call, async_task_name(task));
    task_check_thread(task, call, at);
    return 0;
}

int async__future_set_result(struct async_task *task, const void *value, size_t size,
                             const char *at)
{
    const int error = check_future(task, "async_future_set_result", at);
    if (error) return error;
    const struct async_desc *const desc = task_root(task)->desc;
    if (size != desc->result_size)
        error_die(at, "async_future_set_result: a value of %zu bytes for a result of %u",
                  size, desc->result_size);
    if (size) memcpy((char *)task_root(task) + desc->result_offset, value, size);
    task_finish(task, 0);
    return 0;
}

int async_future_set_error__at(struct async_task *task, int error, const char *at)
{
    if (error == 0 || error == ERROR_MISTAKE)
        error_die(at, "async_future_set_error: %d is not an error", error);
    const int refused = check_future(task, "async_future_set_error", at);
    if (!refused) task_finish(task, error);
    return refused;
}
