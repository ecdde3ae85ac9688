// Names of tasks are copied.
#include <async.h>
#include <stdio.h>
#include <string.h>

async void named(void)
{
    await async_sleep(1);
    printf("I am %s\n", async_task_name(async_current_task()));
}

async int main(void)
{
    char name[] = "first";
    async_task(void) task = async_create_task(named());

    printf("%d\n", async_task_set_name(task, name));
    strcpy(name, "xxxxx");
    puts(async_task_name(task));
    await task;
    return 0;
}
