// Functions that a coroutine had better not call, by name.
#include "check.h"
#include <string.h>
#include <sys/socket.h>

static const char *blocking_hint(const char *name)
{
    static const struct {
        const char *name, *hint;
    } calls[] = {
        { "sleep", "await async_sleep(seconds)" },
        { "usleep", "await async_sleep(seconds)" },
        { "nanosleep", "await async_sleep(seconds)" },
        { "clock_nanosleep", "await async_sleep(seconds)" },
        { "thrd_sleep", "await async_sleep(seconds)" },
        { "pause", "await async_to_thread(...)" },
        { "sigwait", "await async_to_thread(...)" },
        { "sigsuspend", "await async_to_thread(...)" },
        { "read", "await async_read(fd, buffer, size)" },
        { "readv", "await async_readable(fd)" },
        { "recv", "await async_read(fd, buffer, size)" },
        { "recvfrom", "await async_readable(fd) first, and give it MSG_DONTWAIT" },
        { "recvmsg", "await async_readable(fd) first, and give it MSG_DONTWAIT" },
        { "send", "await async_write_all(fd, data, size, NULL)" },
        { "sendto", "await async_writable(fd) first, and give it MSG_DONTWAIT" },
        { "sendmsg", "await async_writable(fd) first, and give it MSG_DONTWAIT" },
        { "sendfile", "await async_to_thread(...)" },
        { "accept", "await async_accept(fd, ...)" },
        { "accept4", "await async_accept(fd, ...)" },
        { "connect", "await async_connect(address, size)" },
        { "select", "await async_readable(fd)" },
        { "pselect", "await async_readable(fd)" },
        { "poll", "await async_readable(fd)" },
        { "ppoll", "await async_readable(fd)" },
        { "epoll_wait", "await async_readable(fd)" },
        { "getaddrinfo", "await async_to_thread(getaddrinfo(...))" },
        { "gethostbyname", "await async_to_thread(getaddrinfo(...))" },
        { "gethostbyaddr", "await async_to_thread(getaddrinfo(...))" },
        { "getnameinfo", "await async_to_thread(...)" },
        { "getc", "await async_read(fd, buffer, size)" },
        { "fgetc", "await async_read(fd, buffer, size)" },
        { "getdelim", "await async_read(fd, buffer, size)" },
        { "fscanf", "await async_read(fd, buffer, size)" },
        { "fgets", "await async_read(fd, buffer, size)" },
        { "getline", "await async_read(fd, buffer, size)" },
        { "getchar", "await async_read(...)" },
        { "scanf", "await async_read(fd, buffer, size)" },
        { "gets", "await async_read(fd, buffer, size)" },
        { "system", "await async_to_thread(...)" },
        { "wait", "await async_to_thread(...)" },
        { "waitpid", "await async_to_thread(...)" },
        { "waitid", "await async_to_thread(...)" },
        { "flock", "await async_to_thread(flock(...))" },
        { "lockf", "await async_to_thread(lockf(...))" },
        { "fsync", "await async_to_thread(fsync(...))" },
        { "pthread_join", "await async_to_thread(...)" },
        { "pthread_cond_wait", "await async_condition_wait(...)" },
        { "sem_wait", "await async_semaphore_acquire(...)" },
        { "sem_timedwait", "await async_wait_for(async_semaphore_acquire(&semaphore), seconds)" },
        { "mtx_lock", "await async_lock_acquire(&lock)" },
        { "cnd_wait", "await async_condition_wait(&condition, &lock)" },
        { "thrd_join", "await async_to_thread(...)" },
        { "pclose", "await async_to_thread(pclose(...))" },
        { "pthread_barrier_wait", "await async_barrier_wait(...)" },
        { "async_loop_run_forever", "in a coroutine the loop runs already" },
        { "async_loop_run_until_complete", "in a coroutine, await the coroutine itself" },
        { "async_run_catching", "in a coroutine, await the coroutine itself" },
        { "async_run", "in a coroutine, await the coroutine itself" },
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (!strcmp(calls[i].name, name))
            return calls[i].hint;
    return NULL;
}

// recv, send and their like, with MSG_DONTWAIT among their flags.
static bool says_dont_wait(const struct ast *call, const char *name)
{
    static const char *const names[] = { "recv", "recvfrom", "recvmsg",
                                         "send", "sendto",   "sendmsg" };
    bool has_flags = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        has_flags |= !strcmp(name, names[i]);
    const uint32_t at = has_flags && !strcmp(name + 4, "msg") ? 3 : 4;
    const struct ast *flags = has_flags && at < call->count ? call->kids[at] : NULL;
    return flags && flags->flags & AST_CONSTANT && flags->value & MSG_DONTWAIT;
}

static bool is_alloca(const char *name)
{
    return !strcmp(name, "alloca") || !strncmp(name, "__builtin_alloca", 16);
}

static bool is_setjmp(const char *name)
{
    static const char *const names[] = { "setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp",
                                         "__builtin_setjmp" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

void check_call(struct check *c, struct ast *call)
{
    const struct ast *callee = expr_strip(call->kids[0]);
    if (callee->kind != AST_IDENT || !callee->ident || !c->function->is_async)
        return;
    const struct symbol *symbol = callee->symbol;
    const char *name = callee->ident->name;
    if (symbol && (symbol->serial || symbol->kind != SYM_FUNCTION))
        return;
    if (is_setjmp(name) && !c->setjmp)
        c->setjmp = call;
    if (is_alloca(name))
        VEC_PUSH(&c->unit->arena, &c->allocas, call);
    check_lock(c, call, name);
    if (generic_of(call) == GENERIC_TO_THREAD && call->count > 1)
        c->in_thread = expr_strip(call->kids[1]);
    const char *hint = symbol && symbol->is_defined ? NULL : blocking_hint(name);
    if (!hint || call == c->in_thread || says_dont_wait(call, name))
        return;
    diag_warn(c->unit->diag, DIAG_W_BLOCKING, c->unit, call->first, call->last,
              "'%s' blocks the thread, and every other task with it", name);
    HINT(c, call, !strncmp(hint, "await", 5) ? "in a coroutine: '%s'" : "%s", hint);
}
