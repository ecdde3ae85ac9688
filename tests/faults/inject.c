// Linked into every program of the fault campaigns (tools/faults), with a runtime whose
// calls of the system come here. drive.c decides what goes wrong, or the environment:
//
//     FAULT=malloc:7          the 7th allocation of the runtime fails
//     FAULT=malloc-from:7     it and all behind it fail
//     FAULT=cancel:7          the main task is cancelled at its 7th suspension
//     FAULT=cancel-any:7      the task of the 7th suspension is cancelled
//     FAULT=eintr:7           of the calls that a signal may interrupt, the 7th is
//     FAULT=again:7           of the reads, writes and accepts, the 7th would have to wait
//     FAULT=short:7           of the reads and writes, the 7th moves one byte
//     FAULT=error:7           the 7th call of the system fails
//
// At the end nothing may be left, neither memory nor descriptors of the runtime nor a
// defer that was passed and did not run: else exit status 98, with a message.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cancel.h"
#include "error.h"
#include "faults.h"
#include "memory.h"
#include "task.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "defers.h"
#include "inject.h"
#include "owners.h"
#include "stuck.h"

const char *const fault_names[FAULTS] = {
    "none",  "malloc", "malloc-from", "cancel", "cancel-any",
    "eintr", "again",  "short",       "error",
};

enum { OWN_FDS = 64 };

static struct fault_counts own_counts;
struct fault_counts *fault_counts = &own_counts;

static enum fault chosen;
static unsigned long chosen_at;

// Whether the fault comes now.
static bool comes(enum fault fault)
{
    return atomic_fetch_add(&fault_counts->n[fault], 1) + 1 == chosen_at
           && fault == chosen;
}

void faults_defer_begun(void) { atomic_fetch_add(&fault_counts->defers, 1); }
void faults_defer_run(void) { atomic_fetch_sub(&fault_counts->defers, 1); }

// The main task is the first that waits: the others cannot have begun.
void faults_suspended(struct async_task *task)
{
    static struct async_task *main_task;
    if (!main_task) main_task = task;
    const bool is_main = task == main_task && comes(FAULT_CANCEL);
    if (comes(FAULT_CANCEL_ANY) || is_main) cancel_request(task, false);
}

// ---- the system's calls: tools/faults has the runtime call call_NAME for NAME ---------

enum { FAILS = 1, WAITS = 2, RETRIES = 4, TRANSFERS = 8 };

// Whether the call fails here; errno says how.
static bool fails(unsigned kinds, int error)
{
    if (kinds & FAILS && comes(FAULT_ERROR)) errno = error;
    else if (kinds & WAITS && comes(FAULT_EINTR)) errno = EINTR;
    else if (kinds & RETRIES && comes(FAULT_AGAIN)) errno = EAGAIN;
    else return false;
    return true;
}

static size_t shortened(size_t size) { return size > 1 && comes(FAULT_SHORT) ? 1 : size; }

#define CALL(type_, failed_, name_, kinds_, error_, parameters_, arguments_)        \
    type_ call_##name_ parameters_;                                                 \
    type_ call_##name_ parameters_                                                  \
    {                                                                               \
        return fails(kinds_, error_) ? failed_ : name_ arguments_;                  \
    }
#define TRANSFER(name_, error_, parameters_, arguments_)                            \
    CALL(ssize_t, -1, name_, FAILS | WAITS | RETRIES, error_, parameters_, arguments_)

CALL(int, -1, socket, FAILS, EMFILE, (int domain, int type, int protocol),
     (domain, type, protocol))
CALL(int, -1, bind, FAILS, EADDRINUSE, (int fd, const struct sockaddr *a, socklen_t n),
     (fd, a, n))
CALL(int, -1, listen, FAILS, EADDRINUSE, (int fd, int backlog), (fd, backlog))
CALL(int, -1, accept4, FAILS | WAITS | RETRIES, EMFILE,
     (int fd, struct sockaddr *a, socklen_t *n, int flags), (fd, a, n, flags))
