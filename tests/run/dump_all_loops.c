// async_dump_on_signal: the loops of all threads print their tasks, whoever gets the signal.
#include <async.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int quiet[2], report[2];
static pthread_barrier_t begun;

static void tell(void)
{
    pthread_barrier_wait(&begun);
}

static async void waits(void)
{
    char byte;
    tell();
    await async_read(quiet[0], &byte, 1);
}

static void *loop(void *unused)
{
    async_run(waits());
    return unused;
}

int main(void)
{
    enum { LOOPS = 3 };
    pthread_t threads[LOOPS];
    char line[256];
    if (pipe(quiet) != 0 || pipe(report) != 0 || dup2(report[1], 2) < 0)
        return 1;
    async_dump_on_signal(SIGUSR1);
    pthread_barrier_init(&begun, NULL, LOOPS + 1);
    for (int i = 0; i < LOOPS; i++)
        if (pthread_create(&threads[i], NULL, loop, NULL) != 0)
            return 1;
    tell();
    raise(SIGUSR1);
    FILE *const in = fdopen(report[0], "r");
    for (int i = 0; i < LOOPS;) {
        if (!fgets(line, sizeof line, in))
            return 1;
        fputs(line, stdout);
        i += strstr(line, "in waits") != NULL;
    }
    close(quiet[1]);
    for (int i = 0; i < LOOPS; i++) pthread_join(threads[i], NULL);
    fclose(in);
    return 0;
}
