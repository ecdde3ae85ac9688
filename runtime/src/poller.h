// Who waits for which file descriptor, behind a kernel interface of four functions.
//
// We do not own descriptors: the user closes them without telling, and the number may
// come back for another file. What the kernel was told about a number is therefore only
// believed, and looked into: poller_epoll.c.
#ifndef ASYNC_POLLER_H
#define ASYNC_POLLER_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

struct poller;

enum poller_events { POLLER_IN = 1, POLLER_OUT = 2 };

struct poller_fd {
    struct async_waiter *waiters[2];        // rings: of readers, of writers
    // poller_epoll.c's:
    uint32_t file;                          // counts those that had the number
    int next_trusted;
    uint16_t probation;                     // waits before it is trusted
    uint8_t watched;                        // poller_events the kernel should know of
    bool is_trusted;                        // is in the queue
    bool is_unwanted;                       // nobody waited for the last event
    bool is_drained;                        // a hint: the last read took all there was
};

struct poller_ops {
    const char *name;
    int (*open)(struct poller *);           // 0 or an error
    void (*close)(struct poller *);
    int (*add)(struct poller *, int fd, unsigned events);     // as poller_add
    // -1: no limit; 0 or an error. Who is not idle will look again soon.
    int (*wait)(struct poller *, int64_t nanoseconds, bool is_idle);
};

struct poller {
    const struct poller_ops *ops;
    struct poller_fd *fds;
    size_t capacity;
    size_t waiting;                         // waiters
    int wake_fd;                            // wakes the one who waits; read by the poller
    // poller_epoll.c's:
    int epoll_fd;
    int first_trusted, last_trusted;        // a queue, or -1
    uint16_t caution;                       // the probation of a new file
    unsigned looks, share;                  // until, and of, what is told again
    // poller_poll.c's:
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

// The number has just been given to a new file.
static inline void poller_opened(struct poller *poller, int fd)
{
    if ((size_t)fd >= poller->capacity) return;
    poller->fds[fd].watched = 0;
    poller->fds[fd].is_drained = false;
}

// A read got less than it asked for: most likely the next one has to wait, and need not
// be tried before. Only a hint, for the number may be another file's by then.
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

// For the kernel interfaces: what is waited for, and that something may be ready; false:
// nobody waits for it.
static inline unsigned poller_wanted(const struct poller_fd *entry)
{
    return (entry->waiters[0] ? POLLER_IN : 0u) | (entry->waiters[1] ? POLLER_OUT : 0u);
}
bool poller_happened(struct poller *, int fd, unsigned events);
void poller_woken(struct poller *);                        // by poller_wake

// From any thread.
void poller_wake(struct poller *);
void poller_wake_all(void);                    // of all threads: for signal handlers

#pragma GCC visibility pop

#endif
