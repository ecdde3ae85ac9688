#include "poller.h"

#include "list.h"
#include "memory.h"
#include "waiter.h"

#include <errno.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { FIRST_CAPACITY = HOSTILE ? 1 : 32, WAKEABLE = 64 };

// ---- waking ---------------------------------------------------------------------------

// One more than the wake descriptors of the open pollers, as far as there is room, for signal
// handlers; a descriptor is closed when none of them can have it in its hands any more.
static atomic_int wakeable[WAKEABLE];
static atomic_uint wakers;

static void wake(int fd)
{
    const uint64_t one = 1;
    while (write(fd, &one, sizeof one) < 0 && errno == EINTR) {}
}

static void replace_wakeable(int old, int new)
{
    for (int i = 0; i < WAKEABLE; i++) {
        int expected = old;
        if (atomic_compare_exchange_strong(&wakeable[i], &expected, new)) return;
    }
}

void poller_wake_all(void)
{
    atomic_fetch_add(&wakers, 1);
    for (int i = 0; i < WAKEABLE; i++) {
        const int fd = atomic_load(&wakeable[i]) - 1;
        if (fd >= 0) wake(fd);
    }
    atomic_fetch_sub(&wakers, 1);
}

void poller_wake(struct poller *poller) { wake(poller->wake_fd); }

void poller_woken(struct poller *poller)
{
    uint64_t ignored;
    while (read(poller->wake_fd, &ignored, sizeof ignored) < 0 && errno == EINTR) {}
}

// ---- opening and closing --------------------------------------------------------------

int poller_open(struct poller *poller, const char *name)
{
    *poller = (struct poller){ .ops = &poller_epoll, .epoll_fd = -1, .first_trusted = -1 };
    if (name && strcmp(name, "poll") == 0) poller->ops = &poller_poll;
    poller->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (poller->wake_fd < 0) return errno;
    const int error = poller->ops->open(poller);
    if (error) close(poller->wake_fd);
    else replace_wakeable(0, poller->wake_fd + 1);
    return error;
}

void poller_close(struct poller *poller)
{
    poller->ops->close(poller);
    replace_wakeable(poller->wake_fd + 1, 0);
    while (atomic_load(&wakers)) sched_yield();
    close(poller->wake_fd);
    memory_free(poller->fds, poller->capacity * sizeof *poller->fds);
    memory_free(poller->scratch, poller->scratch_bytes);
}

// ---- descriptors ----------------------------------------------------------------------

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

int poller_add(struct poller *poller, int fd, enum poller_events events,
               struct async_waiter *waiter)
{
    if (fd < 0) return EBADF;
    int error = reserve(poller, fd);
    if (!error) error = poller->ops->add(poller, fd, events);
    if (error) return error;
    ring_append(&poller->fds[fd].waiters[events == POLLER_OUT], waiter);
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

bool poller_happened(struct poller *poller, int fd, unsigned events)
{
    struct poller_fd *const entry = &poller->fds[fd];
    const bool is_wanted = poller_wanted(entry) & events;
    if (events & POLLER_IN) {
        entry->is_drained = false;
        wake_all(poller, &entry->waiters[0]);
    }
    if (events & POLLER_OUT) wake_all(poller, &entry->waiters[1]);
    return is_wanted;
}
