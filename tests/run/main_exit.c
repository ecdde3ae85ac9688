// exit inside a coroutine ends the program with its status, atexit handlers included.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

static void at_exit(void)
{
    puts("at exit");
}

async void leave(void)
{
    await async_sleep(1);
    exit(5);
}

async int main(void)
{
    atexit(at_exit);
    await leave();
    puts("never");
    return 0;
}
