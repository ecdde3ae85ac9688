// Registers a file once, level-triggered, and then trusts that: a wait costs no call of
// its own. The program may have closed the file without telling, and the number may be
// another file's, of which the kernel knows nothing. So a wait that only trusts stands in
// a queue, and the kernel is told again (an epoll_ctl, which fails when the file is
// another one) when the wait lasts:
// - of one, the first in the queue, now and then (LOOKS), which bounds the time that
//   others' events can keep us busy; at once when it is the only one;
// - of some when nothing has happened for a moment (GRACE), and of twice as many each
//   time that this goes on: a moment may just be somebody else's turn.
// Whoever trusted wrongly has been woken late. So that this stays rare in a program that
// does so again and again, each time doubles the waits that a new file must have had
// before it is trusted.
//
// A file that lives on elsewhere (dup, fork) stays registered when its number is closed,
// and cannot be taken out any more. When its events come, a new set is made.
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

enum {
    BATCH = HOSTILE ? 1 : 128,
    GRACE = 1000 * 1000,                // nanoseconds
    FIRST_SHARE = HOSTILE ? 1 : 16,     // told again after the first such moment
    LOOKS = HOSTILE ? 1 : 8,            // at the kernel for each that is told again
    NO_FD = -1,                         // of the eventfd, and behind the last in the queue
};

// ---- the set --------------------------------------------------------------------------

// Tells what an event belongs to: the number, and which of the files that had it.
static uint64_t tag(int fd, uint32_t file) { return (uint64_t)file << 32 | (uint32_t)fd; }

static void epoll_close(struct poller *poller) { close(poller->epoll_fd); }

static int epoll_open(struct poller *poller)
{
    const int set = epoll_create1(EPOLL_CLOEXEC);
    if (set < 0) return errno;
    struct epoll_event event = { .events = EPOLLIN, .data.u64 = tag(NO_FD, 0) };
    if (epoll_ctl(set, EPOLL_CTL_ADD, poller->wake_fd, &event) == 0) {
        poller->epoll_fd = set;
        poller->share = FIRST_SHARE;
        return 0;
    }
    const int error = errno;
    close(set);
    return error;
}

static int control(struct poller *poller, int operation, int fd, unsigned events)
{
    struct poller_fd *const entry = &poller->fds[fd];
    struct epoll_event event = { .data.u64 = tag(fd, entry->file) };
    if (events & POLLER_IN) event.events |= EPOLLIN | EPOLLRDHUP;
    if (events & POLLER_OUT) event.events |= EPOLLOUT;
    const int error = epoll_ctl(poller->epoll_fd, operation, fd, &event) < 0 ? errno : 0;
    entry->watched = error ? 0 : (uint8_t)events;
    return error;
}

static int tell(struct poller *poller, int fd, unsigned events)
{
    struct poller_fd *const entry = &poller->fds[fd];
    int error = ENOENT;
    if (entry->watched) error = control(poller, EPOLL_CTL_MOD, fd, events);
    if (error != ENOENT) {
        if (entry->probation) entry->probation--;
        return error;
    }
    entry->file++;
    entry->probation = poller->caution;
    error = control(poller, EPOLL_CTL_ADD, fd, events);
    return error == EEXIST ? control(poller, EPOLL_CTL_MOD, fd, events) : error;
}

// Has the kernel watch a file for these events, whatever it knew before. When it cannot,
// those who wait find out for themselves.
static int watch(struct poller *poller, int fd, unsigned events)
{
    const int error = tell(poller, fd, events);
    if (error) poller_happened(poller, fd, POLLER_IN | POLLER_OUT);
    return error;
}

// A new set, without the files that cannot be taken out of the old one.
static void renew(struct poller *poller)
{
    const int old = poller->epoll_fd;
    if (epoll_open(poller) != 0) return;         // their events come again
    close(old);
    for (size_t fd = 0; fd < poller->capacity; fd++) {
        const unsigned wanted = poller_wanted(&poller->fds[fd]);
        poller->fds[fd].watched = 0;
        if (wanted) watch(poller, (int)fd, wanted);
    }
}

// ---- trust ----------------------------------------------------------------------------