CALL(int, -1, getsockopt, FAILS, ENOBUFS,
     (int fd, int level, int name, void *value, socklen_t *n),
     (fd, level, name, value, n))
CALL(int, -1, setsockopt, FAILS, ENOMEM,
     (int fd, int level, int name, const void *value, socklen_t n),
     (fd, level, name, value, n))
CALL(int, -1, epoll_ctl, FAILS, ENOSPC,
     (int epoll, int op, int fd, struct epoll_event *event), (epoll, op, fd, event))
CALL(int, -1, poll, FAILS | WAITS, ENOMEM, (struct pollfd * list, nfds_t n, int limit),
     (list, n, limit))
TRANSFER(recv, ECONNRESET, (int fd, void *to, size_t n, int flags),
         (fd, to, shortened(n), flags))
TRANSFER(send, ECONNRESET, (int fd, const void *from, size_t n, int flags),
         (fd, from, shortened(n), flags))

int call_pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
int call_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                        void *(*run)(void *), void *arg)
{
    return comes(FAULT_ERROR) ? EAGAIN : pthread_create(thread, attributes, run, arg);
}

// Only a look that may wait can be interrupted. Who waits without a limit looks now and
// then whether there is still somebody who could wake him.
enum { LOOK_AGAIN = 20 };           // milliseconds

int call_epoll_wait(int, struct epoll_event *, int, int);
int call_epoll_wait(int epoll, struct epoll_event *events, int n, int limit)
{
    if (fails(limit ? WAITS : 0, 0)) return -1;
    int ready;
    do ready = epoll_wait(epoll, events, n, limit < 0 ? LOOK_AGAIN : limit);
    while (ready == 0 && limit < 0 && !stuck_is_ended());
    return ready;
}

int call_ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
int call_ppoll(struct pollfd *list, nfds_t n, const struct timespec *limit,
               const sigset_t *mask)
{
    const bool waits = !limit || limit->tv_sec || limit->tv_nsec;
    if (fails(FAILS | (waits ? WAITS : 0), ENOMEM)) return -1;
    if (limit) return ppoll(list, n, limit, mask);
    int ready;
    do ready = poll(list, n, LOOK_AGAIN);
    while (ready == 0 && !stuck_is_ended());
    return ready;
}

// A connect that is interrupted goes on.
int call_connect(int, const struct sockaddr *, socklen_t);
int call_connect(int fd, const struct sockaddr *address, socklen_t size)
{
    if (fails(FAILS, ECONNREFUSED)) return -1;
    const int status = connect(fd, address, size);
    return status == 0 && fails(WAITS, 0) ? -1 : status;
}

// Of epoll_pwait2, which older systems do not have; others have their arguments in registers, too.
long call_syscall(long, ...);
long call_syscall(long number, ...)
{
    va_list a;
    va_start(a, number);
    const int epoll = va_arg(a, int);
    struct epoll_event *const events = va_arg(a, struct epoll_event *);
    const int n = va_arg(a, int);
    const struct timespec *const limit = va_arg(a, const struct timespec *);
    va_end(a);
    const unsigned kinds = number == SYS_gettid ? 0 : FAILS | WAITS;
    if (fails(kinds, ENOSYS)) return -1;
    return syscall(number, epoll, events, n, limit, NULL, (size_t)0);
}

// ---- descriptors that the runtime keeps for itself ------------------------------------

static atomic_bool is_own[OWN_FDS], is_eventfd[OWN_FDS];

static int keep(int fd, atomic_bool *table)
{
    if (fd < 0) return fd;
    if (fd >= OWN_FDS) error_die(NULL, "faults: more descriptors than expected");
    is_own[fd] = true;
    table[fd] = true;
    return fd;
}

int call_epoll_create1(int);
int call_epoll_create1(int flags)
{
    return fails(FAILS, EMFILE) ? -1 : keep(epoll_create1(flags), is_own);
}

int call_eventfd(unsigned, int);
int call_eventfd(unsigned value, int flags)
{
    return fails(FAILS, EMFILE) ? -1 : keep(eventfd(value, flags), is_eventfd);
}

