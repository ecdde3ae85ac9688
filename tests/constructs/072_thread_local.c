// 72. Thread-local variables and their addresses are read anew behind an await
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static _Thread_local int counter;
static __thread const char *place = "x";

async int later(int x)
{
    await async_sleep(0);
    counter += 100;
    return x;
}



async int work(int x)
{
    counter = x;
    int *p = &counter;
    counter += await later(1);
    errno = 3;
    pthread_t self = pthread_self();
    await later(1);
    return counter + (p == &counter) + !!pthread_equal(self, pthread_self()) + !place;
}

static void *run(void *result)
{
    *(int *)result = async_run(work(1000));
    return NULL;
}

int main(void)
{
    int mine = 0, other = 0;
    pthread_t thread;
    pthread_create(&thread, NULL, run, &other);
    mine = async_run(work(1));
    pthread_join(thread, NULL);
    printf("%d %d\n", mine, other);
    return 0;
}
