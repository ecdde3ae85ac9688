// The workloads of bench/peers in async C, with the same command line: WORKLOAD N prints what one
// operation costs.
#include <async.h>
#include "peers/bench.h"

// await_ready: a coroutine that never suspends
static async long child(long x)
{
    return x + 1;
}

static async long await_ready(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++)
        sum += await child(i);
    return sum;
}

// yield, pingpong: once through the ready queue
static async void yielder(long n)
{
    for (long i = 0; i < n; i++)
        await async_sleep(0);
}

static async void pingpong(long n)
{
    await async_gather(NULL, yielder(n / 2), yielder(n / 2));
}

// deep: the same below DEPTH awaits
static async void deep(int depth, long n)
{
    if (depth > 0)
        await deep(depth - 1, n);
    else
        await yielder(n);
}

// spawn_join: a task made and awaited
static async long job(long x)
{
    return x + 1;
}

static async long spawn_join(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) {
        async_task(long) task = async_create_task(job(i));
        sum += await task;
    }
    return sum;
}

// gather_many: n tasks at once, each yields
static async long one(void)
{
    await async_sleep(0);
    return 1;
}

static async long gather_many(long n)
{
    long sum = 0, *results = malloc((size_t)n * sizeof *results);
    async_task(long) *tasks = malloc((size_t)n * sizeof *tasks);
    defer free(results);
    defer free(tasks);
    if (!results || !tasks)
        throw ENOMEM;
    for (long i = 0; i < n; i++)
        tasks[i] = one();
    await async_gather_n(results, tasks, (size_t)n);
    for (long i = 0; i < n; i++)
        sum += results[i];
    return sum;
}

// skynet: a tree of tasks, ten below each
static async long skynet(long number, long size)
{
    if (size == 1)
        return number;
    long results[10], sum = 0;
    async_task(long) tasks[10];
    for (int i = 0; i < 10; i++)
        tasks[i] = skynet(number + i * (size / 10), size / 10);
    await async_gather_n(results, tasks, 10);
    for (int i = 0; i < 10; i++)
        sum += results[i];
    return sum;
}

// sleepers: n timers within a second
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
        for (long i = 0; i < n; i++)
            async_group_create_task(&group, sleeper(i, n));
    }
}

async int main(int argc, char **argv)
{
    const char *w = argc > 1 ? argv[1] : "";
    const long n = argc > 2 ? atol(argv[2]) : 0;
    const long base = hwm_bytes();
    const double cpu = cpu_ms();
    const uint64_t begin = now_ns();
    bool is_large = false;               // memory matters
    if (!strcmp(w, "await_ready")) {
        check(await await_ready(n) == n * (n + 1) / 2);
    } else if (!strcmp(w, "yield")) {
        await yielder(n);
    } else if (!strcmp(w, "pingpong")) {
        await pingpong(n);
    } else if (!strcmp(w, "deep")) {
        await deep(DEPTH, n);
    } else if (!strcmp(w, "spawn_join")) {
        check(await spawn_join(n) == n * (n + 1) / 2);
    } else if (!strcmp(w, "gather_many")) {
        check(await gather_many(n) == n);
        is_large = true;
    } else if (!strcmp(w, "skynet")) {
        check(await skynet(0, n) == n * (n - 1) / 2);
        printf("skynet %.1f ms\n", (double)(now_ns() - begin) / 1e6);
        printf("skynet.rss %.1f MB\n", (double)(hwm_bytes() - base) / 1e6);
        return 0;
    } else if (!strcmp(w, "sleepers")) {
        await sleepers(n);
        check(awake == n);
        printf("sleepers.over %.1f ms\n", (double)(now_ns() - begin) / 1e6 - 1000);
        printf("sleepers.cpu %.1f ms\n", cpu_ms() - cpu);
        printf("sleepers.rss %.0f B\n", (double)(hwm_bytes() - base) / (double)n);
        return 0;
    } else {
        fputs("usage: ours await_ready|yield|pingpong|deep|spawn_join|gather_many|skynet|sleepers N\n", stderr);
        return 2;
    }
    printf("%s %.2f ns\n", w, (double)(now_ns() - begin) / (double)n);
    if (is_large)
        printf("%s.rss %.0f B\n", w, (double)(hwm_bytes() - base) / (double)n);
    return 0;
}
