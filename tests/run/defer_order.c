// Deferred statements run in reverse order when their block ends.
#include <async.h>
#include <stdio.h>

async void block(void)
{
    defer puts("function");
    {
        defer puts("outer 1");
        defer puts("outer 2");
        {
            defer puts("inner");
            await async_sleep(1);
            puts("in the inner block");
        }
        puts("in the outer block");
    }
    puts("in the function");
}

async void compound(int n)
{
    defer {
        printf("first ");
        for (int i = 0; i < n; i++)
            printf("%d ", i);
        puts("");
    }
    defer if (n > 2) puts("large"); else puts("small");
    if (n > 2) {
        defer puts("if block");
        await async_sleep(1);
    }
    n++;
}

async int main(void)
{
    await block();
    await compound(1);
    await compound(3);
    return 0;
}
