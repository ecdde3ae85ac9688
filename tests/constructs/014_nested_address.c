// 14. The address of a nested function is code on the stack of the step that is running
#include <async.h>
#include <stdlib.h>
async int later(int x);
async int each(int n, int (*f)(int));
int apply(int (*f)(int), int n);
static int (*stored)(int);
async int captures(int n)
{
    int kept = 3;
    int add(int x) { return kept + x; }
    int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b + kept; }
    int list[3] = {3, 1, 2};
    qsort(list, 3, sizeof *list, compare);
    int sum = add(1) + apply(add, 2) + (add)(3) + (n ? add : apply == 0 ? add : add)(2);
    await later(apply(add, n));
    (void)add;
    stored = add;
    sum += await each(n, add);
    for (int i = 0; i < n; i++) {
        await later(i);
        stored = &add;
    }
    {
        int inner(int x) { return x + sum; }
        int (*p)(int) = inner;
        sum += p(1);
    }
    struct { int (*f)(int); } s = { n > 3 ? add : NULL };
    async_task(int) t = each(n, add);
    await t;
    s.f = add;
    return sum + s.f(1);
}
