// Thousands of tasks that sleep, wait, time out, fail and cancel each other at random for
// ten virtual minutes, with everything that <async.h> has:
//
//     soak [TASKS [SEED [SECONDS]]]
//
// The world lives twice under the same seed. Its log, of which a hash is kept, must be
// the same; what must hold of locks, queues, children and clean-ups is checked as it
// goes; at the end nothing is left. Everything happens at whole or half milliseconds:
// what is looked at in between is at rest, and nobody may then wait for what is there.
#include <async.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

long memory_live_bytes(void);                    // the runtime's own count

enum { PERMITS = 3, PARTIES = 3, CAPACITY = 4, CHILDREN = 5 };

struct place {                                   // where some tasks meet
    struct async_lock lock, box_lock;
    struct async_condition filled;
    struct async_semaphore semaphore;
    struct async_event event;
    struct async_barrier barrier;
    async_queue(uint64_t) queue;
    int in_lock, in_semaphore;
    long in_box, put_into_box, got_from_box;
};

struct sum { uint64_t count, sum, mix; };        // of queue elements

static struct {
    uint64_t random, hash;
    double end;
    unsigned long events;
    unsigned tasks, places;
    struct place *place;
    async_task(void) *actors;
    uint64_t next_element;
    struct sum put, got;
    long begun, ended;                           // bodies whose defer must run
} world;

// ---- chance, log, checks --------------------------------------------------------------

static uint64_t next_random(void)                // splitmix64
{
    uint64_t z = world.random += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static unsigned below(unsigned n) { return (unsigned)(next_random() % n); }
static bool one_in(unsigned n) { return below(n) == 0; }
static double up_to(double seconds) { return seconds * below(1000) / 1000; }
static struct place *some_place(void) { return &world.place[below(world.places)]; }
static double now(void) { return async_loop_time(async_get_running_loop()); }

static void mix_in(uint64_t value)               // FNV-1a, eight bytes at a time
{
    world.hash = (world.hash ^ value) * UINT64_C(0x100000001b3);
}

static void note(unsigned actor, unsigned what, int value)
{
    world.events++;
    mix_in((uint64_t)(now() * 1e6));
    mix_in((uint64_t)actor << 40 | (uint64_t)what << 32 | (uint32_t)value);
}

#define CHECK(condition_) ((condition_) ? (void)0 : broken(#condition_, __LINE__))
static void broken(const char *condition, int line)
{
    fprintf(stderr, "soak.c:%d: does not hold: %s\n", line, condition);
    abort();
}

static void add(struct sum *sum, uint64_t element)
{
    sum->count++;
    sum->sum += element;
    sum->mix ^= element * UINT64_C(0x9e3779b97f4a7c15);
}

// ---- children -------------------------------------------------------------------------

// Counts itself in its parent's frame, which must outlive it.
async int child(int *running, double seconds, double cleanup, int error)
{
    ++*running;
    world.begun++;
    defer {
        world.ended++;
        --*running;
    }
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        await async_sleep(cleanup);
        throw;
    }
    if (error)
        throw error;
    return (int)(seconds * 1000);
}

static async_task(int) some_child(int *running, int error)
{
    return child(running, up_to(4), one_in(4) ? up_to(2) : 0, error);
}

// At most one fails: the error of a second one would be reported.
static void make_children(async_task(int) *tasks, unsigned n, int *running)
{
    const unsigned failing = below(4 * n);
    for (unsigned i = 0; i < n; i++)
        tasks[i] = some_child(running, i == failing ? EIO : 0);
}

// ---- what an actor may do -------------------------------------------------------------

async void sleeps(unsigned me)
{
    (void)me;
    await async_sleep(one_in(5) ? 0 : up_to(5));
}

async void cancels_another(unsigned me)
{
    (void)me;
    await async_sleep(up_to(3));
    async_task_cancel(world.actors[below(world.tasks)]);
}

