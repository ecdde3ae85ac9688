// The functions of <async.h> that stop the program when they are misused, told where they are
// called: `at` is "file:line", or NULL when nobody knows. For a call NAME(...) the translator
// writes NAME__at(..., "file:line") when that is declared; elsewhere NAME calls it without a place.
#ifndef ASYNC_PLACE_H
#define ASYNC_PLACE_H

#include <async/combine.h>
#include <async/sync.h>

struct async_task *async_create_task__at(struct async_task *, const char *at);
void async_spawn__at(struct async_task *, const char *at);
bool async_task_cancel__at(struct async_task *, const char *at);
bool async_task_done__at(struct async_task *, const char *at);
bool async_task_cancelled__at(struct async_task *, const char *at);
int async_task_error__at(struct async_task *, const char *at);
struct async_task *async_task_ref__at(struct async_task *, const char *at);
void async_task_drop__at(struct async_task *, const char *at);
const char *async_task_name__at(struct async_task *, const char *at);
int async_task_set_name__at(struct async_task *, const char *name, const char *at);
int async_task_cancelling__at(struct async_task *, const char *at);
int async_task_uncancel__at(struct async_task *, const char *at);
int async_future_set_error__at(struct async_task *, int error, const char *at);
int async_run_catching__at(struct async_task *, void *result, const char *at);

void async_timeout_reschedule__at(struct async_timeout *, double seconds_from_now, const char *at);
void async_group_create_task__at(struct async_group *, struct async_task *, const char *at);

struct async_task *async_loop_create_task__at(struct async_loop *, struct async_task *,
                                              const char *at);
int async_loop_run_forever__at(struct async_loop *, const char *at);
int async_loop_run_until_complete__at(struct async_loop *, struct async_task *, void *result,
                                      const char *at);
void async_loop_stop__at(struct async_loop *, const char *at);
int async_loop_close__at(struct async_loop *, const char *at);
double async_loop_time__at(struct async_loop *, const char *at);
void async_loop_call_soon__at(struct async_loop *, struct async_handle *, void (*fn)(void *),
                              void *arg, const char *at);
void async_loop_call_later__at(struct async_loop *, struct async_handle *, double delay,
                               void (*fn)(void *), void *arg, const char *at);
void async_loop_call_at__at(struct async_loop *, struct async_handle *, double when,
                            void (*fn)(void *), void *arg, const char *at);
int async_loop_call_soon_threadsafe__at(struct async_loop *, void (*fn)(void *), void *arg,
                                        const char *at);

void async_semaphore_release__at(struct async_semaphore *, const char *at);
void async_queue_task_done__at(struct async_queue *, const char *at);

#endif
