// What a fault has prevented may be what the rest of the program waits for, at a
// descriptor. The loop cannot know that nobody will ever touch the other end; here, where
// there is nobody but the program, it is certain. Then it ends as a program ends in which
// every task waits for another: all are cancelled.
#include "stuck.h"

#include "cancel.h"
#include "dump.h"
#include "error.h"
#include "loop.h"
#include "task.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 16, ROUNDS_OF_TASKS = 12 };      // then the loop is stopped: it has none

static pid_t program;                            // not one that it has forked

void stuck_begin(void) { program = getpid(); }

bool stuck_has_threads(void)
{
    struct stat threads;
    return stat("/proc/self/task", &threads) != 0
        || threads.st_nlink - 2 != 1 + atomic_load(&loop_threads);
}

static bool has_children(void)
{
    siginfo_t info;
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

static void cancel_task(struct async_task *task, void *unused)
{
    (void)unused;
    cancel_request(task, false);
}

bool stuck_is_ended(void)
{
    static int rounds;
    struct async_loop *const loop = async_get_running_loop();
    if (getpid() != program || !loop || loop->external) return false;
    if (stuck_has_threads() || has_children()) return false;
    if (rounds == ROUNDS) error_die(NULL, "faults: waits for ever");
    error_note("faults: nobody is left who could wake the program");
    dump_loop(stderr, loop);
    loop_each_task(loop, cancel_task, NULL);
    if (rounds++ >= ROUNDS_OF_TASKS) loop->is_stopping = true;
    return true;
}
