// The workloads in async C, with the same command line as bound.c: WORKLOAD N prints what
// they cost.
#include <async.h>

#include "bench.h"

// ---- await_ready: a coroutine that never suspends -------------------------------------

static async long child(long x)
{
    return x + 1;
}

static async void await_ready(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) sum += await child(i);
    check(sum == n * (n + 1) / 2);
}

// ---- yield, pingpong: once through the ready queue ------------------------------------

static async void yield(long n)
{
    for (long i = 0; i < n; i++) await async_sleep(0);
}

static async void pingpong(long n)
{
    await async_gather(NULL, yield(n / 2), yield(n / 2));
}

// ---- deep: the same below DEPTH awaits ------------------------------------------------

static async void descend(int depth, long n)
{
    if (depth > 0) await descend(depth - 1, n);
    else await yield(n);
}

static async void deep(long n)
{
    await descend(DEPTH, n);
}

// ---- spawn_join: a task made and awaited ----------------------------------------------

static async void spawn_join(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) {
        async_task(long) task = async_create_task(child(i));
        sum += await task;
    }
    check(sum == n * (n + 1) / 2);
}

// ---- gather_many: n tasks at once, each yields; they are awaited in turn ----------------

static async long one(void)
{
    await async_sleep(0);
    return 1;
}

static async void gather_many(long n)
{
    long sum = 0;
    async_task(long) *tasks = malloc((size_t)n * sizeof *tasks);
    defer free(tasks);
    if (!tasks) throw ENOMEM;
    for (long i = 0; i < n; i++) tasks[i] = async_create_task(one());
    for (long i = 0; i < n; i++) sum += await tasks[i];
    check(sum == n);
}

// ---- gather: the same by one call, their results in an array --------------------------

static async void gather(long n)
{
    long sum = 0, *results = malloc((size_t)n * sizeof *results);
    async_task(long) *tasks = malloc((size_t)n * sizeof *tasks);
    defer free(results);
    defer free(tasks);
    if (!results || !tasks) throw ENOMEM;
    for (long i = 0; i < n; i++) tasks[i] = one();
    await async_gather_n(results, tasks, (size_t)n);
    for (long i = 0; i < n; i++) sum += results[i];
    check(sum == n);
}

// ---- skynet: a tree of tasks, ten below each ------------------------------------------

static async long leaf(long number)
{
    return number;
}

static async long node(long number, long size)
{
    long results[10], sum = 0;
    async_task(long) tasks[10];
    size /= 10;
    for (int i = 0; i < 10; i++)
        tasks[i] = size == 1 ? leaf(number + i) : node(number + i * size, size);
    await async_gather_n(results, tasks, 10);
    for (int i = 0; i < 10; i++) sum += results[i];
    return sum;
}

static async void skynet(long n)
{
    check(await node(0, n) == n * (n - 1) / 2);
}

// ---- sleepers: n timers within a second -----------------------------------------------

static long awake;

static async void sleeper(long i, long n)
{
    await async_sleep((double)sleep_of(i, n) / 1e9);
    awake++;
}

static async void sleepers(long n)
{
    struct async_group group;
    async_group (&group) {
        for (long i = 0; i < n; i++) async_group_create_task(&group, sleeper(i, n));
    }
    check(awake == n);
}

// ---- timers: limits that never pass, around something that yields ---------------------

static async void patient(long n)
{
    for (long i = 0; i < n; i++) check(await async_wait_for(one(), LIMIT) == 1);
}

static async void timers(long n)
{
    struct async_group group;
    async_group (&group) {
        for (int i = 0; i < WAITERS; i++)
            async_group_create_task(&group, patient(n / WAITERS));
    }
}

// ---- queue: a producer and a consumer -------------------------------------------------

static async void produce(async_queue(long) *elements, long n)
{
    for (long i = 0; i < n; i++) await async_queue_put(elements, i);
}

static async void queue(long n)
{
    async_queue(long) elements = ASYNC_QUEUE_INIT(long, ROOM);
    defer async_queue_free(&elements);
    async_task(void) producer = async_create_task(produce(&elements, n));
    long sum = 0;
    for (long i = 0; i < n; i++) sum += await async_queue_get(&elements);
    await producer;
    check(sum == n * (n - 1) / 2);
}

// ---- lock: handed from task to task ---------------------------------------------------

static async void rival(struct async_lock *lock, long *count, long n)
{
    for (long i = 0; i < n; i++) {
        await async_lock_acquire(lock);
        const long seen = *count;
        await async_sleep(0);
        *count = seen + 1;
        async_lock_release(lock);
    }
}

static async void lock(long n)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    struct async_group group;
    long count = 0;
    async_group (&group) {
        for (int i = 0; i < RIVALS; i++)
            async_group_create_task(&group, rival(&lock, &count, n / RIVALS));
    }
    check(count == n / RIVALS * RIVALS);
}

// ---- echo -----------------------------------------------------------------------------

static async void serve(int client)
{
    defer close(client);
    char buffer[BUFFER];
    no_delay(client);
    try {
        for (size_t n; (n = await async_read(client, buffer, sizeof buffer)) > 0;)
            await async_write_all(client, buffer, n, NULL);
    } catch (ECONNRESET, EPIPE) {
    }
}

static async void echo(long port)
{
    int listener = listen_on((int)port);
    defer close(listener);
    for (;;) async_spawn(serve(await async_accept(listener, NULL, NULL)));
}

// ---- all ------------------------------------------------------------------------------

static const struct {
    const char *name;
    async void (*run)(long n);
} workloads[] = {
    { "await_ready", await_ready },
    { "yield", yield },
    { "pingpong", pingpong },
    { "deep", deep },
    { "spawn_join", spawn_join },
    { "gather_many", gather_many },
    { "gather", gather },
    { "skynet", skynet },
    { "sleepers", sleepers },
    { "timers", timers },
    { "queue", queue },
    { "lock", lock },
    { "echo", echo },
};

async int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof workloads / sizeof *workloads; i++) {
        if (strcmp(argv[1], workloads[i].name) != 0) continue;
        const long n = atol(argv[2]);
        const struct usage begin = usage_now();
        await workloads[i].run(n);
        report(argv[1], n, begin);
        return 0;
    }
    fputs("usage: ours WORKLOAD N\n", stderr);
    return 2;
}
