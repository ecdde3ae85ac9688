// Every function of <async.h> has the documented type: a pointer of that type takes it.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>

// ---- tasks ----------------------------------------------------------------------------------

async void (*sleep_for)(double) = async_sleep;
bool (*cancel)(async_task(int)) = async_task_cancel;
bool (*done)(async_task(int)) = async_task_done;
bool (*cancelled)(async_task(int)) = async_task_cancelled;
int (*error)(async_task(int)) = async_task_error;
async_task(int) (*ref)(async_task(int)) = async_task_ref;
void (*drop)(async_task(int)) = async_task_drop;
const char *(*name)(async_task(int)) = async_task_name;
int (*set_name)(async_task(int), const char *) = async_task_set_name;
async_task(void) (*current_task)(void) = async_current_task;
int (*cancelling)(async_task(int)) = async_task_cancelling;
int (*uncancel)(async_task(int)) = async_task_uncancel;
async size_t (*wait_until)(ASYNC_TASK *, size_t, double, enum async_until, bool *) = async_wait;
enum async_until until[] = {ASYNC_ALL_COMPLETED, ASYNC_FIRST_COMPLETED, ASYNC_FIRST_ERROR};
int (*set_error)(async_task(int), int) = async_future_set_error;

// ---- structured concurrency -----------------------------------------------------------------

void (*reschedule)(struct async_timeout *, double) = async_timeout_reschedule;
bool (*expired)(const struct async_timeout *) = async_timeout_expired;
void (*group_create_task)(struct async_group *, async_task(int)) = async_group_create_task;
void (*group_cancel)(struct async_group *) = async_group_cancel;
size_t (*group_errors)(const struct async_group *) = async_group_errors;

// ---- synchronisation ------------------------------------------------------------------------

struct async_lock lock = ASYNC_LOCK_INIT;
async void (*acquire)(struct async_lock *) = async_lock_acquire;
void (*release)(struct async_lock *) = async_lock_release;
bool (*locked)(const struct async_lock *) = async_lock_locked;

struct async_event event = ASYNC_EVENT_INIT;
async void (*event_wait)(struct async_event *) = async_event_wait;
void (*event_set)(struct async_event *) = async_event_set;
void (*event_clear)(struct async_event *) = async_event_clear;
bool (*event_is_set)(const struct async_event *) = async_event_is_set;

struct async_condition condition = ASYNC_CONDITION_INIT;
async void (*condition_wait)(struct async_condition *, struct async_lock *) = async_condition_wait;
void (*notify)(struct async_condition *, size_t) = async_condition_notify;
void (*notify_all)(struct async_condition *) = async_condition_notify_all;

struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(2), bounded = ASYNC_BOUNDED_SEMAPHORE_INIT(3);
async void (*semaphore_acquire)(struct async_semaphore *) = async_semaphore_acquire;
void (*semaphore_release)(struct async_semaphore *) = async_semaphore_release;
bool (*semaphore_locked)(const struct async_semaphore *) = async_semaphore_locked;

struct async_barrier barrier = ASYNC_BARRIER_INIT(1);
async int (*barrier_wait)(struct async_barrier *) = async_barrier_wait;
void (*barrier_abort)(struct async_barrier *) = async_barrier_abort;
void (*barrier_reset)(struct async_barrier *) = async_barrier_reset;

static int compare(const long *a, const long *b)
{
    return (*a > *b) - (*a < *b);
}

async_queue(long) queue = ASYNC_QUEUE_INIT(long, 2), stack = ASYNC_LIFO_QUEUE_INIT(long, 0),
                  sorted = ASYNC_PRIORITY_QUEUE_INIT(long, 0, compare);

async void queues(async_queue(long) *q)
{
    long value = 0;
    await async_queue_put(q, 5);
    printf("size %zu, full %d, got %ld;", async_queue_size(q), async_queue_full(q), await async_queue_get(q));
    async_queue_task_done(q);
    await async_queue_join(q);
    const int put = async_queue_try_put(q, 6), got = async_queue_try_get(q, &value);
    printf(" try_put %d, try_get %d, %ld\n", put, got, value);
    async_queue_shutdown(q, true);
    async_queue_free(q);
}

// ---- the loop -------------------------------------------------------------------------------

struct async_loop *(*loop_new)(void) = async_loop_new;
struct async_loop *(*get_event_loop)(void) = async_get_event_loop;
struct async_loop *(*get_running_loop)(void) = async_get_running_loop;
async_task(int) (*loop_create_task)(struct async_loop *, async_task(int)) = async_loop_create_task;
int (*run_forever)(struct async_loop *) = async_loop_run_forever;
void (*stop)(struct async_loop *) = async_loop_stop;
int (*loop_close)(struct async_loop *) = async_loop_close;
double (*loop_time)(struct async_loop *) = async_loop_time;
void (*call_soon)(struct async_loop *, struct async_handle *, void (*)(void *), void *) = async_loop_call_soon;
void (*call_later)(struct async_loop *, struct async_handle *, double, void (*)(void *), void *) =
    async_loop_call_later;
void (*call_at)(struct async_loop *, struct async_handle *, double, void (*)(void *), void *) = async_loop_call_at;
void (*handle_cancel)(struct async_handle *) = async_handle_cancel;
int (*threadsafe)(struct async_loop *, void (*)(void *), void *) = async_loop_call_soon_threadsafe;
int (*advance)(double) = async_clock_advance;
void (*dump)(FILE *) = async_dump;
int (*dump_on_signal)(int) = async_dump_on_signal;

// ---- descriptors ----------------------------------------------------------------------------

async void (*readable)(int) = async_readable, (*writable)(int) = async_writable;
async size_t (*read_some)(int, void *, size_t) = async_read, (*read_exactly)(int, void *, size_t) = async_read_exactly;
async size_t (*read_all)(int, void *, size_t, size_t *) = async_read_all;
async size_t (*write_some)(int, const void *, size_t) = async_write;
async void (*write_all)(int, const void *, size_t, size_t *) = async_write_all;
async int (*accept_one)(int, struct sockaddr *, socklen_t *) = async_accept;
async int (*connect_to)(const struct sockaddr *, socklen_t) = async_connect;
int (*listen_at)(const char *, const char *, int, int *) = async_listen;

// ---- through the pointers -------------------------------------------------------------------

async int entry(void)
{
    await sleep_for(1);
    await acquire(&lock);
    printf("locked %d\n", locked(&lock));
    release(&lock);
    event_set(&event);
    await event_wait(&event);
    await semaphore_acquire(&semaphore);
    printf("%d\n", await barrier_wait(&barrier));
    await queues(&queue);
    await queues(&stack);
    await queues(&sorted);
    return (int)loop_time(get_running_loop());
}

int main(void)
{
    int result = 0;
    struct async_loop *loop = loop_new();
    if (!loop) {
        perror("async_loop_new");
        return 1;
    }
    printf("%d,", async_loop_run_until_complete(loop, loop_create_task(loop, entry()), &result));
    printf(" %d, close %d\n", result, loop_close(loop));
    return 0;
}
