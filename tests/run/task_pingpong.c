// Two tasks that hand a value back and forth through futures.
#include <async.h>
#include <stdio.h>

struct wire { async_task(int) value; };

static void put(struct wire *wire, int value)
{
    async_future_set_result(wire->value, value);
}

async int receive(struct wire *wire)
{
    int value = await async_task_ref(wire->value);
    async_task_drop(wire->value);
    wire->value = async_future(int);
    return value;
}

async void player(struct wire *in, struct wire *out, int limit)
{
    for (int n = 0; n < limit; ) {
        n = await receive(in);
        put(out, n + 1);
    }
}

async int main(void)
{
    struct wire a = {async_future(int)}, b = {async_future(int)};
    async_task(void) one = async_create_task(player(&a, &b, 9999));
    async_task(void) two = async_create_task(player(&b, &a, 10000));

    put(&a, 1);
    await one;
    await two;
    printf("%d\n", await receive(&a));
    async_task_drop(a.value);
    async_task_drop(b.value);
    return 0;
}
