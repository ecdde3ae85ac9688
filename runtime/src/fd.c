#include "fd.h"

#include "error.h"
#include "loop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

// ---- waiting --------------------------------------------------------------------------

// `object` is the descriptor; its lowest bit tells the direction.
static void cancel_fd(struct async_waiter *waiter)
{
    const uintptr_t key = (uintptr_t)waiter->object;
    poller_remove(&task_loop(waiter->task)->poller, (int)(key >> 1),
                  key & 1 ? POLLER_OUT : POLLER_IN, waiter);
    async__wake_cancelled(waiter);
}

static const struct async_waiter_kind in_kind = {
    .what = "reads a descriptor", .cancel = cancel_fd,
};
static const struct async_waiter_kind out_kind = {
    .what = "writes a descriptor", .cancel = cancel_fd,
};

int fd_wait(struct async_task *async_t, struct async_frame *leaf,
            struct async_waiter *waiter, int fd, enum poller_events events)
{
    if (async__is_cancel_pending(async_t)) return async__deliver(async_t);
    const uintptr_t key = (uintptr_t)(unsigned)fd << 1 | (events == POLLER_OUT);
    async__waiter_init(waiter, async_t, events == POLLER_OUT ? &out_kind : &in_kind,
                       (void *)key);
    struct async_loop *const loop = task_loop(async_t);
    loop_watch(loop);
    const int error = poller_add(&loop->poller, fd, events, waiter);
    if (error == 0) return async__suspend(async_t, leaf, waiter);
    return error == EPERM ? ASYNC_DONE : error_start(async_t, error);
}

// ---- transfers ------------------------------------------------------------------------

bool fd_is_ready(int fd, short events)
{
    struct pollfd probe = { .fd = fd, .events = events };
    int n;
    while ((n = poll(&probe, 1, 0)) < 0 && errno == EINTR) {}
    return n > 0;
}

static bool is_nonblocking(int fd)
{
    const int flags = fcntl(fd, F_GETFL);
    return flags < 0 || flags & O_NONBLOCK;
}

bool fd_may_accept(int fd) { return is_nonblocking(fd) || fd_is_ready(fd, POLLIN); }

// read and write that never keep the thread, on descriptors of any kind and mode; -1 and
// errno, EAGAIN when one has to wait.
static ssize_t read_now(int fd, void *buffer, size_t size)
{
    ssize_t n;
    while ((n = recv(fd, buffer, size, MSG_DONTWAIT)) < 0 && errno == EINTR) {}
    if (n >= 0 || errno != ENOTSOCK) return n;
    if (!is_nonblocking(fd) && !fd_is_ready(fd, POLLIN)) {
        errno = EAGAIN;
        return -1;
    }
    while ((n = read(fd, buffer, size)) < 0 && errno == EINTR) {}
    return n;
}

static ssize_t write_now(int fd, const void *buffer, size_t size)
{
    ssize_t n;
    while ((n = send(fd, buffer, size, MSG_DONTWAIT | MSG_NOSIGNAL)) < 0
           && errno == EINTR) {
    }
    if (n >= 0 || errno != ENOTSOCK) return n;
    if (!is_nonblocking(fd)) {
        if (!fd_is_ready(fd, POLLOUT)) {
            errno = EAGAIN;
            return -1;
        }
        if (size > PIPE_BUF) size = PIPE_BUF;    // what a pipe that is ready takes without waiting
    }
    while ((n = write(fd, buffer, size)) < 0 && errno == EINTR) {}
    return n;
}

static bool must_wait(ssize_t n)
{
    return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

// ---- the leaves -----------------------------------------------------------------------

#define DESC(name_, offset_, size_)                                                 \
    const struct async_desc name_##__desc = {                                       \
        name_##__step, #name_, NULL, sizeof (struct name_##__frame),                \
        _Alignof(struct name_##__frame), offset_, size_,                            \
    }
#define DESC_VOID(name_) DESC(name_, 0, 0)
#define DESC_SIZE(name_) DESC(name_, offsetof(struct name_##__frame, async_result), sizeof (size_t))

int async_readable__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_readable__frame *const f = (struct async_readable__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (fd_is_ready(f->fd, POLLIN)) return ASYNC_DONE;
    return fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_IN);
}
DESC_VOID(async_readable);

int async_writable__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_writable__frame *const f = (struct async_writable__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (fd_is_ready(f->fd, POLLOUT)) return ASYNC_DONE;
    return fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_OUT);
}
DESC_VOID(async_writable);

