// See file.h.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "file.h"
#include "process.h"

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool file_is_same(const char *a, const char *b)
{
    struct stat x, y;
    return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool file_check_source(const char *path)
{
    struct stat info;
    if (!strcmp(path, "-"))
        return true;
    if (stat(path, &info))
        complain("%s: %s", path, strerror(errno));
    else if (S_ISDIR(info.st_mode))
        complain("%s: %s", path, strerror(EISDIR));
    else if (access(path, R_OK))
        complain("%s: %s", path, strerror(errno));
    else
        return true;
    return false;
}

static bool read_all(int fd, struct str *text)
{
    char buffer[65536];
    for (;;) {
        ssize_t got = read(fd, buffer, sizeof buffer);
        if (got > 0)
            str_add(text, buffer, (size_t)got);
        else if (got == 0)
            return true;
        else if (errno != EINTR)
            return false;
    }
}

bool file_read(const char *path, struct str *text)
{
    bool is_stdin = !strcmp(path, "-");
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && read_all(fd, text);
    if (!ok)
        complain("cannot read '%s': %s", is_stdin ? "<stdin>" : path, strerror(errno));
    if (fd >= 0 && !is_stdin)
        close(fd);
    return ok;
}

static bool write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, text, size);
        if (put < 0 && errno != EINTR)
            return false;
        if (put > 0) {
            text += put;
            size -= (size_t)put;
        }
    }
    return true;
}

static bool write_in_place(const char *path, const char *text, size_t size)
{
    bool is_stdout = !strcmp(path, "-");
    if (is_stdout)
        fflush(stdout);
    int fd = is_stdout ? dup(STDOUT_FILENO) : open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    bool ok = fd >= 0 && write_all(fd, text, size);
    int error = errno;
    if (fd >= 0 && close(fd) && ok) {
        ok = false;
        error = errno;
    }
    if (!ok)
        complain("cannot write '%s': %s", is_stdout ? "<stdout>" : path, strerror(error));
    return ok;
}

static bool has_text(const char *path, const char *text, size_t size)
{
    struct str old = { 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool same = fd >= 0 && read_all(fd, &old) && old.size == size
                && (size == 0 || !memcmp(old.text, text, size));
    if (fd >= 0)
        close(fd);
    str_free(&old);
    return same;
}

// The mode that open(2) would have given a new file.
static mode_t new_file_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

// Writes a temporary file beside the target and renames it: gives 0 or an error number.
static int replace(const char *temp, int fd, const char *path, mode_t mode,
                   const char *text, size_t size)
{
    int error = 0;
    if (!write_all(fd, text, size) || fchmod(fd, mode))
        error = errno;
    if (close(fd) && !error)
        error = errno;                      // a full disk or quota may show only here
    if (!error && rename(temp, path))
        error = errno;
    return error;
}

// `path` is what the user named, with links followed; gives 0 or an error number.
static int write_regular(struct arena *arena, const char *path, mode_t mode,
                         const char *text, size_t size)
{
    size_t folder = (size_t)(file_base(path) - path);
    char *temp = arena_printf(arena, "%.*s.%s.XXXXXX", (int)folder, path, path + folder);
    int fd = mkstemp(temp);
    int error = fd < 0 ? errno : 0;
    if (!error) {
        process_remove_at_exit(arena, temp);
        error = replace(temp, fd, path, mode, text, size);
        if (error)
            unlink(temp);
        process_keep(temp);
    }
    return error;
}

// Follows symbolic links, so that a link stays one.
static int rewrite_regular(struct arena *arena, const char *path, mode_t mode,
                           const char *text, size_t size)
{
    if (access(path, W_OK))
        return errno;
    char *target = realpath(path, NULL);
    int error = target ? write_regular(arena, target, mode, text, size) : errno;
    free(target);
    return error;
}

bool file_write(struct arena *arena, const char *path, const char *text, size_t size)
{
    struct stat info;
    bool is_there = strcmp(path, "-") && !stat(path, &info);
    if (!strcmp(path, "-") || (is_there && !S_ISREG(info.st_mode)))
        return write_in_place(path, text, size);
    int error = 0;
    if (!is_there)
        error = write_regular(arena, path, new_file_mode(), text, size);
    else if (!has_text(path, text, size))
        error = rewrite_regular(arena, path, info.st_mode & 07777, text, size);
    if (error)
        complain("cannot write '%s': %s", path, strerror(error));
    return !error;
}

void file_remove_output(const char *path)
{
    struct stat info;
    if (!lstat(path, &info) && S_ISREG(info.st_mode))
        unlink(path);
}
