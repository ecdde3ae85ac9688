// Who waits for which file descriptor, behind a kernel interface of four functions.
//
// We do not own descriptors: the user closes them without telling, and the number may
// come back for another file. So what the kernel was told about a descriptor is trusted
// only while somebody waits for it; a first waiter always tells it again.
#ifndef ASYNC_POLLER_H
#define ASYNC_POLLER_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

struct poller;

enum poller_events { POLLER_IN = 1, POLLER_OUT = 2 };

struct poller_fd {
    struct async_waiter *waiters[2];        // rings: of readers, of writers
    uint8_t armed;                          // poller_events, while somebody waits
    bool is_drained;                        // a hint: the last read took all there was
};

struct poller_ops {
    const char *name;
    int (*open)(struct poller *);           // 0 or an error
    void (*close)(struct poller *);
    int (*arm)(struct poller *, int fd, unsigned events);     // one shot; EPERM: is always ready
    int (*wait)(struct poller *, int64_t nanoseconds);        // -1: no limit; 0 or EINTR
};

struct poller {
    const struct poller_ops *ops;
    struct poller_fd *fds;
    size_t capacity;
    size_t waiting;                         // waiters
    int wake_fd;                            // wakes the one who waits; read by the poller
    int epoll_fd;
    void *scratch;
    size_t scratch_bytes;
};

extern const struct poller_ops poller_epoll, poller_poll;

int poller_open(struct poller *, const char *name);    // NULL: the default; 0 or an error
void poller_close(struct poller *);

// The waiter is woken when the descriptor may be ready. 0, an error, or EPERM: it is
// always ready.
int poller_add(struct poller *, int fd, enum poller_events, struct async_waiter *);
void poller_remove(struct poller *, int fd, enum poller_events, struct async_waiter *);

// A read got less than it asked for: most likely the next one has to wait, and need not
// be tried before. Only a hint, for the number may be another file's by then; whoever
// waits is told again.
static inline void poller_drained(struct poller *poller, int fd)
{
    if ((size_t)fd < poller->capacity) poller->fds[fd].is_drained = true;
}

// Tells whether that was noted since the last wait, and forgets it.
static inline bool poller_take_drained(struct poller *poller, int fd)
{
    if ((size_t)fd >= poller->capacity || !poller->fds[fd].is_drained) return false;
    poller->fds[fd].is_drained = false;
    return true;
}

// For the kernel interfaces: the descriptor is not armed any more, and may be ready.
void poller_happened(struct poller *, int fd, unsigned events);

// From any thread.
void poller_wake(struct poller *);

#pragma GCC visibility pop

#endif