async void waits_with_limit(unsigned me)
{
    int running = 0;
    defer CHECK(running == 0);
    async_task(int) task = some_child(&running, one_in(5) ? ERANGE : 0);
    if (one_in(2))
        task = async_create_task(task);
    note(me, 1, await async_wait_for(task, up_to(4)));
}

async void nests_limits(unsigned me)
{
    struct async_timeout outer, inner;
    const double limit = up_to(3), begin = now();
    defer CHECK(now() - begin < limit + 1e-6);
    async_timeout (limit, &outer) {
        async_timeout (up_to(3), &inner) {
            if (one_in(3))
                async_timeout_reschedule(&inner, up_to(4));
            await async_sleep(up_to(3));
        }
    }
    note(me, 2, async_timeout_expired(&outer));
}

async void uses_lock(unsigned me)
{
    struct place *p = some_place();
    await async_lock_acquire(&p->lock);
    defer async_lock_release(&p->lock);
    CHECK(p->in_lock == 0);
    p->in_lock++;
    defer p->in_lock--;
    await async_sleep(up_to(1));
    CHECK(p->in_lock == 1);
    note(me, 3, 0);
}

async void uses_lock_with_limit(unsigned me)
{
    async_timeout (up_to(2))
        await uses_lock(me);
}

async void uses_semaphore(unsigned me)
{
    struct place *p = some_place();
    await async_semaphore_acquire(&p->semaphore);
    defer async_semaphore_release(&p->semaphore);
    p->in_semaphore++;
    defer p->in_semaphore--;
    CHECK(p->in_semaphore <= PERMITS);
    await async_sleep(up_to(1));
    note(me, 4, p->in_semaphore);
}

async void waits_for_event(unsigned me)
{
    struct place *p = some_place();
    await async_wait_for(async_event_wait(&p->event), up_to(6));
    note(me, 5, async_event_is_set(&p->event));
}

async void sets_event(unsigned me)
{
    struct place *p = some_place();
    async_event_set(&p->event);
    defer async_event_clear(&p->event);
    await async_sleep(up_to(0.5));
    note(me, 6, 0);
}

async void fills_box(unsigned me)
{
    struct place *p = some_place();
    await async_lock_acquire(&p->box_lock);
    defer async_lock_release(&p->box_lock);
    p->in_box++;
    p->put_into_box++;
    async_condition_notify(&p->filled, 1);
    note(me, 7, (int)p->in_box);
}

async void empties_box(unsigned me)
{
    struct place *p = some_place();
    await async_lock_acquire(&p->box_lock);
    defer async_lock_release(&p->box_lock);
    async_timeout (up_to(4))
        while (p->in_box == 0) {
            await async_condition_wait(&p->filled, &p->box_lock);
            CHECK(async_lock_locked(&p->box_lock));
        }
    p->in_box--;
    p->got_from_box++;
    note(me, 8, (int)p->in_box);
}

async void meets_others(unsigned me)
{
    const int index = await async_wait_for(async_barrier_wait(&some_place()->barrier),
                                           up_to(5));
    CHECK(index >= 0 && index < PARTIES);
    note(me, 9, index);
}

// What throws has put nothing, whichever way it waits.
async void puts_element(unsigned me)
{
    struct place *p = some_place();
    const uint64_t element = ++world.next_element;
    if (one_in(3))
        await async_wait_for(async_queue_put(&p->queue, element), up_to(2));
    else
        async_timeout (up_to(2))
            await async_queue_put(&p->queue, element);
    add(&world.put, element);
    note(me, 10, (int)element);
}

async void gets_element(unsigned me)
{
    struct place *p = some_place();
    uint64_t element = 0;
    if (one_in(3))
        element = await async_wait_for(async_queue_get(&p->queue), up_to(2));
    else
        async_timeout (up_to(2))
            element = await async_queue_get(&p->queue);
    add(&world.got, element);
    async_queue_task_done(&p->queue);
    note(me, 11, (int)element);
}