int async_read__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_read__frame *const f = (struct async_read__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    struct poller *const poller = &task_loop(async_t)->poller;
    if (poller_take_drained(poller, f->fd)) {
        const int status = fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_IN);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
    for (;;) {
        const ssize_t n = read_now(f->fd, f->buffer, f->size);
        if (n >= 0) {
            if (n > 0 && (size_t)n < f->size) poller_drained(poller, f->fd);
            f->async_result = (size_t)n;
            return ASYNC_DONE;
        }
        if (!must_wait(n)) return error_start(async_t, errno);
        const int status = fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_IN);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
}
DESC_SIZE(async_read);

// Goes on reading until all is there. Done: *got bytes are, or there is an error.
static int read_rest(struct async_task *async_t, struct async_frame *async_h, int fd,
                     void *buffer, size_t size, size_t *got, size_t *progress,
                     struct async_waiter *waiter)
{
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state == 0) *got = 0;
    for (;;) {
        if (progress) *progress = *got;
        if (*got == size) return ASYNC_DONE;
        const ssize_t n = read_now(fd, (char *)buffer + *got, size - *got);
        if (n == 0) return ASYNC_DONE;
        if (n > 0) {
            *got += (size_t)n;
            continue;
        }
        if (!must_wait(n)) return error_start(async_t, errno);
        const int status = fd_wait(async_t, async_h, waiter, fd, POLLER_IN);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
}

// The result lies over the parameters.
static int give_size(size_t *result, size_t size)
{
    *result = size;
    return ASYNC_DONE;
}

int async_read_exactly__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_read_exactly__frame *const f =
        (struct async_read_exactly__frame *)async_h;
    const int status = read_rest(async_t, async_h, f->fd, f->buffer, f->size, &f->got,
                                 NULL, &f->waiter);
    return status == ASYNC_DONE ? give_size(&f->async_result, f->got) : status;
}
DESC_SIZE(async_read_exactly);

int async_read_all__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_read_all__frame *const f = (struct async_read_all__frame *)async_h;
    const int status = read_rest(async_t, async_h, f->fd, f->buffer, f->size, &f->got,
                                 f->progress, &f->waiter);
    return status == ASYNC_DONE ? give_size(&f->async_result, f->got) : status;
}
DESC_SIZE(async_read_all);

int async_write__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_write__frame *const f = (struct async_write__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    for (;;) {
        const ssize_t n = write_now(f->fd, f->buffer, f->size);
        if (n >= 0) {
            f->async_result = (size_t)n;
            return ASYNC_DONE;
        }
        if (!must_wait(n)) return error_start(async_t, errno);
        const int status = fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_OUT);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
}
DESC_SIZE(async_write);

int async_write_all__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_write_all__frame *const f = (struct async_write_all__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state == 0) {
        f->written = 0;
        if (f->progress) *f->progress = 0;
    }
    while (f->written < f->size) {
        const ssize_t n = write_now(f->fd, (const char *)f->buffer + f->written,
                                       f->size - f->written);
        if (n >= 0) {
            f->written += (size_t)n;
            if (f->progress) *f->progress = f->written;
            continue;
        }
        if (!must_wait(n)) return error_start(async_t, errno);
        const int status = fd_wait(async_t, async_h, &f->waiter, f->fd, POLLER_OUT);
        if (status != ASYNC_DONE || async_t->error) return status;
    }
    return ASYNC_DONE;
}
DESC_VOID(async_write_all);

// ---- as coroutine objects -------------------------------------------------------------

#define NEW(name_)                                                                  \
    struct name_##__frame *const f = async__coroutine_new(&name_##__desc);          \
    if (!f) return &async__enomem_task

struct async_task *async_readable(int fd)
{
    NEW(async_readable);
    f->fd = fd;
    return async__task_of(f);
}

struct async_task *async_writable(int fd)
{
    NEW(async_writable);
    f->fd = fd;
    return async__task_of(f);
}

struct async_task *async_read(int fd, void *buffer, size_t size)
{
    NEW(async_read);
    f->fd = fd;
    f->buffer = buffer;
    f->size = size;
    return async__task_of(f);
}

struct async_task *async_read_exactly(int fd, void *buffer, size_t size)
{
    NEW(async_read_exactly);
    f->fd = fd;
    f->buffer = buffer;
    f->size = size;
    return async__task_of(f);
}

struct async_task *async_read_all(int fd, void *buffer, size_t size, size_t *progress)
{
    NEW(async_read_all);
    f->fd = fd;
    f->buffer = buffer;
    f->size = size;
    f->progress = progress;
    return async__task_of(f);
}

struct async_task *async_write(int fd, const void *buffer, size_t size)
{
    NEW(async_write);
    f->fd = fd;
    f->buffer = buffer;
    f->size = size;
    return async__task_of(f);
}

struct async_task *async_write_all(int fd, const void *buffer, size_t size,
                                   size_t *progress)
{
    NEW(async_write_all);
    f->fd = fd;
    f->buffer = buffer;
    f->size = size;
    f->progress = progress;
    return async__task_of(f);
}
