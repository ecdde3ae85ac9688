// Prototypes: before use, repeated, in blocks, with and without names, static and inline.
#include <async.h>
#include <stdio.h>

async int add(int, int);
async int add(int x, int y);
static async int hidden(const char *);
static inline async int quick(int n) { return n + 1; }
async static int swapped(int n);
int async odd_order(void);
int async static between(int n);
long async int far_between(int n);
extern async void nothing(void);
async int *pointer(int *);
async const char *names(int i), *more_names(int i);

async int main(void)
{
    async int local(int);
    int n = 4;

    printf("%d\n", await add(1, 2));
    printf("%d\n", await hidden("four"));
    printf("%d\n", await quick(3));
    printf("%d %d\n", await swapped(6), await odd_order());
    await nothing();
    ++*await pointer(&n);
    printf("%d %d\n", n, await local(8));
    printf("%s %s\n", await names(1), await more_names(0));
    printf("%d %ld\n", await between(1), await far_between(2));
    return 0;
}

async int add(int x, int y)
{
    await async_sleep(0.5);
    return x + y;
}

async int add(int, int);

static async int hidden(const char *text)
{
    int n = 0;
    while (text[n]) {
        await async_sleep(0.1);
        n++;
    }
    return n;
}

async static int swapped(int n) { return -n; }
int async inline static between(int n) { return n; }
int async __attribute__((cold)) long far_between(int n) { return await between(n); }
int async odd_order(void) { await async_sleep(0.5); return 9; }
extern async void nothing(void) { await async_sleep(0.5); }
async int *pointer(int *p) { await async_sleep(0.5); return p; }
async int local(int n) { return await add(n, n); }
async const char *names(int i) { static const char *const n[] = {"a", "b"}; return n[i]; }
async const char *more_names(int i) { await async_sleep(0.5); return i ? "y" : "x"; }