async void gathers(unsigned me)
{
    async_task(int) tasks[CHILDREN];
    int results[CHILDREN], errors[CHILDREN], running = 0;
    defer CHECK(running == 0);
    const unsigned n = 1 + below(CHILDREN);
    make_children(tasks, n, &running);
    if (one_in(2))
        await async_gather_n(results, tasks, n);
    else
        await async_gather_settled(errors, results, tasks, n);
    note(me, 12, (int)n);
}

async void has_group(unsigned me)
{
    struct async_group group;
    async_task(int) tasks[CHILDREN];
    int running = 0;
    defer CHECK(running == 0);
    const unsigned n = 1 + below(CHILDREN);
    make_children(tasks, n, &running);
    async_group (&group) {
        for (unsigned i = 0; i < n; i++)
            async_group_create_task(&group, tasks[i]);
        if (one_in(4))
            async_group_cancel(&group);
        await async_sleep(up_to(2));
    }
    note(me, 13, (int)async_group_errors(&group));
}

async void takes_as_they_come(unsigned me)
{
    async_task(int) tasks[CHILDREN];
    int running = 0;
    defer CHECK(running == 0);
    const unsigned n = 1 + below(CHILDREN);
    make_children(tasks, n, &running);
    async_as_completed (async_task(int) task, tasks, n) {
        note(me, 14, await task);
        if (one_in(4))
            break;
    }
}

async void waits_for_some(unsigned me)
{
    async_task(int) tasks[CHILDREN];
    bool done[CHILDREN];
    int errors[CHILDREN], running = 0;
    defer CHECK(running == 0);
    make_children(tasks, CHILDREN, &running);
    defer await async_gather_settled(errors, NULL, tasks, CHILDREN);
    defer for (unsigned i = 0; i < CHILDREN; i++) async_task_cancel(tasks[i]);
    note(me, 15,
         (int)await async_wait(tasks, CHILDREN, up_to(4), (enum async_until)below(3),
                               done));
}

static int shielded;                             // outlives all

async void shields(unsigned me)
{
    async_task(int) task = async_create_task(some_child(&shielded, 0));
    defer async_task_drop(task);
    try {
        note(me, 16, await async_wait_for(async_shield(async_task_ref(task)), up_to(3)));
    } catch (ETIMEDOUT) {
        note(me, 17, await async_join(task));
    }
}

async void sets_later(async_task(int) future, double seconds)
{
    defer async_task_drop(future);
    await async_sleep(seconds);
    async_future_set_result(future, (int)(seconds * 1000));
}

async void awaits_future(unsigned me)
{
    async_task(int) future = async_future(int);
    async_spawn(sets_later(async_task_ref(future), up_to(3)));
    note(me, 18, await async_wait_for(future, up_to(4)));
}

async void (*const deeds[])(unsigned) = {
    sleeps, cancels_another, waits_with_limit, nests_limits,
    uses_lock, uses_lock_with_limit, uses_semaphore, waits_for_event, sets_event,
    fills_box, empties_box, meets_others, puts_element, gets_element,
    gathers, has_group, takes_as_they_come, waits_for_some, shields, awaits_future,
};

// ---- at rest --------------------------------------------------------------------------

static size_t count(const struct async__line *line)
{
    size_t n = 0;
    for (const struct async_waiter *w = line->first; w; w = w->next)
        n++;
    return n;
}

static void inspect(struct place *p)
{
    CHECK(count(&p->barrier.waiters) == p->barrier.waiting
          && p->barrier.waiting < PARTIES);
    CHECK(async_lock_locked(&p->lock) || !p->lock.waiters.first);
    CHECK(async_lock_locked(&p->box_lock) || !p->box_lock.waiters.first);
    CHECK(async_semaphore_locked(&p->semaphore) || !p->semaphore.waiters.first);
    CHECK(!async_event_is_set(&p->event) || !p->event.waiters.first);
    CHECK(p->in_box == 0 || !p->filled.waiters.first);
    CHECK(async_queue_size(&p->queue) == 0 || !p->queue.getters.first);
    CHECK(async_queue_full(&p->queue) || !p->queue.putters.first);
}

async void inspector(void)
{
    await async_sleep(0.00025);
    for (; ; await async_sleep(0.25))
        for (unsigned i = 0; i < world.places; i++)
            inspect(&world.place[i]);
}

