#include "error.h"

#include "memory.h"
#include "stack.h"
#include "task.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct async__cold *error_cold(struct async_task *task)
{
    struct async__cold *cold = stack_cold(task);
    if (cold) return cold;
    memory_home home;
    cold = memory_block_new(MEMORY_OTHER, sizeof *cold, _Alignof(struct async__cold),
                            &home);
    if (!cold) return NULL;
    cold->name = NULL;
    cold->error = 0;
    cold->entries = cold->lost = 0;
    cold->thrown = cold->adopted = false;
    if (stack_set_cold(task, cold)) return cold;
    memory_block_free(cold, home);
    return NULL;
}

void error_forget(struct async__cold *cold)
{
    if (cold->name) memory_free(cold->name, strlen(cold->name) + 1);
    memory_block_free_small(cold);
}

static struct async__cold *begin_trace(struct async_task *task, int error)
{
    struct async__cold *const cold = error_cold(task);
    if (!cold) return NULL;
    cold->error = error;
    cold->entries = cold->lost = 0;
    cold->thrown = cold->adopted = false;
    return cold;
}

static void add_entry(struct async__cold *cold, const char *function, const char *file,
                      uint32_t line)
{
    cold->adopted = false;
    if (cold->entries == ERROR_TRACE_DEPTH) {
        cold->lost++;
        return;
    }
    cold->trace[cold->entries].function = function;
    cold->trace[cold->entries].file = file;
    cold->trace[cold->entries++].line = line;
}

void async__throw(struct async_task *task, int error, const struct async_desc *desc,
                  uint32_t line, const char *file)
{
    if (error == 0 || error == ERROR_MISTAKE) {
        error_describe("throw: %d is not an error", error);
        error_stop_at_site(&(struct async_site){ file, line });
    }
    task->error = error;
    struct async__cold *const cold = begin_trace(task, error);
    if (!cold) return;
    cold->thrown = true;
    add_entry(cold, desc->name, file, line);
}

int error_start(struct async_task *task, int error)
{
    task->error = error;
    begin_trace(task, error);
    return ASYNC_DONE;
}

void async__rethrow(struct async_task *task, int error, const struct async_desc *desc,
                    uint32_t line, const char *file)
{
    struct async__cold *const cold = stack_cold(task);
    if (!cold || cold->error != error) {
        async__throw(task, error, desc, line, file);
        return;
    }
    task->error = error;
    if (cold->adopted) add_entry(cold, desc->name, file, line);
}

void async__propagate(struct async_task *task, const struct async_desc *desc,
                      uint32_t state)
{
    const struct async_site *const site = desc->sites ? &desc->sites[state] : NULL;
    if (ASYNC_UNLIKELY(task->error == ERROR_MISTAKE)) error_stop_at_site(site);
    struct async__cold *const cold = stack_cold(task);
    if (!cold) return;
    add_entry(cold, desc->name, site ? site->file : NULL, site ? site->line : 0);
}

void error_adopt(struct async_task *to, struct async_task *from)
{
    to->error = from->error;
    struct async__cold *const cold = begin_trace(to, from->error);
    const struct async__cold *const past = stack_cold(from);
    if (!cold || !past || past->error != from->error) return;
    cold->entries = past->entries;
    cold->lost = past->lost;
    cold->thrown = past->thrown;
    cold->adopted = true;
    memcpy(cold->trace, past->trace, cold->entries * sizeof cold->trace[0]);
}

// ---- reports --------------------------------------------------------------------------

static void print_trace(FILE *out, const struct async_task *task)
{
    const struct async__cold *const cold = stack_cold(task);
    if (!cold || cold->error != task->error) return;
    for (uint32_t i = 0; i < cold->entries; i++) {
        const char *const verb = i == 0 && cold->thrown ? "thrown in" : "awaited in";
        fprintf(out, "    %s %s", verb, cold->trace[i].function);
        if (cold->trace[i].file)
            fprintf(out, " (%s:%u)", cold->trace[i].file, cold->trace[i].line);
        fputc('\n', out);
    }
    if (cold->lost) fprintf(out, "    and %u more\n", cold->lost);
}

static void print_task(FILE *out, const struct async_task *task)
{
    const struct async_desc *const desc = task_desc(task);
    const char *const name = async_task_name((struct async_task *)(uintptr_t)task);
    fprintf(out, "'%s'", name);
    if (desc->sites && desc->sites[0].file)
        fprintf(out, " (%s:%u)", desc->sites[0].file, desc->sites[0].line);
}

void error_report(const struct async_task *task, const char *what)
{
    fflush(stdout);
    fputs("async: task ", stderr);
    print_task(stderr, task);
    fprintf(stderr, " %s", what);
    if (task->error)
        fprintf(stderr, ": error %d (%s)", task->error, strerror(task->error));
    fputc('\n', stderr);
    if (task->error) print_trace(stderr, task);
}

void error_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fflush(stdout);
    fputs("async: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

// ---- mistakes -------------------------------------------------------------------------

static _Thread_local char mistake[256];          // the one that stops the program

bool error_describe(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(mistake, sizeof mistake, format, arguments);
    va_end(arguments);
    return false;
}

int error_mistake(struct async_task *task)
{
    task->error = ERROR_MISTAKE;
    return ASYNC_DONE;
}

static void print_who(bool is_place_known)
{
    const struct async_task *const task = task_current();
    if (!task) {
        fputs(" (outside a task)\n", stderr);
        return;
    }
    const struct async_site *const sites = task_desc(task)->sites;
    fprintf(stderr, " (task '%s'", async_task_name((struct async_task *)(uintptr_t)task));
    if (!is_place_known && sites)
        fprintf(stderr, ", %s:%u", sites[0].file, sites[0].line);
    fputs(")\n", stderr);
}

void error_stop(const char *at)
{
    fflush(stdout);
    fprintf(stderr, "%s: %s", at ? at : "async", mistake);
    print_who(at);
    abort();
}

void error_stop_at_site(const struct async_site *site)
{
    char at[sizeof mistake];
    if (!site || !site->file) error_stop(NULL);
    snprintf(at, sizeof at, "%s:%u", site->file, site->line);
    error_stop(at);
}

// A leaf that is the whole of a task: who awaits the task knows where.
void error_stop_task(const struct async_task *task)
{
    const struct async_task *const awaiter = task->awaiters ? task->awaiters->task : NULL;
    const struct async_frame *frame = awaiter ? awaiter->ready.leaf : NULL;
    while (frame && !frame->desc->sites) frame = frame->parent;
    error_stop_at_site(frame ? &frame->desc->sites[frame->state] : NULL);
}

void error_die(const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(mistake, sizeof mistake, format, arguments);
    va_end(arguments);
    error_stop(at);
}
