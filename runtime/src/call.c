#include "call.h"

#include "clock.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "timer.h"
#include "used.h"

#include <errno.h>
#include <math.h>
#include <sched.h>

enum {
    HANDLE_OWNED = CALL_QUEUED + 1,              // its state: by the loop
    HANDLE_CLAIMED = 1,                          // its flags: it stands in loop->used
};

// A handle of the program's: of one that
// is scheduled a second call would spoil the first.
static void claim_handle(struct async_loop *loop, struct async_handle *handle,
                         void (*fn)(void *), void *arg, const char *call, const char *at)
{
    loop_check_own(loop, call, at);
    if (!fn) error_die(at, "%s: there is no function to call", call);
    if (!used_add(&loop->used, handle))
        error_die(at, "%s: the handle is scheduled already", call);
    call_init(loop, handle, fn, arg);
    handle->ready.flags = HANDLE_CLAIMED;
}

static void unclaim_handle(struct async_handle *handle)
{
    if (handle->ready.flags & HANDLE_CLAIMED) used_remove(&handle->loop->used, handle);
    handle->ready.flags = 0;
}

// Also of negative times: a more negative delay comes first, as in asyncio.
static int64_t nanoseconds(double seconds, const char *call, const char *at)
{
    if (isnan(seconds)) error_die(at, "%s: the time is not a number", call);
    return seconds < 0 ? -clock_nanoseconds(-seconds) : clock_nanoseconds(seconds);
}

void async_loop_call_soon__at(struct async_loop *loop, struct async_handle *handle,
                              void (*fn)(void *), void *arg, const char *at)
{
    claim_handle(loop, handle, fn, arg, "async_loop_call_soon", at);
    handle->ready.state = CALL_QUEUED;
    loop_push_call(loop, &handle->ready, &handle->timer);
}

void async_loop_call_later__at(struct async_loop *loop, struct async_handle *handle,
                               double delay, void (*fn)(void *), void *arg,
                               const char *at)
{
    const int64_t after = nanoseconds(delay, "async_loop_call_later", at);
    claim_handle(loop, handle, fn, arg, "async_loop_call_later", at);
    timer_arm(loop, &handle->timer, clock_deadline(loop_now(loop), after),
              &handle->ready);
}

void async_loop_call_at__at(struct async_loop *loop, struct async_handle *handle,
                            double when, void (*fn)(void *), void *arg, const char *at)
{
    const int64_t deadline = nanoseconds(when, "async_loop_call_at", at);
    claim_handle(loop, handle, fn, arg, "async_loop_call_at", at);
    timer_arm(loop, &handle->timer, deadline, &handle->ready);
}

// Which queue it stands in, one sees at its ends only.
void call_unqueue(struct async_loop *loop, struct async__ready *entry, struct async_timer *timer)
{
    struct async__queue *const batch = &loop->batch, *const ready = &loop->head.ready;
    struct async__ready **place = (struct async__ready **)(void *)timer->link.prev;
    if (ready_is_first(batch, entry)) place = &batch->first;
    else if (ready_is_first(ready, entry)) place = &ready->first;
    if (ready_is_last(batch, entry)) {
        batch->end = place;
    } else if (ready_is_last(ready, entry)) {
        ready->end = place;
    } else {
        *place = entry->next;
        if (call_is_queued(*place))
            call_timer(*place)->link.prev = (struct async__link *)(void *)place;
    }
    entry->state = CALL_IDLE;
}

void async_handle_cancel(struct async_handle *handle)
{
    struct async_loop *const loop = handle->loop;
    if (!loop_is_open(loop, handle->loop_number)) return;    // else it has forgotten its calls
    call_end(loop, &handle->ready, &handle->timer);
    unclaim_handle(handle);
    handle->loop = NULL;
}

// It stands in loop->posted, by the link of the timer that it has no use for.
static void free_owned(struct async_handle *handle)
{
    list_remove(&handle->timer.link);
    memory_free(handle, sizeof *handle);
}

static int run_handle(struct async_task *entry, struct async_frame *frame)
{
    (void)frame;
    struct async_handle *const handle = (struct async_handle *)(void *)entry;
    void (*const fn)(void *) = handle->fn;
    void *const arg = handle->arg;
    struct async_loop *const loop = handle->loop;
    const bool is_owned = handle->ready.state == HANDLE_OWNED;
    handle->ready.state = CALL_IDLE;
    unclaim_handle(handle);
    handle->loop = NULL;
    if (is_owned) free_owned(handle);
    loop->is_in_call = true;
    fn(arg);                                     // may free the handle's storage
    loop->is_in_call = false;
    return ASYNC_ENDED;
}

static const struct async_desc handle_desc = { .step = run_handle, .name = "call" };
const struct async_frame call_frame = { .desc = &handle_desc };

// ---- from other threads ---------------------------------------------------------------

// As soon as the entry is in, its call may run, and the loop be stopped and closed: that
// waits for us.
static void post(struct async_loop *loop, struct async_handle *handle)
{
    struct async__ready *const entry = &handle->ready;
    atomic_fetch_add(&loop->posters, 1);
    entry->next = atomic_load_explicit(&loop->inbox, memory_order_relaxed);
    while (!atomic_compare_exchange_weak(&loop->inbox, &entry->next, entry)) {}
    if (!atomic_exchange(&loop->is_notified, true)) poller_wake(&loop->poller);
    atomic_fetch_sub(&loop->posters, 1);
}

void call_post(struct async_loop *loop, struct async_handle *handle, void (*fn)(void *),
               void *arg)
{
    call_init(loop, handle, fn, arg);
    handle->ready.state = CALL_QUEUED;
    post(loop, handle);
}

int async_loop_call_soon_threadsafe__at(struct async_loop *loop, void (*fn)(void *),
                                        void *arg, const char *at)
{
    loop_check(loop, "async_loop_call_soon_threadsafe", at);
    struct async_handle *const handle = memory_alloc(sizeof *handle);
    if (!handle) return ENOMEM;
    call_init(loop, handle, fn, arg);
    handle->ready.state = HANDLE_OWNED;
    post(loop, handle);
    return 0;
}

static struct async__ready *take_inbox(struct async_loop *loop)
{
    atomic_store(&loop->is_notified, false);
    struct async__ready *newest = atomic_exchange(&loop->inbox, NULL), *oldest = NULL;
    for (struct async__ready *next; newest; newest = next) {
        next = newest->next;
        newest->next = oldest;
        oldest = newest;
    }
    return oldest;
}

void call_accept(struct async_loop *loop)
{
    for (struct async__ready *entry = take_inbox(loop), *next; entry; entry = next) {
        next = entry->next;
        const bool is_owned = entry->state == HANDLE_OWNED;
        if (is_owned) list_append(&loop->posted, &call_timer(entry)->link);
        loop_push_call(loop, entry, is_owned ? NULL : call_timer(entry));
    }
}

static struct async_handle *handle_of(struct async__link *link)
{
    return (struct async_handle *)((char *)link - offsetof(struct async_handle, timer.link));
}

// The queue is not looked at: the program's handles may be gone with what they stood in.
void call_drop_all(struct async_loop *loop)
{
    ready_init(&loop->head.ready);
    while (atomic_load(&loop->posters)) sched_yield();
    call_accept(loop);
    while (!list_is_empty(&loop->posted)) free_owned(handle_of(loop->posted.next));
}
