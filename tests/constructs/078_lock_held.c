// 78. A thread's lock that is held across an await
#include <async.h>
#include <pthread.h>
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int shared;
async int f(int x);
async int held(int n)
{
    pthread_mutex_lock(&mutex);
    shared += await f(n);
    pthread_mutex_unlock(&mutex);
    return shared;
}
async int released(int n)
{
    pthread_mutex_lock(&mutex);
    shared += n;
    pthread_mutex_unlock(&mutex);
    return await f(n);
}
