// One producer, three workers, and a queue between them that holds four jobs. In Python 3.13:
//
//     import asyncio
//
//     async def produce(queue):
//         for number in range(1, 13):
//             await queue.put(number)
//         queue.shutdown()
//
//     async def work(name, queue):
//         done = 0
//         try:
//             while True:
//                 number = await queue.get()
//                 await asyncio.sleep(number * 0.1)
//                 done += 1
//         except asyncio.QueueShutDown:
//             pass
//         finally:
//             print(f'worker {name}: {done} jobs')
//
//     async def main():
//         queue = asyncio.Queue(4)
//         async with asyncio.TaskGroup() as group:
//             group.create_task(produce(queue))
//             for name in 'ABC':
//                 group.create_task(work(name, queue))
//
//     asyncio.run(main())
//
// The producer waits while the queue is full. Ctrl-C cancels everybody: each worker still tells
// how far it came, because a defer runs however its block is left.

#include <async.h>
#include <errno.h>
#include <stdio.h>

async void produce(async_queue(int) *queue)
{
    for (int number = 1; number <= 12; number++)
        await async_queue_put(queue, number);
    async_queue_shutdown(queue, false);
}

async void work(char name, async_queue(int) *queue)
{
    int done = 0;
    defer printf("worker %c: %d jobs\n", name, done);
    try {
        for (;;) {
            int number = await async_queue_get(queue);
            await async_sleep(number * 0.1);
            done++;
        }
    } catch (EPIPE) {
        // shut down, and empty
    }
}

async int main(void)
{
    async_queue(int) queue = ASYNC_QUEUE_INIT(int, 4);
    defer async_queue_free(&queue);

    struct async_group group;
    async_group (&group) {
        async_group_create_task(&group, produce(&queue));
        for (char name = 'A'; name <= 'C'; name++)
            async_group_create_task(&group, work(name, &queue));
    }
    return 0;
}
