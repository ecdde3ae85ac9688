#include "interrupt.h"

#include "call.h"
#include "cancel.h"
#include "task.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
    struct async_loop *loop;                     // NULL: SIGINT is none of ours
    struct async_task *main;
    struct async_handle handle;
    atomic_uint count;                           // signals
    bool is_requested;                           // main's cancellation
} run;

static void cancel_main(void *unused)
{
    (void)unused;
    run.is_requested = cancel_request(run.main, false);
}

// Posts to the loop as another thread would: that is atomic, and ends the poller's wait.
static void on_signal(int signo)
{
    const int error = errno;
    if (atomic_fetch_add(&run.count, 1) == 0 && !task_is_done(run.main)) {
        call_post(run.loop, &run.handle, cancel_main, NULL);
    } else {
        signal(signo, SIG_DFL);
        raise(signo);
    }
    errno = error;
}

static bool is_first_thread(void) { return syscall(SYS_gettid) == getpid(); }

static bool is_default(void)
{
    struct sigaction action;
    return sigaction(SIGINT, NULL, &action) == 0 && !(action.sa_flags & SA_SIGINFO)
        && action.sa_handler == SIG_DFL;
}

void interrupt_begin(struct async_loop *loop, struct async_task *main)
{
    if (!is_first_thread() || !is_default()) return;
    run.loop = loop;
    run.main = main;
    run.is_requested = false;
    atomic_store(&run.count, 0);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, NULL);
}

bool interrupt_is_cause(void)
{
    return is_first_thread() && run.loop && run.is_requested
        && run.main->error == ECANCELED && run.main->ready.cancelling == 1;
}

void interrupt_end(void)
{
    if (!is_first_thread() || !run.loop) return;
    struct sigaction action;
    if (sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == on_signal)
        signal(SIGINT, SIG_DFL);
    run.loop = NULL;
}

void interrupt_process(void)
{
    fflush(NULL);
    raise(SIGINT);
    exit(EXIT_FAILURE);                          // it is blocked
}
