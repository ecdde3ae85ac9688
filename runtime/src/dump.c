#include "dump.h"

#include "error.h"
#include "loop.h"
#include "task.h"
#include "waiter.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

atomic_uint dump_requests;

static void print_site(FILE *out, const struct async_frame *frame)
{
    const struct async_desc *const desc = frame->desc;
    if (!desc->sites) return;
    const struct async_site *const site = &desc->sites[frame->state];
    fprintf(out, "    in %s (%s:%u)\n", desc->name, site->file, site->line);
}

static void print_object(FILE *out, const struct async_waiter *waiter)
{
    fprintf(out, "    %s", waiter->kind->what);
    if (waiter->kind->is_task) {
        const struct async_task *const task = waiter->object;
        fprintf(out, " '%s'", async_task_name((struct async_task *)(uintptr_t)task));
    }
    fputc('\n', out);
}

static void print_stack(FILE *out, const struct async_task *task)
{
    const struct async_frame *const end = task_root(task)->parent;
    for (const struct async_frame *frame = task->ready.leaf; frame != end;
         frame = frame->parent)
        print_site(out, frame);
}

void dump_wait(FILE *out, const struct async_task *task)
{
    if (task->ready.state == TASK_WAITING) print_object(out, task->ready.waiting);
    if (task->ready.state == TASK_SLEEPING) fputs("    sleeps\n", out);
    print_stack(out, task);
}

static const char *state_name(const struct async_task *task)
{
    switch ((enum task_state)task->ready.state) {
    case TASK_FREE: return "free";
    case TASK_NEW: return "not started";
    case TASK_READY:
        if (task == task_current()) return "running";
        return task->ready.leaf->state == 0 ? "not started, ready" : "ready";
    case TASK_WAITING:
    case TASK_SLEEPING: return "waiting";
    case TASK_INPLACE: return "running in its awaiter";
    case TASK_FUTURE: return "future";
    case TASK_DONE: return "done";
    }
    return "?";
}

static void print_task(struct async_task *task, void *arg)
{
    FILE *const out = arg;
    fprintf(out, "task '%s': %s%s\n", async_task_name(task), state_name(task),
            task->ready.flags & TASK_CANCEL_PENDING ? ", cancellation requested" : "");
    if (task->ready.state != TASK_READY || task != task_current()) dump_wait(out, task);
}

void dump_loop(FILE *out, struct async_loop *loop)
{
    loop_each_task(loop, print_task, out);
}

void async_dump(FILE *out)
{
    fflush(stdout);
    struct async_loop *const loop =
        async__running ? async__running : async__thread.own;
    flockfile(out);                     // loops of several threads may be asked at once
    if (loop) {
        loop->dumps = dump_requests;
        dump_loop(out, loop);
    } else {
        fputs("async: no event loop\n", out);
    }
    fflush(out);
    funlockfile(out);
}

static void request_dump(int signo)
{
    (void)signo;
    dump_requests++;
    const int error = errno;
    poller_wake_all();                  // the thread may have no loop
    errno = error;
}

int async_dump_on_signal(int signo)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = request_dump;
    action.sa_flags = SA_RESTART;       // of the program's own calls; the poller is woken
    return sigaction(signo, &action, NULL) == 0 ? 0 : errno;
}
