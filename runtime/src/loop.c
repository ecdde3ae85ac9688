#include "loop.h"

#include "call.h"
#include "cancel.h"
#include "dump.h"
#include "error.h"
#include "faults.h"
#include "list.h"
#include "task.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>
#include <string.h>

enum {
    STACK_FOR_STEPS = 64 * 1024,        // then calls go through the scheduler
    ASKING_AGAIN = 1000 * 1000 * 1000,  // nanoseconds; whether there are other threads
    SLOW_STEP = 100 * 1000 * 1000,      // nanoseconds
    CROWD = HOSTILE ? 1 : 16,           // timers that fire one soon after the other are late by
    CROWD_SLACK = 100 * 1000,           // nanoseconds at most, and fire together
    LATE_TASKS = 10000,                 // made during shutdown, before we give up
};

__thread struct async_loop *async__running;

// ---- its tasks ------------------------------------------------------------------------

static struct async_group *group_of(struct async__link *link)
{
    return (struct async_group *)((char *)link - offsetof(struct async_group, all));
}

bool loop_has_tasks(struct async_loop *loop)
{
    if (!list_is_empty(&loop->tasks)) return true;
    for (struct async__link *g = loop->groups.next; g != &loop->groups; g = g->next)
        if (!list_is_empty(&group_of(g)->children)) return true;
    return false;
}

static void each_task(struct async__link *tasks, void (*visit)(struct async_task *, void *),
                      void *arg)
{
    for (struct async__link *l = tasks->next, *before; l != tasks; l = list_next(before, l)) {
        before = l->prev;
        visit((struct async_task *)((char *)l - offsetof(struct async_task, all)), arg);
    }
}

// Visits may end futures, which only groups have in their lists: those behind, too.
void loop_each_task(struct async_loop *loop, void (*visit)(struct async_task *, void *),
                    void *arg)
{
    each_task(&loop->tasks, visit, arg);
    for (struct async__link *g = loop->groups.next; g != &loop->groups; g = g->next)
        each_task(&group_of(g)->children, visit, arg);
}

// ---- time -----------------------------------------------------------------------------

double async_loop_time__at(struct async_loop *loop, const char *at)
{
    loop_check(loop, "async_loop_time", at);
    return (double)loop_now(loop) / CLOCK_BILLION;
}

int async_clock_advance(double seconds)
{
    struct async_loop *const loop = async_get_event_loop();
    if (!loop) return ENOMEM;
    if (!loop->is_virtual) return ENOTSUP;
    if (!(seconds >= 0)) return EINVAL;
    loop->now = clock_deadline(loop->now, clock_nanoseconds(seconds));
    return 0;
}

// ---- an iteration ---------------------------------------------------------------------

// Idle: nothing runs unless the kernel or the time says so.
static void poll_ready(struct async_loop *loop, int64_t timeout, bool is_idle)
{
    if (timeout != 0 || loop->poller.waiting || call_has_arrived(loop)) {
        async__stats.polls++;
        loop->poller.ops->wait(&loop->poller, timeout, is_idle);
        if (call_has_arrived(loop)) call_accept(loop);
    }
    if (ASYNC_UNLIKELY(dump_is_requested(loop->dumps))) async_dump(stderr);
}

static void fire_timers(struct async_loop *loop)
{
    if (loop->timers.count) timer_fire_due(loop, loop_now(loop));
}

// How long to wait for the next timer. To be woken for each of many costs more than they do.
static int64_t timer_timeout(struct async_loop *loop)
{
    const int64_t now = loop_now(loop);
    const int64_t next = heap_next(&loop->timers, false);
    if (next <= now) return 0;
    const bool is_crowd = loop->fired >= CROWD;
    loop->fired = 0;
    return is_crowd && next - now < CROWD_SLACK ? CROWD_SLACK : next - now;
}

static int64_t poll_timeout(struct async_loop *loop)
{
    if (!ready_is_empty(&loop->head.ready) || loop->is_stopping) return 0;
    if (!loop->timers.count) return loop->asks_for_threads ? ASKING_AGAIN : -1;
    if (loop->is_virtual) return loop->external ? -1 : 0;
    return timer_timeout(loop);
}

