// See process.h.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "process.h"
#include "vec.h"

extern char **environ;

// What has to go when we end. The list only grows at its head, and a path is given back
// by a single store, so the signal handler may walk it at any moment.
struct temp { const char *volatile path; struct temp *next; };

static struct temp *volatile temps;
static const char *folder;                  // this run's own, NULL until needed
static unsigned folders;                    // made in it so far
static volatile sig_atomic_t caught;        // the signal that ends us, or 0
static volatile pid_t child;                // 0 when none runs
static sigset_t signals;

void complain(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("awaitc: error: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
}

// ---- lists of words

void args_add(struct arena *arena, struct args *args, const char *word)
{
    VEC_PUSH(arena, args, word);
    VEC_PUSH(arena, args, NULL);
    args->count--;
}

void args_append(struct arena *arena, struct args *args, const struct args *more)
{
    for (uint32_t i = 0; i < more->count; i++)
        args_add(arena, args, more->items[i]);
}

void args_split(struct arena *arena, struct args *args, const char *words)
{
    for (words += strspn(words, " \t\n"); *words; words += strspn(words, " \t\n")) {
        size_t size = strcspn(words, " \t\n");
        args_add(arena, args, arena_strndup(arena, words, size));
        words += size;
    }
}

static void print_quoted(const char *word, struct str *out)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        "_-+=./,:@%^";
    if (*word && !word[strspn(word, plain)]) {
        str_puts(out, word);
        return;
    }
    str_putc(out, '\'');
    for (; *word; word++)
        if (*word == '\'')
            str_puts(out, "'\\''");
        else
            str_putc(out, *word);
    str_putc(out, '\'');
}

void args_print(const struct args *args, struct str *out)
{
    for (uint32_t i = 0; i < args->count; i++) {
        if (i)
            str_putc(out, ' ');
        print_quoted(args->items[i], out);
    }
}

// ---- temporary files and signals

static void remove_temps(void)
{
    for (struct temp *temp = temps; temp; temp = temp->next)
        if (temp->path && unlink(temp->path) && (errno == EISDIR || errno == EPERM))
            rmdir(temp->path);
}

// Runs in the signal handler and after the child has ended: only async-signal-safe calls.
static void die_of(int number)
{
    remove_temps();
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    raise(number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void on_signal(int number)
{
    int error = errno;
    caught = number;
    if (child)
        kill(child, number);
    else
        die_of(number);
    errno = error;
}

void process_init(void)
{
    static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
    struct sigaction action = { .sa_handler = on_signal }, old;
    sigemptyset(&signals);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaddset(&signals, numbers[i]);
    action.sa_mask = signals;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!sigaction(numbers[i], NULL, &old)
            && old.sa_handler != SIG_IGN)   // nohup stays nohup
            sigaction(numbers[i], &action, NULL);
    atexit(remove_temps);
}

void process_end(void)
{
    remove_temps();
    temps = NULL;
    folder = NULL;
}

void process_remove_at_exit(struct arena *arena, const char *path)
{
    struct temp *temp = ARENA_NEW(arena, struct temp);
    temp->path = path;
    temp->next = temps;
    temps = temp;
}

void process_keep(const char *path)
{
    for (struct temp *temp = temps; temp; temp = temp->next)
        if (temp->path == path)
            temp->path = NULL;
}

// mkdtemp or mkdir with signals held back, so that what is made is always on the list.
static bool make_folder(struct arena *arena, char *path, bool unique)
{
    sigset_t old;
    sigprocmask(SIG_BLOCK, &signals, &old);
    bool made = unique ? mkdtemp(path) != NULL : mkdir(path, 0700) == 0;
    int error = errno;
    if (made)
        process_remove_at_exit(arena, path);
    sigprocmask(SIG_SETMASK, &old, NULL);
    if (!made)
        complain("cannot make a temporary folder '%s': %s", path, strerror(error));
    return made;
}

const char *process_temp(struct arena *arena, const char *name)
{
    if (!folder) {
        const char *where = getenv("TMPDIR");
        char *path = arena_printf(arena, "%s/awaitc-XXXXXX",
                                  where && *where ? where : "/tmp");
        if (!make_folder(arena, path, true))
            return NULL;
        folder = path;
    }
    char *inner = arena_printf(arena, "%s/%u", folder, folders++);
    if (!make_folder(arena, inner, false))
        return NULL;
    char *path = arena_printf(arena, "%s/%s", inner, name);
    process_remove_at_exit(arena, path);
    return path;
}

// ---- finding programs

char *process_resolve(struct arena *arena, const char *name)
{
    char *path = realpath(name, NULL);
    char *copy = path ? arena_strndup(arena, path, strlen(path)) : NULL;
    free(path);
    return copy;
}

static bool is_program(const char *path)
{
    struct stat info;
    return !stat(path, &info) && S_ISREG(info.st_mode) && !access(path, X_OK);
}

char *process_find(struct arena *arena, const char *program)
{
    if (strchr(program, '/'))
        return is_program(program) ? process_resolve(arena, program) : NULL;
    for (const char *at = getenv("PATH"); at && *at;) {
        size_t size = strcspn(at, ":");
        const char *where = size ? arena_strndup(arena, at, size) : ".";
        const char *name = arena_printf(arena, "%s/%s", where, program);
        if (is_program(name))
            return process_resolve(arena, name);
        at += size + (at[size] == ':');
    }
    return NULL;
}

// ---- running

struct stream {
    int ends[2];
    struct str *text;
};   // ends: read, write; -1 when not captured

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static bool open_stream(struct stream *stream, struct str *text)
{
    stream->ends[0] = stream->ends[1] = -1;
    stream->text = text;
    return !text || !pipe2(stream->ends, O_CLOEXEC);
}

static void read_some(struct stream *stream)
{
    char buffer[65536];
    ssize_t got = read(stream->ends[0], buffer, sizeof buffer);
    if (got > 0)
        str_add(stream->text, buffer, (size_t)got);
    else if (got == 0 || errno != EINTR)
        close_end(&stream->ends[0]);
}

static void read_all(struct stream streams[2])
{
    while (streams[0].ends[0] >= 0 || streams[1].ends[0] >= 0) {
        struct pollfd fds[2] = {
            { .fd = streams[0].ends[0], .events = POLLIN },
            { .fd = streams[1].ends[0], .events = POLLIN },
        };
        if (poll(fds, 2, -1) < 0)
            continue;   // EINTR: the child got the signal and will end
        for (int i = 0; i < 2; i++)
            if (fds[i].revents)
                read_some(&streams[i]);
    }
}

static int wait_for(pid_t pid, const char *name)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) {
            complain("waiting for '%s': %s", name, strerror(errno));
            return -1;
        }
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    if (!caught)
        complain("'%s' was ended by signal %d (%s)", name, WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    return 128 + WTERMSIG(status);
}

