// Sorting: several algorithms on the same keys, comparisons and swaps counted.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE = 60 };

struct counts { unsigned compares, moves; };

static struct counts counts;
static unsigned state = 12345;

static unsigned next_random(void)
{
    state = state * 1103515245u + 12345u;
    return state >> 16 & 0x7fff;
}

static int less(int a, int b)
{
    counts.compares++;
    return a < b;
}

static void swap(int *a, int *b)
{
    const int kept = *a;
    counts.moves++;
    *a = *b;
    *b = kept;
}

static void insertion(int *keys, int n)
{
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && less(keys[j], keys[j - 1]); j--)
            swap(&keys[j], &keys[j - 1]);
}

static int partition(int *keys, int low, int high)
{
    int pivot = keys[(low + high) / 2], i = low - 1, j = high + 1;
    for (;;) {
        do
            i++;
        while (less(keys[i], pivot));
        do
            j--;
        while (less(pivot, keys[j]));
        if (i >= j)
            return j;
        swap(&keys[i], &keys[j]);
    }
}

static void quick(int *keys, int low, int high)
{
    if (low >= high)
        return;
    const int middle = partition(keys, low, high);
    quick(keys, low, middle);
    quick(keys, middle + 1, high);
}

static void merge_sort(int *keys, int n)
{
    int copy[SIZE];
    if (n < 2)
        return;
    merge_sort(keys, n / 2);
    merge_sort(keys + n / 2, n - n / 2);
    memcpy(copy, keys, (size_t)n * sizeof *keys);
    for (int i = 0, left = 0, right = n / 2; i < n; i++) {
        if (right >= n || (left < n / 2 && !less(copy[right], copy[left])))
            keys[i] = copy[left++];
        else
            keys[i] = copy[right++];
        counts.moves++;
    }
}

static void sift(int *keys, int root, int n)
{
    for (int child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && less(keys[child], keys[child + 1]))
            child++;
        if (!less(keys[root], keys[child]))
            break;
        swap(&keys[root], &keys[child]);
    }
}

static void heap(int *keys, int n)
{
    for (int i = n / 2 - 1; i >= 0; i--)
        sift(keys, i, n);
    while (n > 1) {
        swap(&keys[0], &keys[--n]);
        sift(keys, 0, n);
    }
}

static void shell(int *keys, int n)
{
    static const int gaps[] = {23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
        for (int i = gaps[g]; i < n; i++) {
            int key = keys[i], j;
            for (j = i; j >= gaps[g] && less(key, keys[j - gaps[g]]); j -= gaps[g])
                keys[j] = keys[j - gaps[g]];
            keys[j] = key;
        }
}

static int plain_compare(const void *a, const void *b)
{
    return *(const int *)a < *(const int *)b ? -1 : *(const int *)a > *(const int *)b;
}

static unsigned sum(const int *keys, int n)
{
    unsigned hash = 0;
    for (int i = 0; i < n; i++)
        hash = hash * 31 + (unsigned)keys[i];
    return hash;
}

static void fill(int *keys, int n)
{
    state = 12345;
    for (int i = 0; i < n; i++)
        keys[i] = (int)(next_random() % 100);
}

int main(void)
{
    static const char *const names[] = {"insertion", "quick", "merge", "heap", "shell", "libc"};
    for (int which = 0; which < 6; which++) {
        int keys[SIZE];
        fill(keys, SIZE);
        counts = (struct counts){0};
        switch (which) {
        case 0: insertion(keys, SIZE); break;
        case 1: quick(keys, 0, SIZE - 1); break;
        case 2: merge_sort(keys, SIZE); break;
        case 3: heap(keys, SIZE); break;
        case 4: shell(keys, SIZE); break;
        default: qsort(keys, SIZE, sizeof *keys, plain_compare);
        }
        printf("%-9s %08x first %d last %d, %u compares, %u moves\n", names[which],
               sum(keys, SIZE), keys[0], keys[SIZE - 1], counts.compares, counts.moves);
    }
    return 0;
}