// ---- the world ------------------------------------------------------------------------

async void actor(unsigned me)
{
    world.begun++;
    defer world.ended++;
    while (now() < world.end) {
        const unsigned deed = below(sizeof deeds / sizeof deeds[0]);
        try {
            await deeds[deed](me);
            note(me, 100 + deed, 0);
        } catch (ECANCELED) {
            CHECK(async_task_cancelling(async_current_task()) > 0);
            while (async_task_uncancel(async_current_task())) {}
            note(me, 100 + deed, ECANCELED);
        } catch (int error) {
            CHECK(error == ETIMEDOUT || error == EIO || error == ERANGE);
            note(me, 100 + deed, error);
        }
    }
}

static void make_world(unsigned tasks, uint64_t seed, double seconds)
{
    world.random = seed;
    world.hash = UINT64_C(0xcbf29ce484222325);
    world.end = seconds;
    world.events = 0;
    world.tasks = tasks;
    world.places = tasks / 16 + 1;
    world.place = malloc(world.places * sizeof *world.place);
    world.actors = malloc(tasks * sizeof *world.actors);
    CHECK(world.place && world.actors);
    world.next_element = 0;
    world.put = world.got = (struct sum){0};
    world.begun = world.ended = 0;
    for (unsigned i = 0; i < world.places; i++)
        world.place[i] = (struct place){
            .lock = ASYNC_LOCK_INIT,
            .box_lock = ASYNC_LOCK_INIT,
            .filled = ASYNC_CONDITION_INIT,
            .semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(PERMITS),
            .event = ASYNC_EVENT_INIT,
            .barrier = ASYNC_BARRIER_INIT(PARTIES),
            .queue = ASYNC_QUEUE_INIT(uint64_t, CAPACITY),
        };
}

static void empty_place(struct place *p)
{
    CHECK(p->in_lock == 0 && !async_lock_locked(&p->lock)
          && !async_lock_locked(&p->box_lock));
    CHECK(p->in_semaphore == 0 && !async_semaphore_locked(&p->semaphore));
    CHECK(p->put_into_box == p->got_from_box + p->in_box);
    for (uint64_t element; async_queue_try_get(&p->queue, &element) == 0; )
        add(&world.got, element);
    async_queue_free(&p->queue);
}

static void end_world(void)
{
    for (unsigned i = 0; i < world.places; i++)
        empty_place(&world.place[i]);
    CHECK(world.put.count == world.got.count && world.put.sum == world.got.sum);
    CHECK(world.put.mix == world.got.mix);
    CHECK(world.begun == world.ended && shielded == 0);
    CHECK(memory_live_bytes() == 0);
    free(world.place);
    free(world.actors);
}

// The actors may cancel each other until the last one has ended.
async void live(void)
{
    async_spawn(inspector());
    for (unsigned i = 0; i < world.tasks; i++)
        world.actors[i] = async_create_task(actor(i));
    for (unsigned i = 0; i < world.tasks; i++)
        await async_join(world.actors[i]);
    for (unsigned i = 0; i < world.tasks; i++)
        async_task_drop(world.actors[i]);
}

static uint64_t life(unsigned tasks, uint64_t seed, double seconds)
{
    make_world(tasks, seed, seconds);
    async_run(live());
    end_world();
    return world.hash;
}

int main(int argc, char **argv)
{
    const unsigned tasks = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 10000;
    const uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    const double seconds = argc > 3 ? strtod(argv[3], NULL) : 600;
    setenv("ASYNC_CLOCK", "virtual", 1);
    const uint64_t hash = life(tasks, seed, seconds);
    printf("%u tasks, %g s, seed %" PRIu64 ": %lu events, %016" PRIx64 "\n", tasks,
           seconds, seed, world.events, hash);
    if (life(tasks, seed, seconds) == hash)
        return 0;
    fprintf(stderr, "soak: the second run is another one: %016" PRIx64 "\n", world.hash);
    return 1;
}
