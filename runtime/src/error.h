// Errors on their way (traces), reports on stderr, and the end of a program that misuses
// the library.
//
// A trace belongs to a task, is made when its first error starts, and is kept until the
// task ends. It begins where an error is thrown and grows by one entry for every await
// that it passes.
#ifndef ASYNC_ERROR_H
#define ASYNC_ERROR_H

#include <async/abi.h>

#include <limits.h>

#pragma GCC visibility push(hidden)

enum { ERROR_TRACE_DEPTH = 16 };

struct async__cold {                 // what few tasks have
    char *name;
    int error;                       // the one that is traced
    uint32_t entries, lost;
    bool thrown;                 // entries[0] is a throw; else a failing runtime function
    bool adopted;                // of another task, and no entry of this one yet
    struct { const char *function, *file; uint32_t line; } trace[ERROR_TRACE_DEPTH];
};

// Starts an error in a leaf of the runtime;
// gives ASYNC_DONE, so that a step can return it.
int error_start(struct async_task *, int error);

// `to` goes on with the error of `from`, whose trace it takes over.
void error_adopt(struct async_task *to, struct async_task *from);

void error_forget(struct async__cold *);                      // frees it
struct async__cold *error_cold(struct async_task *);          // makes it; NULL: out of memory

// "async: task 'f' (file.c:3) <what>: Connection refused", with the trace.
void error_report(const struct async_task *, const char *what);

// "async: ..." on stderr.
void error_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

// ---- mistakes in the use of the library: they stop the program ------------------------
// The message names the call, the mistake, the task, and where: `at` is the place of the
// call as "file:line", NULL when nobody knows it.
_Noreturn void error_die(const char *at, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// In two parts: what is wrong, and the end. Gives false.
bool error_describe(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void error_stop(const char *at);
_Noreturn void error_stop_at_site(const struct async_site *);      // NULL: unknown

// The step of a leaf does not know where it is awaited: it describes the mistake and
// returns error_mistake(...), which is ASYNC_DONE with this error. The awaiting frame,
// which adds its site to the trace of an error, stops the program instead.
enum { ERROR_MISTAKE = INT_MIN };
int error_mistake(struct async_task *);
_Noreturn void error_stop_task(const struct async_task *);       // when it ends with ERROR_MISTAKE

#pragma GCC visibility pop

#endif
