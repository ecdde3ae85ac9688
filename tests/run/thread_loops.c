// Loops in eight threads at once, with the same coroutine functions: each does what it would do alone.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

long memory_live_bytes(void);                    // the runtime's own count

enum { THREADS = 8, ROUNDS = 20 };

static pthread_barrier_t start;
static atomic_int bad;

static unsigned mix(unsigned hash, int value)
{
    return (hash ^ (unsigned)value) * 16777619u;
}

async int down(int depth)
{
    int padding[8] = { depth };

    if (depth == 0) {
        await async_sleep(0);
        return 0;
    }
    return padding[0] + await down(depth - 1);
}

async int fails(int value)
{
    await async_sleep(value % 5);
    if (value % 3 == 0)
        throw EIO;
    return value;
}

static int cube(int n)
{
    return n * n * n;
}

struct shop { async_queue(int) queue; struct async_lock lock; unsigned hash; };

async void consume(struct shop *shop)
{
    int item;

    while ((item = await async_queue_get(&shop->queue)) >= 0) {
        await async_lock_acquire(&shop->lock);
        defer async_lock_release(&shop->lock);
        await async_sleep(item % 3);
        shop->hash = mix(shop->hash, item);
    }
}

async void produce(struct shop *shop, unsigned seed)
{
    for (int i = 0; i < 20; i++) {
        await async_queue_put(&shop->queue, (int)((seed + i) % 100));
        if (i % 4 == 0)
            await async_sleep(1);
    }
    await async_queue_put(&shop->queue, -1);
    await async_queue_put(&shop->queue, -1);
}

async unsigned trade(unsigned seed)
{
    struct shop shop = { .queue = ASYNC_QUEUE_INIT(int, 3), .lock = ASYNC_LOCK_INIT, .hash = seed };
    defer async_queue_free(&shop.queue);
    struct async_group group;

    async_group (&group) {
        async_group_create_task(&group, consume(&shop));
        async_group_create_task(&group, consume(&shop));
        await produce(&shop, seed);
    }
    return shop.hash;
}

async unsigned work(unsigned seed)
{
    int sums[4], errors[4];
    unsigned hash = await trade(seed);

    await async_gather(sums, down(10), down(100), down((int)seed % 50), async_to_thread(cube((int)seed)));
    for (int i = 0; i < 4; i++)
        hash = mix(hash, sums[i]);
    async_task(int) tasks[4];
    for (int i = 0; i < 4; i++)
        tasks[i] = fails((int)seed + i);
    await async_gather_settled(errors, NULL, tasks, 4);
    for (int i = 0; i < 4; i++)
        hash = mix(hash, errors[i]);
    try {
        await async_wait_for(down(3), 0.0);
    } catch (ETIMEDOUT) {
        hash = mix(hash, ETIMEDOUT);
    }
    async_task(int) turns[] = { fails(7), async_to_thread(cube(3)), fails(4) };
    try {
        async_as_completed (async_task(int) one, turns, 3)
            hash = mix(hash, await one);
    } catch (int e) {
        hash = mix(hash, e);
    }
    return hash;
}

static void give_up(int error)                   // the other threads need not end
{
    fprintf(stderr, "%s\n", strerror(error));
    _exit(EXIT_FAILURE);
}

static void *run(void *results)
{
    unsigned *const hashes = results;

    for (unsigned round = 0; round < ROUNDS; round++) {
        const int error = async_run_catching(work(round), &hashes[round]);
        if (error)
            give_up(error);
    }
    return NULL;
}

static void *run_beside_others(void *expected)
{
    unsigned hashes[ROUNDS];

    pthread_barrier_wait(&start);
    run(hashes);
    for (int round = 0; round < ROUNDS; round++)
        bad += hashes[round] != ((unsigned *)expected)[round];
    return NULL;
}

int main(void)
{
    unsigned alone[ROUNDS];
    pthread_t threads[THREADS];

    run(alone);
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, run_beside_others, alone))
            return 1;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
    printf("%d threads: %d differ, %ld bytes left\n", THREADS, bad, memory_live_bytes());
    return 0;
}