int call_close(int);
int call_close(int fd)
{
    if (fd >= 0 && fd < OWN_FDS) is_own[fd] = is_eventfd[fd] = false;
    return close(fd);
}

// An eventfd moves eight bytes or nothing, and has nothing that could fail.
static unsigned kinds_of(int fd)
{
    return fd >= 0 && fd < OWN_FDS && is_eventfd[fd]
               ? WAITS
               : FAILS | WAITS | RETRIES | TRANSFERS;
}

ssize_t call_read(int, void *, size_t);
ssize_t call_read(int fd, void *to, size_t size)
{
    const unsigned kinds = kinds_of(fd);
    return fails(kinds, EIO) ? -1
                             : read(fd, to, kinds & TRANSFERS ? shortened(size) : size);
}

ssize_t call_write(int, const void *, size_t);
ssize_t call_write(int fd, const void *from, size_t size)
{
    const unsigned kinds = kinds_of(fd);
    return fails(kinds, ENOSPC)
               ? -1
               : write(fd, from, kinds & TRANSFERS ? shortened(size) : size);
}

// ---- the end --------------------------------------------------------------------------

static void count_allocations(void)
{
    if (chosen == FAULT_NONE)
        fault_counts->n[FAULT_MALLOC] = fault_counts->n[FAULT_MALLOC_FROM] =
            ULONG_MAX - memory_fail_left();
}

static void at_abort(int signo)
{
    (void)signo;
    count_allocations();
}

bool fault_is_allowed(const char *what)
{
    const char *const allowed = getenv("FAULTS_ALLOW");
    return allowed && strstr(allowed, what);
}

static bool has_descriptors_left(void)
{
    for (int fd = 0; fd < OWN_FDS; fd++) {
        if (!is_own[fd] || fault_is_allowed("exit")) continue;
        fprintf(stderr, "faults: descriptor %d of the runtime is left\n", fd);
        return true;
    }
    return false;
}

static bool has_defers_left(void)
{
    const long n = atomic_load(&fault_counts->defers);
    if (n == 0 || fault_is_allowed("exit")) return false;
    fprintf(stderr, "faults: %ld defers did not run\n", n);
    return true;
}

static bool has_memory_left(void)
{
    const bool may_lose_own = chosen != FAULT_NONE || fault_is_allowed("result");
    return !fault_is_allowed("exit") && owners_have_left(may_lose_own);
}

// While other threads run, what there is may be theirs.
static void at_end(void)
{
    count_allocations();
    if (stuck_has_threads()) return;
    const bool is_memory = has_memory_left(), is_fd = has_descriptors_left(),
               is_defer = has_defers_left();
    if (!is_memory && !is_fd && !is_defer) return;
    fflush(NULL);
    _exit(STATUS_LEFT);
}

void fault_choose(enum fault fault, unsigned long at)
{
    chosen = fault;
    chosen_at = at;
    if (fault == FAULT_NONE) memory_fail_after(ULONG_MAX);
    if (fault == FAULT_MALLOC) memory_fail_after(at);
    if (fault == FAULT_MALLOC_FROM) memory_fail_from(at);
}

static void read_fault(const char *text)
{
    const size_t length = strcspn(text, ":");
    for (int fault = 1; fault < FAULTS; fault++)
        if (strlen(fault_names[fault]) == length
            && memcmp(fault_names[fault], text, length) == 0 && text[length]) {
            fault_choose(fault, strtoul(text + length + 1, NULL, 10));
            return;
        }
    error_die(NULL, "FAULT=%s: no such fault", text);
}

__attribute__((constructor)) static void begin(void)
{
    const char *const campaign = getenv("FAULTS_CAMPAIGN"), *const fault = getenv(
                                                                "FAULT");
    if (campaign) drive(campaign);
    else if (fault) read_fault(fault);
    stuck_begin();
    signal(SIGABRT, at_abort);
    atexit(at_end);
}
