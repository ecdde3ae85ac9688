// Sorting with comparisons that await: insertion, quick sort, a permutation generator.
#include <async.h>
#include <stdio.h>

async int less(int a, int b)
{
    await async_sleep(0.001);
    return a < b;
}

async void insertion(int *v, int n)
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && await less(v[k], v[k - 1]); k--) {
            int t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
}

async void quick(int *v, int low, int high)
{
    if (low >= high)
        return;
    int pivot = v[high], at = low;
    for (int i = low; i < high; i++)
        if (await less(v[i], pivot)) {
            int t = v[i];
            v[i] = v[at];
            v[at++] = t;
        }
    v[high] = v[at];
    v[at] = pivot;
    await async_gather(NULL, quick(v, low, at - 1), quick(v, at + 1, high));
}

async int permutations(int *v, int n, int k, async int (*visit)(const int *, int))
{
    if (k == n)
        return await visit(v, n);
    int count = 0;
    for (int i = k; i < n; i++) {
        int t = v[k]; v[k] = v[i]; v[i] = t;
        count += await permutations(v, n, k + 1, visit);
        t = v[k]; v[k] = v[i]; v[i] = t;
    }
    return count;
}

async int is_even(const int *v, int n)
{
    int inversions = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            inversions += await less(v[i], v[k]);
    return inversions % 2 == 0;
}

async int main(void)
{
    int a[] = {5, 3, 9, 1, 7, 2}, b[] = {8, 6, 7, 5, 3, 0, 9, 1, 4, 2}, c[] = {1, 2, 3, 4, 5};

    await insertion(a, 6);
    for (int i = 0; i < 6; i++)
        printf("%d ", a[i]);
    await quick(b, 0, 9);
    for (int i = 0; i < 10; i++)
        printf("%d ", b[i]);
    printf("%d\n", await permutations(c, 5, 0, is_even));
    return 0;
}
