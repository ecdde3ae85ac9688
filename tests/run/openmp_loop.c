// A loop in which nothing awaits is a loop as OpenMP wants it, with its init.
#include <async.h>
#include <stdio.h>

async int sum_of(int n)
{
    int sum = 0;
    await async_sleep(0);
    int part = 0, k;
#pragma omp simd reduction(+ : part)
    for (int k = 0; k < n; k++)
        part += k;
    sum += part;
    await async_sleep(0);
    part = 0;
#pragma omp simd reduction(+ : part)
    for (k = 0; k < n; k++)
        part++;
    return sum + part;
}
async int main(void)
{
    for (struct { int i; } at = { 0 }; at.i < 2; at.i++)
        printf("%d\n", at.i);
    for (int i = 3, one = 1; i < 5; i += one)
        printf("%d\n", i);
    printf("%d\n", await sum_of(10));
    return 0;
}
