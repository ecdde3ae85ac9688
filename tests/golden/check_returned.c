// The address of a variable that is gone when the coroutine has ended.
#include <async.h>

struct pair { int a, b[2]; };

async int *local(void)
{
    int x = 5;
    await async_sleep(0);
    return &x;
}
async int *parameter(int x)
{
    return (int *)(&x);
}
async const char *array(void)
{
    char text[4] = "abc";
    await async_sleep(0);
    return text;
}
async int *member(void)
{
    struct pair pair = { 1, { 2, 3 } };
    await async_sleep(0);
    return &pair.b[1];
}

// ---- these live on, or are values

async int *static_one(void)
{
    static int x;
    await async_sleep(0);
    return &x;
}
async int *through_a_pointer(struct pair *pair)
{
    await async_sleep(0);
    return &pair->b[1];
}
async int *array_parameter(int numbers[2])
{
    await async_sleep(0);
    return numbers;
}
async int a_value(void)
{
    int numbers[2] = { 1, 2 };
    await async_sleep(0);
    return numbers[1];
}
async bool an_address_as_truth(int *p)
{
    int x = 0;
    await async_sleep(0);
    return p == &x;
}
int *plain(void)
{
    static int x;
    return &x;
}
