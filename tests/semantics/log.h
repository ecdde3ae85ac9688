// What the semantics tests share: log lines that begin with the time, and coroutines that tell
// what becomes of them. log.py is the same in Python.
#line 3 "log.h"         // clang says ./log.h
#include <async.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static inline double now(void) { return async_loop_time(async_get_event_loop()); }

__attribute__((format(printf, 1, 2)))
static inline void say(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("%g ", now());
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
}

static inline const char *error_name(int error)
{
    switch (error) {
    case 0: return "no error";
    case ECANCELED: return "cancelled";
    case ETIMEDOUT: return "timeout";
    case EINVAL: return "EINVAL";
    case EIO: return "EIO";
    case EDOM: return "EDOM";
    case ERANGE: return "ERANGE";
    case EBUSY: return "EBUSY";
    case EPIPE: return "EPIPE";
    case EAGAIN: return "EAGAIN";
    case EALREADY: return "EALREADY";
    case EDEADLK: return "EDEADLK";
    case EINTR: return "EINTR";
    default: return strerror(error);
    }
}

static inline const char *yes(bool is_so) { return is_so ? "yes" : "no"; }

// Sleeps, gives the value.
static inline async int nap(const char *name, double seconds, int value)
{
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        say("%s is cancelled", name);
        throw;
    }
    say("%s ends", name);
    return value;
}

// When it is cancelled, it needs some time to clean up.
static inline async int slow_to_end(const char *name, double seconds, double cleanup)
{
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        say("%s is cancelled", name);
        await async_sleep(cleanup);
        say("%s has cleaned up", name);
        throw;
    }
    say("%s ends", name);
    return 0;
}

// Ignores its cancellation.
static inline async int stubborn(const char *name, double seconds, int value)
{
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        say("%s ignores its cancellation", name);
    }
    return value;
}

// Sleeps, then fails.
static inline async int fails(const char *name, double seconds, int error)
{
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        say("%s is cancelled", name);
        throw;
    }
    say("%s fails", name);
    throw error;
}

// Fails when it is cancelled.
static inline async int fails_to_end(const char *name, double seconds, int error)
{
    try {
        await async_sleep(seconds);
    } catch (ECANCELED) {
        say("%s fails while it ends", name);
        throw error;
    }
    return 0;
}

// Awaits, and tells what came of it.
static inline async void report(const char *name, async_task(int) task)
{
    try {
        const int value = await task;
        say("%s: %d", name, value);
    } catch (ECANCELED) {
        say("%s: cancelled", name);
        if (async_task_cancelling(async_current_task()) > 0)
            throw;
    } catch (int error) {
        say("%s: %s", name, error_name(error));
    }
}

// Sleeps, then cancels another task; owns the handle.
static inline async void cancels(ASYNC_TASK task, double seconds)
{
    defer async_task_drop(task);
    await async_sleep(seconds);
    say("cancel");
    async_task_cancel(task);
}
