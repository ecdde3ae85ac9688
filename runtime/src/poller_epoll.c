// Registers with EPOLLONESHOT, so that nothing has to be taken back when a wait ends, and
// tells the kernel again for each wait (one epoll_ctl): see poller.h for why.
#include "poller.h"

#include "clock.h"
#include "hostile.h"

#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = HOSTILE ? 1 : 128 };

static void epoll_close(struct poller *poller) { close(poller->epoll_fd); }

static int epoll_open(struct poller *poller)
{
    poller->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (poller->epoll_fd < 0) return errno;
    struct epoll_event event = { .events = EPOLLIN, .data.fd = -1 };
    if (epoll_ctl(poller->epoll_fd, EPOLL_CTL_ADD, poller->wake_fd, &event) == 0)
        return 0;
    const int error = errno;
    epoll_close(poller);
    return error;
}

static int epoll_arm(struct poller *poller, int fd, unsigned events)
{
    struct epoll_event event = { .events = EPOLLONESHOT, .data.fd = fd };
    if (events & POLLER_IN) event.events |= EPOLLIN | EPOLLRDHUP;
    if (events & POLLER_OUT) event.events |= EPOLLOUT;
    if (epoll_ctl(poller->epoll_fd, EPOLL_CTL_MOD, fd, &event) == 0) return 0;
    if (errno == ENOENT && epoll_ctl(poller->epoll_fd, EPOLL_CTL_ADD, fd, &event) == 0)
        return 0;
    return errno;
}

// epoll_pwait2 knows nanoseconds; where it is missing, milliseconds, rounded up.
static int wait_events(int epoll_fd, struct epoll_event *events, int64_t nanoseconds)
{
#ifdef SYS_epoll_pwait2
    static atomic_bool is_missing;
    if (nanoseconds > 0 && !atomic_load_explicit(&is_missing, memory_order_relaxed)) {
        const struct timespec limit = { .tv_sec = (time_t)(nanoseconds / CLOCK_BILLION),
                                        .tv_nsec = (long)(nanoseconds % CLOCK_BILLION) };
        const long n = syscall(SYS_epoll_pwait2, epoll_fd, events, BATCH, &limit, NULL,
                               (size_t)0);
        if (n >= 0 || errno == EINTR) return (int)n;
        atomic_store(&is_missing, true);
    }
#endif
    const int64_t day = 24 * 3600 * INT64_C(1000);
    int64_t milliseconds = nanoseconds / 1000000 + (nanoseconds % 1000000 > 0);
    if (nanoseconds < 0) milliseconds = -1;
    if (milliseconds > day) milliseconds = day;
    return epoll_wait(epoll_fd, events, BATCH, (int)milliseconds);
}

static unsigned ready_of(uint32_t bits)
{
    unsigned ready = 0;
    if (bits & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) ready |= POLLER_IN;
    if (bits & (EPOLLOUT | EPOLLHUP | EPOLLERR)) ready |= POLLER_OUT;
    return ready;
}

// One batch: those it wakes run while what they touch is still in the cache; the next
// iteration takes more.
static int epoll_wait_ready(struct poller *poller, int64_t nanoseconds)
{
    struct epoll_event events[BATCH];
    const int n = wait_events(poller->epoll_fd, events, nanoseconds);
    if (n < 0) return errno;
    for (int i = 0; i < n; i++) {
        uint64_t ignored;
        if (events[i].data.fd != -1)
            poller_happened(poller, events[i].data.fd, ready_of(events[i].events));
        else if (read(poller->wake_fd, &ignored, sizeof ignored) < 0)
            continue;
    }
    return 0;
}

const struct poller_ops poller_epoll = {
    "epoll", epoll_open, epoll_close, epoll_arm, epoll_wait_ready,
};
