// L1. Diagnostics in gcc's form: file:line:col: error: ..., the source line, a caret and
// a range, notes. They are collected, sorted by place, and printed at the end; a limit
// stops at 20 errors.
#ifndef DIAG_H
#define DIAG_H
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct unit;
struct diag;
enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

// Warnings that -W can name (DIAG_W_BLOCKING is -Wblocking and so on), whether they are
// on, and what --help says.
#define DIAG_WARNINGS(X)                                                                 \
    X(UNAWAITED, "unawaited", true, "a coroutine is dropped on the floor")               \
    X(BLOCKING, "blocking", true, "a call in a coroutine blocks the whole thread")       \
    X(LOCK_HELD, "lock-held", true, "a thread's lock is held across an await")           \
    X(DANGLING_TASK, "dangling-task", true, "a task outlives a variable it is given")    \
    X(UNUSED_RESULT, "unused-result", true, "what the compilers' own is about, of awaits") \
    X(RETURN_TYPE, "return-type", true, "the end of a coroutine with a result is reached") \
    X(RETURN_LOCAL_ADDR, "return-local-addr", true, "a coroutine returns a local's address") \
    X(UNUSED_PARAMETER, "unused-parameter", false, "of a coroutine; on with -Wall -Wextra") \
    X(EMPTY_BODY, "empty-body", true, "of async_timeout (...) and its like")             \
    X(DEFER_SCOPE, "defer-scope", true, "a defer is all that an if or a loop does")      \
    X(EXCEPTIONS, "exceptions", true, "a catch clause is never reached")                 \
    X(FRAME_SIZE, "frame-size", false, "=N: a frame has more than N bytes")

enum diag_warning {
    DIAG_W_NONE,
#define X(id_, name_, on_, help_) DIAG_W_##id_,
    DIAG_WARNINGS(X)
#undef X
    DIAG_W_COUNT
};

struct diag_options {
    // filled from -W..., -Wno-..., -Werror[=...]
    bool off[DIAG_W_COUNT], as_error[DIAG_W_COUNT];
    bool no_warnings;          // -w
    int color;                 // 0 never, 1 always, 2 when stderr is a terminal
    bool json;                 // -fdiagnostics-format=json
};

struct diag *diag_new(const struct diag_options *);
// Reports at tokens first..last (caret under first's start, or at `caret` for diag_at).
void diag_error(struct diag *, const struct unit *, uint32_t first, uint32_t last,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
// The same just behind a token: something is missing there.
void diag_error_after(struct diag *, const struct unit *, uint32_t token,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
void diag_warn(struct diag *, enum diag_warning, const struct unit *, uint32_t first,
               uint32_t last, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
// A note that belongs to the diagnostic reported last (suppressed with it).
void diag_note(struct diag *, const struct unit *, uint32_t first, uint32_t last,
               const char *format, ...) __attribute__((format(printf, 5, 6)));
// An error about bytes that are no token (an unterminated comment): byte offset in the
// unit's text.
void diag_error_at(struct diag *, const struct unit *, uint32_t offset, uint32_t line,
                   uint16_t file, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
unsigned diag_errors(const struct diag *);
void diag_print(struct diag *, FILE *);     // sorted; empties the list
void diag_free(struct diag *);
#endif