static void trust(struct poller *poller, int fd)
{
    struct poller_fd *const entry = &poller->fds[fd];
    if (entry->is_trusted) return;
    entry->is_trusted = true;
    entry->next_trusted = NO_FD;
    if (poller->first_trusted == NO_FD) poller->first_trusted = fd;
    else poller->fds[poller->last_trusted].next_trusted = fd;
    poller->last_trusted = fd;
}

static void check(struct poller *poller, int fd, bool is_late)
{
    const struct poller_fd *const entry = &poller->fds[fd];
    const uint32_t file = entry->file;
    watch(poller, fd, entry->watched | poller_wanted(entry));
    if (is_late && entry->file != file) poller->caution = (uint16_t)(2 * poller->caution + 1);
}

// Of the first in the queue that is waited for; false: there is none.
static bool check_first(struct poller *poller, bool is_late)
{
    while (poller->first_trusted != NO_FD) {
        const int fd = poller->first_trusted;
        struct poller_fd *const entry = &poller->fds[fd];
        poller->first_trusted = entry->next_trusted;
        entry->is_trusted = false;
        if (!poller_wanted(entry)) continue;
        check(poller, fd, is_late);
        return true;
    }
    return false;
}

static void check_share(struct poller *poller, bool is_all)
{
    for (unsigned i = 0; is_all || i < poller->share; i++)
        if (!check_first(poller, true)) break;
    if (poller->share <= UINT_MAX / 2) poller->share *= 2;
}

static int epoll_add(struct poller *poller, int fd, unsigned events)
{
    const struct poller_fd *const entry = &poller->fds[fd];
    if (entry->probation || !(entry->watched & events))
        return watch(poller, fd, entry->watched | events);
    trust(poller, fd);
    return 0;
}

// ---- waiting --------------------------------------------------------------------------

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

// Nobody waits for what happens there; false: it cannot be taken out.
static bool forget(struct poller *poller, int fd)
{
    const unsigned wanted = poller_wanted(&poller->fds[fd]);
    if (!wanted) return control(poller, EPOLL_CTL_DEL, fd, 0) == 0;
    watch(poller, fd, wanted);
    return true;
}

// False: it comes from a file that has lost its number. Who has been woken but has not
// run yet does not wait either: that an event is not wanted counts the second time.
static bool take(struct poller *poller, const struct epoll_event *event)
{
    const int fd = (int)(uint32_t)event->data.u64;
    if (fd == NO_FD) {
        poller_woken(poller);
        return true;
    }
    struct poller_fd *const entry = &poller->fds[fd];
    if (event->data.u64 != tag(fd, entry->file)) return false;
    const bool was_unwanted = entry->is_unwanted;
    entry->is_unwanted = !poller_happened(poller, fd, ready_of(event->events));
    return !was_unwanted || !entry->is_unwanted || forget(poller, fd);
}

// One batch: those it wakes run while what they touch is still in the cache; the next
// iteration takes more.
static int epoll_wait_ready(struct poller *poller, int64_t nanoseconds, bool is_idle)
{
    struct epoll_event events[BATCH];
    const size_t waiting = poller->waiting;
    const bool is_alone = poller->first_trusted == poller->last_trusted;
    if (is_alone || ++poller->looks % LOOKS == 0) check_first(poller, false);
    if (poller->waiting < waiting) nanoseconds = 0;        // an error has woken somebody
    const bool trusts = is_idle && poller->first_trusted != NO_FD;
    const bool is_long = nanoseconds < 0 || nanoseconds > GRACE;
    int n = wait_events(poller->epoll_fd, events, trusts && is_long ? GRACE : nanoseconds);
    if (n == 0 && trusts) {
        check_share(poller, nanoseconds == 0);
        n = wait_events(poller->epoll_fd, events, 0);
    }
    if (n < 0) return errno;
    if (n > 0) poller->share = FIRST_SHARE;
    bool is_clean = true;
    for (int i = 0; i < n; i++) is_clean &= take(poller, &events[i]);
    if (!is_clean) renew(poller);
    return 0;
}

const struct poller_ops poller_epoll = {
    "epoll", epoll_open, epoll_close, epoll_add, epoll_wait_ready,
};
