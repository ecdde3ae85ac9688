// Calls on worker threads: results, arguments evaluated now, a program that goes on meanwhile.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pair { long a; char text[30]; };
typedef int operation(int, int);

static pthread_t home;
static sem_t gate;

static int add(int a, int b)
{
    return pthread_equal(home, pthread_self()) ? -1 : a + b;
}

static struct pair make(long a, const char *text, struct pair other)
{
    struct pair pair = { .a = a + other.a };
    snprintf(pair.text, sizeof pair.text, "%.9s %.9s", text, other.text);
    return pair;
}

static void note(_Atomic int *n, double d)
{
    atomic_fetch_add(n, (int)d);
}

// Waits until the loop's thread lets it.
static int wait_for_gate(int n)
{
    sem_wait(&gate);
    sem_post(&gate);
    return n;
}

static float half(float x) { return x / 2; }
static int sum_up(const int *values, size_t n)
{
    int sum = 0;
    while (n--)
        sum += values[n];
    return sum;
}

static int next(int *n) { return ++*n; }

// Plain code can make one, too.
static async_task(int) later(int n)
{
    return async_to_thread(add(n, n));
}

async int main(void)
{
    home = pthread_self();
    printf("%d\n", await async_to_thread(add(1, 2)));

    struct pair pair = { .a = 40, .text = "world" };
    struct pair made = await async_to_thread(make(2, "hello", pair));
    printf("%ld %s\n", made.a, made.text);

    _Atomic int total = 0;
    await async_to_thread(note(&total, 2.9));
    printf("%d\n", (int)total);

    operation *op = add;
    int values[] = { 1, 2, 3, 4 }, i = 0;
    printf("%d %.2f\n", await async_to_thread(op(i++, 10)), await async_to_thread(half(5)));
    printf("%d %d\n", await async_to_thread(sum_up(values, sizeof values / sizeof values[0])), i);
    printf("%d\n", await async_to_thread(add(await async_to_thread(add(1, 1)), await later(2))));

    char text[40];
    int length = await async_to_thread(snprintf(text, sizeof text, "%d %s %.1f %c", 7, "seven", 7.0f, 'x'));
    printf("%d %s\n", length, text);
    char *copy = await async_to_thread(strdup("a copy"));
    puts(copy);
    free(copy);
    int n = 0;
    async_task(int) now = async_to_thread(add(next(&n), 1));     // the arguments: now
    printf("%d\n", n);
    printf("%d\n", await now);

    sem_init(&gate, 0, 0);                      // four at once, while the loop runs
    defer sem_post(&gate);
    int results[4];
    async_task(int) tasks[4];
    for (i = 0; i < 4; i++)
        tasks[i] = async_create_task(async_to_thread(wait_for_gate(i)));
    await async_sleep(0);
    for (i = 0; i < 10; i++)
        await async_sleep(0);
    printf("done %d\n", async_task_done(tasks[0]));
    sem_post(&gate);
    await async_gather_n(results, tasks, 4);
    printf("%d %d %d %d\n", results[0], results[1], results[2], results[3]);

    errno = 0;
    int fd = await async_to_thread(dup(-1));        // its errno is ours
    printf("%d %s\n", fd, strerror(errno));
    return 0;
}
