// The value that an async main returns is the exit status.
#include <async.h>
#include <stdio.h>

async int main(void)
{
    await async_sleep(1);
    puts("three");
    return 3;
}
