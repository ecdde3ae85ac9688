// 95. Cancelled before its first step, a task still runs to its first await that waits
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static int freed;

async int owner(char *memory)
{
    defer { free(memory); freed++; }
    memory[0] = 'x';
    printf("started ");
    await async_sleep(1);
    puts("never");
    return memory[0];
}

async int main(void)
{
    async_task(int) task = async_create_task(owner(malloc(10)));
    async_task_cancel(task);
    printf("%d ", await async_join(task) == ECANCELED);
    async_task_drop(task);
    printf("%d\n", freed);
    return 0;
}
