// What a catch can name, what main can be, and other rules with one place each
#include <async.h>
async int f(void);
async double half(int x);
struct late { async enum two { ONE, TWO } (*pick)(void); async struct inside { int n; } (*run)(void); };
async_queue(void) *nothing;
int takes_handle(async_task(double) t);
typedef async int not_a_function;
int parameter(async int n);

async int g(int n)
{
    void *labels[] = {&&out, &&in};
    char *memory = 0;
    (void)n;
    try {
        await f();
    } catch (0) {
    } catch ("text", 3) {
    } catch (char *text) {
    }
    async_task(int) task = f();
    task = half(1);
    takes_handle(task);
    async_task(int) future = async_future(3), none = async_future(int, int);
    await async_gather();
in:
    {
        defer goto *labels[0];
    }
out:
    return memory[0] + await task + await future + await none;
}

async int goes_back(int n)
{
    char *memory = 0;
    goto start;
again:
    await f();
start:
    if (n--) {
        memory = __builtin_alloca(3);
        goto again;
    }
    return memory[0];
}

async int waits_at_its_end(struct async_group *group)
{
    char *memory = __builtin_alloca(3);
    async_group (group) {
    }
    return memory[0];
}

async long main(int count)
{
    return count;
}

async int nowhere(int n)
{
    return (int)sizeof(async int) + (async char)n;
}
int outside[sizeof(int[1 + (await nowhere(1))])];
