// The functions of async/place.h for those who call them without a place: plain C,
// pointers to them.
#include <async.h>
#include <async/place.h>

struct async_task *async_create_task(struct async_task *task)
{
    return async_create_task__at(task, NULL);
}
void async_spawn(struct async_task *task) { async_spawn__at(task, NULL); }
bool async_task_cancel(struct async_task *task)
{
    return async_task_cancel__at(task, NULL);
}
bool async_task_done(struct async_task *task) { return async_task_done__at(task, NULL); }
bool async_task_cancelled(struct async_task *task)
{
    return async_task_cancelled__at(task, NULL);
}
int async_task_error(struct async_task *task) { return async_task_error__at(task, NULL); }
struct async_task *async_task_ref(struct async_task *task)
{
    return async_task_ref__at(task, NULL);
}
void async_task_drop(struct async_task *task) { async_task_drop__at(task, NULL); }
const char *async_task_name(struct async_task *task)
{
    return async_task_name__at(task, NULL);
}
int async_task_cancelling(struct async_task *task)
{
    return async_task_cancelling__at(task, NULL);
}
int async_task_uncancel(struct async_task *task)
{
    return async_task_uncancel__at(task, NULL);
}

int async_task_set_name(struct async_task *task, const char *name)
{
    return async_task_set_name__at(task, name, NULL);
}

int async_future_set_error(struct async_task *task, int error)
{
    return async_future_set_error__at(task, error, NULL);
}

int async_run_catching(struct async_task *task, void *result)
{
    return async_run_catching__at(task, result, NULL);
}

void async_timeout_reschedule(struct async_timeout *timeout, double seconds_from_now)
{
    async_timeout_reschedule__at(timeout, seconds_from_now, NULL);
}

void async_group_create_task(struct async_group *group, struct async_task *task)
{
    async_group_create_task__at(group, task, NULL);
}

struct async_task *async_loop_create_task(struct async_loop *loop,
                                          struct async_task *task)
{
    return async_loop_create_task__at(loop, task, NULL);
}

int async_loop_run_until_complete(struct async_loop *loop, struct async_task *task,
                                  void *result)
{
    return async_loop_run_until_complete__at(loop, task, result, NULL);
}

int async_loop_run_forever(struct async_loop *loop)
{
    return async_loop_run_forever__at(loop, NULL);
}
void async_loop_stop(struct async_loop *loop) { async_loop_stop__at(loop, NULL); }
int async_loop_close(struct async_loop *loop) { return async_loop_close__at(loop, NULL); }
double async_loop_time(struct async_loop *loop)
{
    return async_loop_time__at(loop, NULL);
}

void async_loop_call_soon(struct async_loop *loop, struct async_handle *handle,
                          void (*fn)(void *), void *arg)
{
    async_loop_call_soon__at(loop, handle, fn, arg, NULL);
}

void async_loop_call_later(struct async_loop *loop, struct async_handle *handle,
                           double delay, void (*fn)(void *), void *arg)
{
    async_loop_call_later__at(loop, handle, delay, fn, arg, NULL);
}

void async_loop_call_at(struct async_loop *loop, struct async_handle *handle, double when,
                        void (*fn)(void *), void *arg)
{
    async_loop_call_at__at(loop, handle, when, fn, arg, NULL);
}

int async_loop_call_soon_threadsafe(struct async_loop *loop, void (*fn)(void *),
                                    void *arg)
{
    return async_loop_call_soon_threadsafe__at(loop, fn, arg, NULL);
}

void async_lock_release(struct async_lock *lock) { async_lock_release__at(lock, NULL); }

void async_semaphore_release(struct async_semaphore *semaphore)
{
    async_semaphore_release__at(semaphore, NULL);
}

void async_queue_task_done(struct async_queue *queue)
{
    async_queue_task_done__at(queue, NULL);
}
