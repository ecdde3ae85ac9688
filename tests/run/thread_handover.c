// Coroutines and tasks that go from thread to thread by threadsafe calls: what one loop's thread made
// runs, is awaited and is freed by another's, that of small and large frames, values and errors.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

long memory_live_bytes(void);                    // the runtime's own count

enum { LOOPS = 4, PARCELS = 12, HOPS = 100 };

struct parcel {
    int at, hops, awaited, errors;
    async_task(int) value, failure, coroutine, large;    // made where it was before
};

static struct { struct async_loop *loop; pthread_t thread; } stations[LOOPS];
static pthread_barrier_t ready;
static struct parcel parcels[PARCELS];
static _Atomic int arrived;

static void give_up(int error)                   // the other threads need not end
{
    fprintf(stderr, "%s\n", strerror(error));
    _exit(EXIT_FAILURE);
}

async int gives(int value)
{
    await async_sleep(0);
    return value;
}

async int fails(int error)
{
    await async_sleep(0);
    throw error;
}

async int gives_from_large(int value)
{
    char text[5000];

    memset(text, value % 100, sizeof text);
    await async_sleep(0);
    return text[sizeof text - 1];
}

async void unpack(struct parcel *parcel)
{
    parcel->awaited += await parcel->value == parcel->hops;
    parcel->awaited += await parcel->coroutine == parcel->hops;
    parcel->awaited += await parcel->large == parcel->hops % 100;
    try {
        await parcel->failure;
    } catch (EIO) {
        parcel->errors++;
    }
}

async void pack(struct parcel *parcel)
{
    const int next = parcel->hops + 1;

    parcel->coroutine = gives(next);
    parcel->value = async_create_task(gives(next));
    parcel->large = async_create_task(gives_from_large(next));
    parcel->failure = async_create_task(fails(EIO));
    async_task_set_name(parcel->failure, "one that fails");
    await async_join(parcel->value);
    await async_join(parcel->large);
    await async_join(parcel->failure);
    parcel->hops = next;
}

static void stop(void *loop)
{
    async_loop_stop(loop);
}

static void post(int station, void (*call)(void *), void *arg)
{
    const int error = async_loop_call_soon_threadsafe(stations[station].loop, call, arg);

    if (error)
        give_up(error);
}

static void arrive(void *parcel);

async void forward(struct parcel *parcel)
{
    bool is_lost = true;

    defer {
        if (is_lost)
            give_up(ECANCELED);
    }
    if (parcel->hops)
        await unpack(parcel);
    if (parcel->hops < HOPS) {
        await pack(parcel);
        parcel->at = (parcel->at + 1) % LOOPS;
        post(parcel->at, arrive, parcel);
    } else if (++arrived == PARCELS) {
        for (int i = 0; i < LOOPS; i++)
            post(i, stop, stations[i].loop);
    }
    is_lost = false;
}

static void arrive(void *parcel)
{
    async_task(void) task = async_create_task(forward(parcel));

    if (async_task_error(task))
        give_up(async_task_error(task));
    async_task_drop(task);
}

static void *run_station(void *number)
{
    struct async_loop *const loop = async_get_event_loop();

    if (!loop)
        give_up(errno);
    stations[*(int *)number].loop = loop;
    pthread_barrier_wait(&ready);
    async_loop_run_forever(loop);
    pthread_barrier_wait(&ready);                // nobody posts to it any more
    return async_loop_close(loop) ? number : NULL;
}

// What a thread has made outlives it.
static void *make(void *tasks)
{
    struct async_loop *const loop = async_get_event_loop();

    if (!loop)
        give_up(errno);
    for (int i = 0; i < 3; i++) {
        async_task(int) *const task = &((async_task(int) *)tasks)[i];
        *task = i == 0 ? gives(i) : i == 1 ? gives_from_large(i) : fails(EIO);
        async_loop_create_task(loop, *task);
    }
    async_loop_run_until_complete(loop, gives(0), NULL);
    async_loop_close(loop);
    return NULL;
}

async int take(async_task(int) *tasks)
{
    int errors[3], values[3];

    await async_gather_settled(errors, values, tasks, 3);
    return values[0] + values[1] + errors[2];
}

int main(void)
{
    int numbers[LOOPS], awaited = 0, errors = 0;

    pthread_barrier_init(&ready, NULL, LOOPS + 1);
    for (int i = 0; i < LOOPS; i++) {
        numbers[i] = i;
        if (pthread_create(&stations[i].thread, NULL, run_station, &numbers[i]))
            return 1;
    }
    pthread_barrier_wait(&ready);
    for (int i = 0; i < PARCELS; i++) {
        parcels[i].at = i % LOOPS;
        post(i % LOOPS, arrive, &parcels[i]);
    }
    pthread_barrier_wait(&ready);
    for (int i = 0; i < LOOPS; i++) {
        void *failure;
        pthread_join(stations[i].thread, &failure);
        if (failure)
            printf("loop %d could not be closed\n", i);
    }
    pthread_barrier_destroy(&ready);
    for (int i = 0; i < PARCELS; i++) {
        awaited += parcels[i].awaited;
        errors += parcels[i].errors;
    }
    printf("%d values, %d errors, %ld bytes left\n", awaited, errors, memory_live_bytes());

    async_task(int) tasks[3];
    pthread_t thread;
    if (pthread_create(&thread, NULL, make, tasks))
        return 1;
    pthread_join(thread, NULL);
    printf("%d from a thread that has ended, ", async_run(take(tasks)) - EIO);
    printf("%ld bytes left\n", memory_live_bytes());
    return 0;
}
