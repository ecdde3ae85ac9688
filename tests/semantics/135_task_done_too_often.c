// 135: task_done too often stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

async int too_often(void)
{
    async_queue(int) queue = ASYNC_QUEUE_INIT(int, 0);
    await async_queue_put(&queue, 1);
    async_queue_task_done(&queue);
    async_queue_task_done(&queue);
    return 0;
}

int main(void)
{
    mistake("task_done too often", too_often);
    return 0;
}
