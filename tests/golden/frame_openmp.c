// The text of a pragma goes out as it is: it cannot name what is in the frame.
#include <async.h>
async int g(int n)
{
    int sum = 0, i;
    await async_sleep(0);
#pragma omp parallel for reduction(+ : sum) num_threads(n)
    for (int k = 0; k < n; k++)
        sum += k;
    for (i = 0; i < 2; i++)
        await async_sleep(0);
#pragma omp parallel for
    for (i = 0; i < 2; i++)
        ;
    {
        int sum = 0;
#pragma omp parallel for reduction(+ : sum)
        for (int k = 0; k < 3; k++)
            sum += k;
    }
    i = 2;
    await async_sleep(0);
    return sum + i;
}
