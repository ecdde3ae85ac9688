#include "poller.h"

#include "list.h"
#include "memory.h"
#include "waiter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { FIRST_CAPACITY = HOSTILE ? 1 : 32 };

int poller_open(struct poller *poller, const char *name)
{
    *poller = (struct poller){ .ops = &poller_epoll, .epoll_fd = -1 };
    if (name && strcmp(name, "poll") == 0) poller->ops = &poller_poll;
    poller->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (poller->wake_fd < 0) return errno;
    const int error = poller->ops->open(poller);
    if (error) close(poller->wake_fd);
    return error;
}

void poller_close(struct poller *poller)
{
    poller->ops->close(poller);
    close(poller->wake_fd);
    memory_free(poller->fds, poller->capacity * sizeof *poller->fds);
    memory_free(poller->scratch, poller->scratch_bytes);
}

static int reserve(struct poller *poller, int fd)
{
    if ((size_t)fd < poller->capacity) return 0;
    size_t capacity = poller->capacity ? poller->capacity : FIRST_CAPACITY;
    while (capacity <= (size_t)fd) capacity *= 2;
    struct poller_fd *const fds = memory_realloc(
        poller->fds, poller->capacity * sizeof *fds, capacity * sizeof *fds);
    if (!fds) return ENOMEM;
    memset(fds + poller->capacity, 0, (capacity - poller->capacity) * sizeof *fds);
    poller->fds = fds;
    poller->capacity = capacity;
    return 0;
}

static unsigned wanted(const struct poller_fd *entry)
{
    return (entry->waiters[0] ? POLLER_IN : 0u) | (entry->waiters[1] ? POLLER_OUT : 0u);
}

static int arm(struct poller *poller, int fd, unsigned events)
{
    const int error = poller->ops->arm(poller, fd, events);
    if (error == 0) poller->fds[fd].armed = (uint8_t)events;
    return error;
}

int poller_add(struct poller *poller, int fd, enum poller_events events,
               struct async_waiter *waiter)
{
    if (fd < 0) return EBADF;
    int error = reserve(poller, fd);
    if (error) return error;
    struct poller_fd *const entry = &poller->fds[fd];
    const unsigned before = wanted(entry);
    if (!before) entry->armed = 0;
    if ((entry->armed & events) == 0 && (error = arm(poller, fd, before | events)) != 0)
        return error;
    ring_append(&entry->waiters[events == POLLER_OUT], waiter);
    poller->waiting++;
    return 0;
}

void poller_remove(struct poller *poller, int fd, enum poller_events events,
                   struct async_waiter *waiter)
{
    ring_remove(&poller->fds[fd].waiters[events == POLLER_OUT], waiter);
    poller->waiting--;
}

static void wake_all(struct poller *poller, struct async_waiter **ring)
{
    while (*ring) {
        struct async_waiter *const waiter = *ring;
        ring_remove(ring, waiter);
        poller->waiting--;
        async__wake(waiter);
    }
}

void poller_happened(struct poller *poller, int fd, unsigned events)
{
    if (fd < 0 || (size_t)fd >= poller->capacity) return;
    struct poller_fd *const entry = &poller->fds[fd];
    entry->armed = 0;
    if (events & POLLER_IN) wake_all(poller, &entry->waiters[0]);
    if (events & POLLER_OUT) wake_all(poller, &entry->waiters[1]);
    const unsigned rest = wanted(entry);
    if (rest && arm(poller, fd, rest) != 0) {     // let them find out for themselves
        wake_all(poller, &entry->waiters[0]);
        wake_all(poller, &entry->waiters[1]);
    }
}

void poller_wake(struct poller *poller)
{
    const uint64_t one = 1;
    while (write(poller->wake_fd, &one, sizeof one) < 0 && errno == EINTR) {}
}
