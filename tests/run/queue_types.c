// Queues as members, arrays, typedefs; of handles, pointers to functions, local types.
#include <async.h>
#include <stdio.h>

typedef async_queue(int) numbers;
typedef int operation(int);

struct pool {
    numbers free;
    async_queue(async_task(int)) running;
    async_queue(operation *) operations;
    struct { async_queue(unsigned char) bytes[2]; } inner;
};

extern numbers shared;
numbers shared = ASYNC_QUEUE_INIT(int, 4);

static int increment(int n) { return n + 1; }
static int twice(int n) { return 2 * n; }

async int later(int n)
{
    await async_sleep(n);
    return n;
}

static size_t size_of(const numbers *q) { return async_queue_size(q); }

async int drain(numbers *q)
{
    int sum = 0;

    while (async_queue_size(q))
        sum += await async_queue_get(q) * (sum ? 1 : await async_queue_get(q));
    return sum;
}

async int main(void)
{
    struct pool pool = {
        .free = ASYNC_QUEUE_INIT(int, 0),
        .running = ASYNC_QUEUE_INIT(async_task(int), 0),
        .operations = ASYNC_LIFO_QUEUE_INIT(operation *, 0),
        .inner.bytes = { ASYNC_QUEUE_INIT(unsigned char, 0), ASYNC_QUEUE_INIT(unsigned char, 0) },
    };
    struct local { char name[3]; double value; };
    async_queue(struct local) locals = ASYNC_QUEUE_INIT(struct local, 0);
    defer async_queue_free(&shared);
    defer async_queue_free(&pool.running);
    defer async_queue_free(&pool.operations);
    defer async_queue_free(&pool.inner.bytes[0]);
    defer async_queue_free(&pool.inner.bytes[1]);
    defer async_queue_free(&locals);

    for (int i = 1; i <= 4; i++)
        await async_queue_put(&shared, i);
    printf("%zu %d ", size_of(&shared), async_queue_full(&shared));
    printf("%d\n", await drain(&shared));

    await async_queue_put(&pool.running, async_create_task(later(3)));
    await async_queue_put(&pool.running, later(2));
    printf("%d ", await await async_queue_get(&pool.running));
    printf("%d\n", await await async_queue_get(&pool.running));

    await async_queue_put(&pool.operations, increment);
    await async_queue_put(&pool.operations, twice);
    printf("%d ", (await async_queue_get(&pool.operations))(20));
    printf("%d\n", (await async_queue_get(&pool.operations))(20));

    for (int i = 0; i < 4; i++)
        await async_queue_put(&pool.inner.bytes[i % 2], 254 + i);       // converted
    for (int i = 0; i < 4; i++)
        printf("%d ", await async_queue_get(&pool.inner.bytes[i / 2]));
    puts("");

    await async_queue_put(&locals, ((struct local){ "ab", await later(1) }));
    async_queue_try_put(&locals, ((struct local){ .value = 2 }));
    struct local first = await async_queue_get(&locals);
    printf("%s %.0f ", first.name, first.value);
    await async_queue_get(&locals);                                     // not wanted
    printf("%zu\n", async_queue_size(&locals));

    return 0;
}
