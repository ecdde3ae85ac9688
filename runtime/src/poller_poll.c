// Builds the list for poll anew on every wait: O(descriptors), for systems without epoll
// and as the second opinion of the tests.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE                  // ppoll
#endif
#include "poller.h"

#include "clock.h"
#include "memory.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

static int poll_open(struct poller *poller)
{
    (void)poller;
    return 0;
}

static void poll_close(struct poller *poller) { (void)poller; }

static int poll_add(struct poller *poller, int fd, unsigned events)
{
    (void)poller;
    (void)events;
    struct pollfd probe = { .fd = fd };
    while (poll(&probe, 1, 0) < 0 && errno == EINTR) {}
    return probe.revents & POLLNVAL ? EBADF : 0;
}

static int reserve(struct poller *poller)
{
    const size_t bytes = (poller->waiting + 1) * sizeof (struct pollfd);
    if (bytes <= poller->scratch_bytes) return 0;
    void *const grown = memory_realloc(poller->scratch, poller->scratch_bytes, 2 * bytes);
    if (!grown) return ENOMEM;
    poller->scratch = grown;
    poller->scratch_bytes = 2 * bytes;
    return 0;
}

static size_t collect(struct poller *poller, struct pollfd *list)
{
    size_t n = 0;
    list[n++] = (struct pollfd){ .fd = poller->wake_fd, .events = POLLIN };
    for (size_t fd = 0; fd < poller->capacity; fd++) {
        const struct poller_fd *const entry = &poller->fds[fd];
        const int events = (entry->waiters[0] ? POLLIN : 0)
                           | (entry->waiters[1] ? POLLOUT : 0);
        if (events) list[n++] = (struct pollfd){ .fd = (int)fd, .events = (short)events };
    }
    return n;
}

static int poll_wait_ready(struct poller *poller, int64_t nanoseconds, bool is_idle)
{
    (void)is_idle;
    if (reserve(poller) != 0) {                  // cannot wait: do not spin at full speed
        const struct timespec pause = { .tv_nsec = 1000000 };
        nanosleep(&pause, NULL);
        return 0;
    }
    struct pollfd *const list = poller->scratch;
    const size_t n = collect(poller, list);
    const struct timespec limit = { .tv_sec = (time_t)(nanoseconds / CLOCK_BILLION),
                                    .tv_nsec = (long)(nanoseconds % CLOCK_BILLION) };
    if (ppoll(list, n, nanoseconds < 0 ? NULL : &limit, NULL) < 0) return errno;
    if (list[0].revents) poller_woken(poller);
    for (size_t i = 1; i < n; i++) {
        const short bits = list[i].revents;
        unsigned ready = 0;
        if (bits & (POLLIN | POLLHUP | POLLERR | POLLNVAL)) ready |= POLLER_IN;
        if (bits & (POLLOUT | POLLHUP | POLLERR | POLLNVAL)) ready |= POLLER_OUT;
        if (ready) poller_happened(poller, list[i].fd, ready);
    }
    return 0;
}

const struct poller_ops poller_poll = {
    "poll", poll_open, poll_close, poll_add, poll_wait_ready,
};