// Starts the child with the signal mask `mask`;
// gives 0 and sets `child`, or an error number.
static int spawn(const struct args *args, struct stream streams[2], const sigset_t *mask)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    if ((error = posix_spawnattr_init(&attributes))) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    for (int i = 0; i < 2 && !error; i++)
        if (streams[i].text)
            error = posix_spawn_file_actions_adddup2(&actions, streams[i].ends[1], i + 1);
    if (!error)
        error = posix_spawnattr_setsigmask(&attributes, mask);
    if (!error)
        error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t pid = 0;
    if (!error)
        error = posix_spawnp(&pid, args->items[0], &actions, &attributes,
                             (char *const *)(uintptr_t)args->items, environ);
    child = error ? 0 : pid;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

// Asked before, because not every posix_spawn can tell (valgrind's cannot).
static bool can_run(const char *program)
{
    struct arena arena = { 0 };
    bool found = process_find(&arena, program);
    arena_free(&arena);
    if (!found && !strchr(program, '/'))
        complain("cannot run '%s': no such program in $PATH", program);
    else if (!found)
        complain("cannot run '%s': %s", program,
                 strerror(access(program, X_OK) ? errno : EACCES));
    return found;
}

static int finish(const char *program, struct stream streams[2])
{
    read_all(streams);
    int status = wait_for(child, program);
    child = 0;
    if (caught)
        die_of(caught);
    return status;
}

int process_run(const struct args *args, struct str *out, struct str *err)
{
    struct stream streams[2] = { { .ends = { -1, -1 } }, { .ends = { -1, -1 } } };
    sigset_t old;
    int error = 0;
    if (!can_run(args->items[0]))
        return -1;
    fflush(NULL);                           // our own messages come before the child's
    sigprocmask(SIG_BLOCK, &signals, &old);
    if (!open_stream(&streams[0], out) || !open_stream(&streams[1], err))
        error = errno;
    if (!error)
        error = spawn(args, streams, &old);
    sigprocmask(SIG_SETMASK, &old, NULL);
    close_end(&streams[0].ends[1]);
    close_end(&streams[1].ends[1]);
    if (error)
        complain("cannot run '%s': %s", args->items[0], strerror(error));
    int status = error ? -1 : finish(args->items[0], streams);
    close_end(&streams[0].ends[0]);
    close_end(&streams[1].ends[0]);
    return status;
}
