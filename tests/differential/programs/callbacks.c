// Function pointers: tables, callbacks with context, functions that return them, a sorted list of jobs.
#include <stdio.h>
#include <stdlib.h>

typedef int binary(int, int);
typedef int (*visitor)(void *context, int value);

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int larger(int a, int b) { return a > b ? a : b; }

static const struct { const char *name; binary *apply; int start; } folds[] = {
    {"sum", add, 0}, {"difference", subtract, 100}, {"largest", larger, -1000}};

static binary *choose(int which) { return which % 3 == 0 ? add : which % 3 == 1 ? subtract : larger; }

static int fold(const int *values, int n, int start, binary *apply)
{
    for (int i = 0; i < n; i++)
        start = apply(start, values[i]);
    return start;
}

struct tree { int key; struct tree *kids[2]; };

static struct tree *grow(int depth, int key)
{
    if (depth == 0)
        return NULL;
    struct tree *tree = malloc(sizeof *tree);
    *tree = (struct tree){key, {grow(depth - 1, key * 2), grow(depth - 1, key * 2 + 1)}};
    return tree;
}

static int walk(struct tree *tree, visitor visit, void *context)
{
    if (!tree)
        return 1;
    return walk(tree->kids[0], visit, context) && visit(context, tree->key) &&
           walk(tree->kids[1], visit, context);
}

static int collect(void *context, int value)
{
    struct { int total, count; } *state = context;
    state->total += value;
    return ++state->count < 12;
}

static int print(void *context, int value)
{
    return printf("%s%d", (const char *)context, value) > 0;
}

static void prune(struct tree **at, int (*keep)(int))
{
    if (!*at)
        return;
    for (int i = 0; i < 2; i++)
        prune(&(*at)->kids[i], keep);
    if (!keep((*at)->key) && !(*at)->kids[0] && !(*at)->kids[1]) {
        free(*at);
        *at = NULL;
    }
}

static int is_odd(int n) { return n % 2; }
static int never(int n) { return n < 0; }
static int ascending(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

int main(void)
{
    int values[] = {3, -1, 4, 1, -5, 9, 2, 6};
    enum { N = sizeof values / sizeof *values };
    for (unsigned i = 0; i < sizeof folds / sizeof *folds; i++)
        printf("%s %d, ", folds[i].name, fold(values, N, folds[i].start, folds[i].apply));
    for (int i = 0; i < 4; i++)
        printf("%d ", fold(values, N - i, i, choose(i)));
    qsort(values, N, sizeof *values, ascending);
    printf("%d %d\n", values[0], values[N - 1]);

    struct tree *tree = grow(4, 1);
    struct { int total, count; } state = {0, 0};
    printf("%d", walk(tree, collect, &state));
    printf(" %d %d", state.total, state.count);
    prune(&tree, is_odd);
    walk(tree, print, " ");
    prune(&tree, never);
    printf(" %s\n", tree ? "left" : "gone");
    return choose(5)(7, 3);
}
