// 103. The stack of awaits, with file and line
#include <async.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

async void inner(void)
{
    await async_sleep(1);
}

async void middle(int n)
{
    if (n)
        await middle(n - 1);
    else
        await inner();
}

static int mentions(const char *text, const char *what)
{
    return strstr(text, what) != NULL;
}

async int main(void)
{
    async_task(void) task = async_create_task(middle(1));
    await async_sleep(0);
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    async_dump(file);
    fclose(file);
    printf("%d%d%d %d%d%d %d\n", mentions(text, "main"), mentions(text, "middle"), mentions(text, "inner"),
           mentions(text, "103_await_stack.c:9"), mentions(text, "103_await_stack.c:15"), mentions(text, "103_await_stack.c:17"),
           mentions(text, "103_await_stack.c:31"));
    if (!mentions(text, "103_await_stack.c:9"))
        puts(text);
    free(text);
    await task;
    return 0;
}
