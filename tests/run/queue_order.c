// Three kinds of queues; bounded ones make the producer wait; elements of many types.
#include <async.h>
#include <stdio.h>

struct job { int priority; const char *name; double seconds; };
typedef struct { char text[40]; } line;
struct aligned { _Alignas(64) int n; };

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

static int by_priority(const struct job *a, const struct job *b)
{
    return (a->priority > b->priority) - (a->priority < b->priority);
}

static int by_n(const struct aligned *a, const struct aligned *b)
{
    return (a->n > b->n) - (a->n < b->n);
}

async void produce(async_queue(int) *q, int n)
{
    for (int i = 0; i < n; i++) {
        await async_queue_put(q, i * 10);
        printf("put %d at %.0f, %zu inside\n", i * 10, now(), async_queue_size(q));
    }
}

async void consume(async_queue(int) *q, int n)
{
    int sum = 0;

    for (int i = 0; i < n; i++) {
        await async_sleep(1);
        sum += await async_queue_get(q);
    }
    printf("sum %d at %.0f\n", sum, now());
}

async int main(void)
{
    async_queue(int) numbers = ASYNC_QUEUE_INIT(int, 2);
    async_queue(const char *) stack = ASYNC_LIFO_QUEUE_INIT(const char *, 0);
    async_queue(struct job) jobs = ASYNC_PRIORITY_QUEUE_INIT(struct job, 0, by_priority);
    async_queue(line) lines = ASYNC_QUEUE_INIT(line, 1);
    async_queue(struct aligned) aligned = ASYNC_PRIORITY_QUEUE_INIT(struct aligned, 0, by_n);
    defer async_queue_free(&numbers);
    defer async_queue_free(&stack);
    defer async_queue_free(&jobs);
    defer async_queue_free(&lines);
    defer async_queue_free(&aligned);

    await async_gather(NULL, produce(&numbers, 5), consume(&numbers, 5));

    await async_queue_put(&stack, "first");
    await async_queue_put(&stack, "second");
    await async_queue_put(&stack, "third");
    for (int i = 0; i < 3; i++)
        printf("%s\n", await async_queue_get(&stack));

    static const int priorities[] = { 5, 1, 3, 1, 4, 3, 2, 1, 5, 2, 4, 3 };
    static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l" };
    for (int i = 0; i < 12; i++)
        await async_queue_put(&jobs, ((struct job){ priorities[i], names[i], i / 2.0 }));
    printf("%zu jobs, full %d\n", async_queue_size(&jobs), async_queue_full(&jobs));
    while (async_queue_size(&jobs)) {
        struct job job = await async_queue_get(&jobs);
        printf("%d%s %.1f\n", job.priority, job.name, job.seconds);
    }

    line text = { "text" };
    await async_queue_put(&lines, text);
    printf("full %d\n", async_queue_full(&lines));
    printf("%s\n", (await async_queue_get(&lines)).text);

    for (int i = 20; i > 0; i--)
        await async_queue_put(&aligned, ((struct aligned){ i * 7 % 20 }));
    int last = -1;
    while (async_queue_size(&aligned)) {
        int n = (await async_queue_get(&aligned)).n;
        if (n <= last)
            printf("%d behind %d\n", n, last);
        last = n;
    }
    return 0;
}
