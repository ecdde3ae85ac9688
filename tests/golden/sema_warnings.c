// Coroutines dropped on the floor; calls that block the thread.
#include <async.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

async int f(void) { return 1; }
static async_task(int) keep(void) { return async_create_task(f()); }
static int system_(const char *text) { return !text; }

async int drops(int n)
{
    f();
    f(), n++;
    n ? f() : 0;
    n ? f() : f();
    for (f(); n < 1; f()) n++;
    async_gather(NULL, f());
    (void)f();
    keep();
    async_create_task(f());
    async_spawn(f());
    return ({ int m = 1; f(); m; });
}

async int blocks(char *text)
{
    sleep(1);
    usleep(1);
    read(0, text, 1);
    fgets(text, 2, stdin);
    system("true");
    system_("true");
    printf("%s", text);
    async_run(f());
    await async_to_thread(sleep(1));
    await async_to_thread(usleep(sleep(2)));
    return sizeof(sleep(1));
}

int plain(void) { return sleep(1); }
