// 148: SIGINT ends the program when main is cleaned up, a second one at once; a program may handle it itself
// as asyncio, but by the signal, as C programs end
#include "log.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int ready[2], quiet[2];

async int interrupted(void)
{
    defer say("main cleans up");
    raise(SIGINT);
    await async_sleep(1);
    return 1;
}

async int interrupted_twice(void)
{
    defer say("not reached");
    try {
        raise(SIGINT);
        await async_sleep(1);
    } catch (ECANCELED) {
        say("main is cancelled");
        fflush(stdout);
        raise(SIGINT);
    }
    return 2;
}

async int left_behind(void)
{
    try {
        await async_sleep(10);
    } catch (ECANCELED) {
        say("what is left is cancelled");
        fflush(stdout);
        raise(SIGINT);
        say("not reached");
    }
    return 0;
}

async int interrupted_at_the_end(void)
{
    async_spawn(left_behind());
    await async_sleep(1);
    return 3;
}

// Waits for what never comes.
async int reads(void)
{
    defer say("main cleans up");
    if (write(ready[1], "", 1) == 1)
        await async_readable(quiet[0]);
    return 4;
}

async int goes_on(void)
{
    raise(SIGINT);
    await async_sleep(1);
    say("main goes on");
    return 5;
}

// In a process of its own: how does it end?
static void run(const char *title, async int (*coroutine)(void))
{
    int status = 0;
    char byte;
    printf("%s\n", title);
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0)
        exit(async_run(coroutine()));
    if (coroutine == reads && read(ready[0], &byte, 1) == 1)
        kill(child, SIGINT);
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT)
        printf("ended by SIGINT\n");
    else
        printf("exit status %d\n", WEXITSTATUS(status));
}

static void handler(int signo)
{
    (void)signo;
}

int main(void)
{
    if (pipe(ready) != 0 || pipe(quiet) != 0)
        return 1;
    run("interrupted", interrupted);
    run("interrupted twice", interrupted_twice);
    run("interrupted while the rest is ended", interrupted_at_the_end);
    run("waits for a descriptor", reads);
    signal(SIGINT, handler);
    run("handles SIGINT", goes_on);
    signal(SIGINT, SIG_IGN);
    run("ignores SIGINT", goes_on);
    return 0;
}
