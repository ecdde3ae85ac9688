// 52. Awaits in regions that other run-time systems own
#include <async.h>
async int f(int x);
async int g(int n)
{
    int sum = 0;
#pragma omp parallel for
    for (int i = 0; i < n; i++)
        sum += await f(i);
    return sum;
}
async int alone(int n)
{
#pragma omp barrier
    n += await f(1);
#pragma omp critical
    {
        n++;
    }
    return n + await f(2);
}
