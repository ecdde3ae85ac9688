// What a coroutine function can be, and where one can stand.
#include <async.h>
#include <signal.h>
#include <stdlib.h>

async int f(void) { return 1; }
async int add(int a, int b) { return a + b; }
int plain(void) { return 0; }
int compare(const void *, const void *);
async int compare_async(const void *a, const void *b) { return a < b; }

async int variadic(int n, ...) { return n; }
async int array(void)[3];
async int variable;
async struct { int x; };
async struct unknown incomplete(void) { }
int later(void);
async int later(void);
async int result(void);
async long result(void);
async int (*table[])(void) = {f, add, plain, NULL};
async int (*getter(int n))(void) { return n ? f : NULL; }
async void on_signal(int number) { (void)number; }
static const struct command { const char *name; async int (*run)(int, int); } commands[] = {
    {"add", add}, {"f", f},
};

int main(void)
{
    int list[3] = {3, 2, 1};
    qsort(list, 3, sizeof *list, compare);
    qsort(list, 3, sizeof *list, compare_async);
    signal(SIGINT, on_signal);
    async int (*ok)(void) = getter(1), (*wrong)(void) = plain;
    void *any = f;
    ok = f;
    add(1);
    return async_run(ok()) + async_run(commands[0].run(1, 2)) + (any == wrong);
}

async __attribute__((mode(DI))) int with_mode(int a) { return a; }
async int array_with_mode(void)
{
    int list[3] __attribute__((mode(DI))) = {1};
    await f();
    return list[0];
}
