// What an expression writes and what it reads are in no order: they share no place in the frame.
#include <async.h>
#include <stdio.h>

static int a = 1, b = 2;

static async int through(void)
{
    int *read = &a;
    await async_sleep(1);
    int *written;
    (*read) = read == (written = &b);
    await async_sleep(1);
    return *written;
}

async int main(void)
{
    const int result = await through();
    printf("%d %d %d\n", result, a, b);
    return 0;
}
