// async_task_ref makes one more owner: each may await the task, and gets the same result.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static int runs;

async int work(int n)
{
    runs++;
    await async_sleep(1);
    if (n < 0)
        throw EDOM;
    return n;
}

async int reader(async_task(int) task)
{
    return await task + 1;
}

async int main(void)
{
    async_task(int) task = async_create_task(work(5));
    async_task(int) second = async_task_ref(task);
    async_task(int) readers[2];

    for (int i = 0; i < 2; i++)
        readers[i] = async_create_task(reader(async_task_ref(task)));
    printf("%d\n", await task);
    printf("%d\n", await second);
    printf("%d %d\n", await readers[0], await readers[1]);
    printf("runs %d\n", runs);

    task = async_create_task(work(-1));
    second = async_task_ref(task);
    for (int i = 0; i < 2; i++)
        try {
            await (i ? second : task);
        } catch (EDOM) {
            puts("EDOM");
        }
    return 0;
}