static uint64_t next_random(struct async_loop *loop)
{
    loop->random += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = loop->random;
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static void shuffle_batch(struct async_loop *loop)
{
    struct async__queue *const ready = &loop->head.ready;
    const size_t n = ready_count(ready);
    struct async__ready **const order = n > 1 ? memory_alloc(n * sizeof *order) : NULL;
    if (!order) return;
    for (size_t i = 0; i < n; i++) order[i] = ready_take(ready);
    for (size_t i = n - 1; i > 0; i--) {
        const size_t j = (size_t)(next_random(loop) % (i + 1));
        struct async__ready *const swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
    for (size_t i = 0; i < n; i++) {
        if (call_is_queued(order[i])) loop_push_call(loop, order[i], call_timer(order[i]));
        else loop_push(loop, order[i]);
    }
    memory_free(order, n * sizeof *order);
}

// The trampoline. A frame that is done hands over to its parent, and a root ends its task; the
// C stack does not grow with the depth of awaits.
static inline bool resume(struct async_loop *loop, struct async__ready *entry)
{
    struct async_task *const task = (struct async_task *)(void *)entry;     // or a handle
    loop->current = entry;
    struct async_frame *frame = entry->leaf;
    for (;;) {
        const int status = frame->desc->step(task, frame);
        if (__builtin_expect_with_probability(status == ASYNC_PENDING, 1, 0.999)) {
            faults_suspended(task);
            return true;
        }
        if (status == ASYNC_DONE) {
            frame = frame->parent;
            if (frame != &loop->head.end) continue;
            task_end(task);
            return false;
        }
        if (status == ASYNC_ENDED) return false;
        frame = task->ready.leaf;
    }
}

// Those that timers and descriptors have woken may lie far from each other: the next one is
// fetched meanwhile.
static inline bool resume_and_fetch(struct async_loop *loop, struct async__ready *entry)
{
    __builtin_prefetch(loop->batch.first);
    __builtin_prefetch((char *)loop->batch.first + sizeof (struct async_task));
    return resume(loop, entry);
}

// Of a task that is suspended after a step.
static void report_ignored_cancellation(struct async_task *task)
{
    const uint8_t flags = task->ready.flags;
    task->ready.flags = flags & (uint8_t)~TASK_DELIVERED;
    const uint8_t wanted = TASK_DELIVERED | TASK_LAST_FOREIGN;
    if ((flags & wanted) != wanted || !task->ready.cancelling) return;
    error_report(task, "ignores its cancellation, or still cleans up");
    dump_wait(stderr, task);
}

static bool resume_watched(struct async_loop *loop, struct async__ready *entry)
{
    if (!loop->is_debug) return resume(loop, entry);
    char name[64] = "call";
    const struct async_site *site = NULL;
    if (!call_is(entry)) {
        struct async_task *const task = (struct async_task *)(void *)entry;
        strncpy(name, async_task_name(task), sizeof name - 1);
        site = task_desc(task)->sites;
    }
    const int64_t begin = loop_now(loop);
    const bool is_suspended = resume(loop, entry);
    const int64_t took = loop_now(loop) - begin;
    if (took >= SLOW_STEP)
        error_note("a step of '%s' (%s:%u) kept the thread for %.3f s", name,
                   site ? site->file : "?", site ? site->line : 0,
                   (double)took / CLOCK_BILLION);
    if (is_suspended) report_ignored_cancellation((struct async_task *)(void *)entry);
    return is_suspended;
}

// In the middle of a long batch, whose loop is tighter without it.
__attribute__((noinline))
static void glance(struct async_loop *loop)
{
    loop->rounds++;
    loop->current = NULL;
    poll_ready(loop, 0, false);
    fire_timers(loop);
}

// What is ready now; what becomes ready meanwhile is the next batch. Steps may take calls out of
// it that have not run.
static inline void run_batch(struct async_loop *loop,
                             bool run(struct async_loop *, struct async__ready *))
{
    ready_move(&loop->batch, &loop->head.ready);
    do {
        run(loop, ready_take(&loop->batch));
        if (ASYNC_LIKELY(--loop->steps)) continue;
        loop->steps = LOOP_FAIRNESS;
        glance(loop);
    } while (!ready_is_empty(&loop->batch));
}

// The same for tasks only, batch after batch, from one queue: a batch goes to what was its last
// entry when it began.
static inline void run_plain(struct async_loop *loop)
{
    struct async__queue *const ready = &loop->head.ready;
    unsigned left = loop->steps;
    const struct async__ready *last = ready_last(ready);
    for (;;) {
        struct async__ready *const entry = ready_take(ready);
        resume(loop, entry);
        if (ASYNC_UNLIKELY(--left == 0)) {
            left = LOOP_FAIRNESS;
            glance(loop);
        }
        if (entry != last) continue;
        if (ready_is_empty(ready) || loop->is_watching) break;
        last = ready_last(ready);
    }
    loop->steps = left;
}

static void look_around(struct async_loop *loop)
{
    poll_ready(loop, poll_timeout(loop), ready_is_empty(&loop->head.ready));
    if (loop->is_virtual && ready_is_empty(&loop->head.ready) && !loop->is_stopping
        && !loop->external && loop->timers.count) {
        const int64_t next = heap_next(&loop->timers, true);
        if (next > loop->now) loop->now = next;
    }
    fire_timers(loop);
    loop->is_watching = loop->timers.count || loop->poller.waiting || loop->is_stopping
                        || loop->has_calls;
    loop->has_calls = false;
}

// As long as there is nothing else to look at, one batch follows the other; what other
// threads and signals want is looked at in glance.
static void iterate(struct async_loop *loop)
{
    look_around(loop);
    if (ready_is_empty(&loop->head.ready)) return;
    if (ASYNC_UNLIKELY(loop->is_debug || loop->is_shuffled)) {
        if (loop->is_shuffled) shuffle_batch(loop);
        run_batch(loop, resume_watched);
    } else if (loop->is_watching) {
        run_batch(loop, resume_and_fetch);
    } else {
        run_plain(loop);
    }
    loop->current = NULL;
}

unsigned long loop_resumes(const struct async_loop *loop)
{
    return loop->rounds * LOOP_FAIRNESS + LOOP_FAIRNESS - loop->steps;
}

// ---- running --------------------------------------------------------------------------

// Nothing can happen any more, unless other threads make it. The last one may post a call and end:
// first whether there is one, then whether it has.
static bool is_stuck(struct async_loop *loop)
{
    loop->asks_for_threads =
        ready_is_empty(&loop->head.ready) && !loop->is_stopping && !loop->external
        && !loop->poller.waiting && !loop->timers.count
        && (loop->is_virtual || !loop->sleepers);
    return loop->asks_for_threads && !loop_has_other_threads() && !call_has_arrived(loop);
}

static void until_done(struct async_waiter *waiter, struct async_task *task)
{
    (void)task;
    struct async_loop *const loop = (struct async_loop *)(uintptr_t)waiter->object;
    loop->is_stopping = true;
    loop_watch(loop);
}

static const struct async_waiter_kind until_kind = {
    .what = "runs the loop", .wake = until_done, .consumes = true,
};

static void enter(struct async_loop *loop)
{
    async__running = loop;
    loop->is_running = true;
    loop->asks_for_threads = false;
    loop->head.stack_limit = HOSTILE
                                 ? (char *)UINTPTR_MAX
                                 : (char *)__builtin_frame_address(0) - STACK_FOR_STEPS;
}

static void leave(struct async_loop *loop)
{
    loop->is_stopping = false;
    loop->is_running = false;
    async__running = NULL;
}

void loop_abandon(struct async_loop *loop)
{
    leave(loop);
    list_init(&loop->tasks);
    list_init(&loop->groups);
    loop->is_abandoned = true;
}

static int iterate_until_stopped(struct async_loop *loop, bool may_be_stuck)
{
    do {
        if (may_be_stuck && is_stuck(loop)) return EDEADLK;
        iterate(loop);
    } while (!loop->is_stopping);
    return 0;
}

int loop_run(struct async_loop *loop, struct async_task *until)
{
    if (loop->is_running || async__running) return EBUSY;
    if (until && task_is_done(until)) return 0;
    struct async_waiter waiter = { .kind = &until_kind, .object = loop };
    if (until && !task_add_awaiter(until, &waiter)) return ENOMEM;
    enter(loop);
    const int error = iterate_until_stopped(loop, until);
    leave(loop);
    if (!until || task_is_done(until)) return 0;
    task_remove_awaiter(until, &waiter);
    return error ? error : EINTR;
}

static void limit_reached(void *arg) { (void)arg; }

int loop_run_until_empty(struct async_loop *loop, double seconds)
{
    enter(loop);
    int64_t deadline = 0;
    int error = 0;
    while (loop_has_tasks(loop)) {
        loop->is_stopping = false;               // there is nothing to stop any more
        const int64_t now = loop_now(loop);
        if (loop->external || !deadline)         // the time does not run while threads work for us
            deadline = clock_deadline(now, clock_nanoseconds(seconds));
        if (is_stuck(loop)) error = EDEADLK;
        else if (now >= deadline) error = ETIMEDOUT;
        else if (loop->late > LATE_TASKS) error = EAGAIN;
        if (error) break;
        struct async_handle limit;
        call_init(loop, &limit, limit_reached, NULL);
        timer_arm(loop, &limit.timer, deadline, &limit.ready);
        iterate(loop);
        async_handle_cancel(&limit);
    }
    leave(loop);
    return error;
}

void async_loop_stop__at(struct async_loop *loop, const char *at)
{
    loop_check_own(loop, "async_loop_stop", at);
    loop->is_stopping = true;
    loop_watch(loop);
}

int async_loop_run_forever__at(struct async_loop *loop, const char *at)
{
    loop_check(loop, "async_loop_run_forever", at);
    return loop_run(loop, NULL);
}

struct async_task *async_loop_create_task__at(struct async_loop *loop,
                                              struct async_task *task, const char *at)
{
    loop_check_own(loop, "async_loop_create_task", at);
    task_check(task, "async_loop_create_task", at);
    if (task->ready.state == TASK_INPLACE)
        error_die(at, "async_loop_create_task: '%s' is being awaited already",
                  async_task_name(task));
    task_schedule(loop, task);
    return task;
}

void loop_task_while_closing(struct async_loop *loop, struct async_task *task)
{
    loop->late++;
    cancel_request(task, false);
}
