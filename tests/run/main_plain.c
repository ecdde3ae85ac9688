// async int main without arguments; falling off its end is success.
#include <async.h>
#include <stdio.h>

async int main(void)
{
    puts("begin");
    await async_sleep(1000);
    puts("end");
}
