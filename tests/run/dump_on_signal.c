// async_dump_on_signal: a program that waits for a descriptor, and one that is about to, print what every
// task waits for; whichever thread gets the signal.
#include <async.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int ready[2], quiet[2];
static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_event never = ASYNC_EVENT_INIT;

async void reader(void)
{
    char byte;
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    await async_read(quiet[0], &byte, 1);
}

async void waiter(void)
{
    await async_lock_acquire(&lock);
}

async void both(void)
{
    await async_gather(NULL, waiter(), async_event_wait(&never));
}

async int signalled_by_itself(void)
{
    async_spawn(reader());
    await async_sleep(0);
    raise(SIGQUIT);
    await both();
    return 0;
}

async int signalled_by_another(void)
{
    async_task(void) task = async_create_task(reader());
    async_task_set_name(task, "client 7");
    await async_sleep(1);
    if (write(ready[1], "", 1) == 1)
        await task;
    return 0;
}

static void *loop_of_a_thread(void *unused)
{
    async_run(signalled_by_another());
    return unused;
}

// The signal is for the main thread, which has no loop.
static int beside_a_thread(void)
{
    pthread_t thread;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGQUIT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    if (pthread_create(&thread, NULL, loop_of_a_thread, NULL) != 0)
        return 1;
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
    return pthread_join(thread, NULL);
}

// Runs in a process of its own until the last line of the dump has come; NULL: in a thread.
static void run(async int (*coroutine)(void), const char *last)
{
    char line[256];
    int report[2];
    if (pipe(ready) != 0 || pipe(report) != 0)
        return;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        dup2(report[1], 2);
        async_dump_on_signal(SIGQUIT);
        exit(coroutine ? async_run(coroutine()) : beside_a_thread());
    }
    close(ready[1]);                            // so that the end of the child is seen
    close(report[1]);
    if (coroutine != signalled_by_itself && read(ready[0], line, 1) == 1)
        kill(child, SIGQUIT);
    FILE *const in = fdopen(report[0], "r");
    while (in && fgets(line, sizeof line, in)) {
        fputs(line, stdout);
        if (strstr(line, last))
            break;
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    if (in)
        fclose(in);
    close(ready[0]);
    puts("");
}

int main(void)
{
    if (pipe(quiet) != 0)
        return 1;
    run(signalled_by_itself, "in waiter");
    run(signalled_by_another, "in reader");
    run(NULL, "in reader");
    return 0;
}
