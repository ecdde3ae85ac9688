// 87. async main, a library's constructor, a thread's entry
#include <async.h>
#include <pthread.h>
#include <stdio.h>

static int prepared, threads;

async int later(int x)
{
    await async_sleep(1);
    return x;
}

__attribute__((constructor)) static void prepare(void)
{
    prepared = async_run(later(5));
}

static void *entry(void *argument)
{
    *(int *)argument = async_run(later(*(int *)argument + 1));
    return NULL;
}

static int run_thread(int x)
{
    pthread_t thread;
    pthread_create(&thread, NULL, entry, &x);
    pthread_join(thread, NULL);
    threads++;
    return x;
}

async int main(int argc, char **argv)
{
    int x = run_thread(10);
    printf("%d %d %d %d\n", prepared, x, threads, await later(argc));
    return argv[argc] != NULL;
}
