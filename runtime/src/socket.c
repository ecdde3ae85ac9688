// Sockets: accept and connect as coroutines, and making one that listens.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE                  // accept4
#endif
#include "error.h"
#include "fd.h"
#include "loop.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

_Static_assert(__builtin_types_compatible_p(socklen_t, uint32_t), "<async.h> says so");

// ---- accept ---------------------------------------------------------------------------

static int accept_now(const struct async_accept__frame *f)
{
    for (;;) {
        const int fd = accept4(f->fd, f->address, f->length,
                               SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd >= 0) return fd;
        if (errno != EINTR && errno != ECONNABORTED) return -1;
    }
}

// accept on a blocking socket would keep the thread: it is tried only when somebody has
// knocked.
int async_accept__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_accept__frame *const f = (struct async_accept__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    for (;;) {
        const int fd = fd_may_accept(f->fd) ? accept_now(f) : (errno = EAGAIN, -1);
        if (fd >= 0) {
            poller_opened(&task_loop(async_t)->poller, fd);
            f->async_result = fd;
            return ASYNC_DONE;
        }
        if (errno != EAGAIN && errno != EWOULDBLOCK) return error_start(async_t, errno);
        const int status = fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_IN);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
}

const struct async_desc async_accept__desc = {
    async_accept__step, "async_accept", NULL, sizeof (struct async_accept__frame),
    _Alignof(struct async_accept__frame),
    offsetof(struct async_accept__frame, async_result), sizeof (int),
};

struct async_task *async_accept(int fd, struct sockaddr *address, uint32_t *length)
{
    struct async_accept__frame *const f = async__coroutine_new(&async_accept__desc);
    if (!f) return &async__enomem_task;
    f->fd = fd;
    f->address = address;
    f->length = length;
    return async__task_of(f);
}

// ---- connect --------------------------------------------------------------------------

static int fail_connect(struct async_connect__frame *f, struct async_task *async_t,
                        int error)
{
    if (f->fd >= 0) close(f->fd);
    return error_start(async_t, error);
}

static int give_fd(struct async_connect__frame *f)
{
    const int fd = f->fd;                        // the result lies over the parameters
    f->async_result = fd;
    return ASYNC_DONE;
}

static int wait_connect(struct async_connect__frame *f, struct async_task *async_t)
{
    const int status = fd_wait(async_t, &f->async_h, &f->waiter, f->fd, POLLER_OUT);
    if (status == ASYNC_DONE) close(f->fd);      // with an error: a socket is never always ready
    return status;
}

static int begin_connect(struct async_connect__frame *f, struct async_task *async_t)
{
    f->fd = socket(f->address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (f->fd < 0) return fail_connect(f, async_t, errno);
    poller_opened(&task_loop(async_t)->poller, f->fd);
    if (connect(f->fd, f->address, f->length) == 0) return give_fd(f);
    if (errno != EINPROGRESS && errno != EINTR) return fail_connect(f, async_t, errno);
    return wait_connect(f, async_t);
}

int async_connect__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_connect__frame *const f = (struct async_connect__frame *)async_h;
    if (async_h->state == 0) return begin_connect(f, async_t);
    if (async_h->state == WAITER_CANCELLED) {
        close(f->fd);
        return async__deliver(async_t);
    }
    if (!fd_is_ready(f->fd, POLLOUT)) return wait_connect(f, async_t);
    int error = 0;
    socklen_t length = sizeof error;
    if (getsockopt(f->fd, SOL_SOCKET, SO_ERROR, &error, &length) < 0) error = errno;
    return error ? fail_connect(f, async_t, error) : give_fd(f);
}

const struct async_desc async_connect__desc = {
    async_connect__step, "async_connect", NULL, sizeof (struct async_connect__frame),
    _Alignof(struct async_connect__frame),
    offsetof(struct async_connect__frame, async_result), sizeof (int),
};

struct async_task *async_connect(const struct sockaddr *address, uint32_t length)
{
    struct async_connect__frame *const f = async__coroutine_new(&async_connect__desc);
    if (!f) return &async__enomem_task;
    f->address = address;
    f->length = length;
    return async__task_of(f);
}

// ---- listen ---------------------------------------------------------------------------

static int listen_at(const struct addrinfo *address, int backlog)
{
    const int one = 1;
    const int fd = socket(address->ai_family,
                          address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                          address->ai_protocol);
    if (fd < 0) return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, backlog) == 0)
        return fd;
    const int error = errno;
    close(fd);
    errno = error;
    return -1;
}

static int resolve_error(int code)
{
    switch (code) {
    case EAI_SYSTEM: return errno;
    case EAI_MEMORY: return ENOMEM;
    case EAI_AGAIN: return EAGAIN;
    case EAI_SERVICE: return EINVAL;
    default: return EADDRNOTAVAIL;
    }
}

int async_listen(const char *host, const char *port, int backlog, int *fd)
{
    const struct addrinfo hints = { .ai_flags = AI_PASSIVE, .ai_socktype = SOCK_STREAM };
    struct addrinfo *addresses;
    const int code = getaddrinfo(host, port, &hints, &addresses);
    if (code) return resolve_error(code);
    int error = EADDRNOTAVAIL;
    *fd = -1;
    for (const struct addrinfo *a = addresses; a && *fd < 0; a = a->ai_next) {
        *fd = listen_at(a, backlog);
        if (*fd < 0) error = errno;
    }
    freeaddrinfo(addresses);
    return *fd < 0 ? error : 0;
}
