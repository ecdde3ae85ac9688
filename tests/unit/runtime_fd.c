// Descriptors: pipes and sockets, blocking or not, both pollers.
#define _GNU_SOURCE
#include "runtime_support.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>

// The runtime's poll: fails once. The loop waits by other calls.
static bool poll_fails;

int poll(struct pollfd *list, nfds_t n, int milliseconds)
{
    assert_int_equal(milliseconds, 0);
    if (!poll_fails) return ppoll(list, n, &(struct timespec){ 0 }, NULL);
    poll_fails = false;
    errno = ENOMEM;
    return -1;
}

// The runtime's epoll_ctl.
static unsigned epoll_ctls;

int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event)
{
    epoll_ctls++;
    return (int)syscall(SYS_epoll_ctl, epoll, operation, fd, event);
}

#define CALL(n_, leaf_, name_) ASYNC_AWAIT(n_, &f->c.leaf_.async_h, name_##__desc, name_##__step);

CORO(reader, int, int fd; char buffer[100]; int error;)
{
    FRAME(reader);
    RESUME1
    for (;;) {
        f->c.read.fd = f->fd;
        f->c.read.buffer = f->buffer;
        f->c.read.size = sizeof f->buffer - 1;
        CALL(1, read, async_read)
        if ((f->error = take_error(async_t)) != 0) {
            note("error %d", f->error);
            return ASYNC_DONE;
        }
        const size_t n = f->c.read.async_result;
        if (n == 0) break;
        f->buffer[n] = '\0';
        note("got %s", f->buffer);
    }
    note("end");
    return ASYNC_DONE;
}

CORO(writer, int, int fd; const char *text; int i; size_t progress;)
{
    FRAME(writer);
    RESUME2
    for (f->i = 0; f->i < 3; f->i++) {
        SLEEP(1, 1)
        note("write@%g", now());
        f->c.write_all.fd = f->fd;
        f->c.write_all.buffer = f->text;
        f->c.write_all.size = strlen(f->text);
        f->c.write_all.progress = &f->progress;
        CALL(2, write_all, async_write_all)
        if (async_t->error) return ASYNC_DONE;
        assert_int_equal(f->progress, strlen(f->text));
    }
    close(f->fd);
    return ASYNC_DONE;
}

CORO(both, int, struct async_task *t[2];)
{
    FRAME(both);
    RESUME1
    f->c.gather.tasks = f->t;
    f->c.gather.n = 2;
    f->c.gather.results = NULL;
    CALL(1, gather, async__gather)
    return ASYNC_DONE;
}

enum { PIPE, PIPE_NONBLOCKING, SOCKET, KINDS };

static void make_pair(int kind, int fds[2])
{
    if (kind == SOCKET) assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
    else assert_int_equal(pipe(fds), 0);
    if (kind == PIPE_NONBLOCKING)
        for (int i = 0; i < 2; i++) fcntl(fds[i], F_SETFL, O_NONBLOCK);
}

static void each_poller(void (*fn)(int kind))
{
    for (int kind = 0; kind < KINDS; kind++) {
        setenv("ASYNC_POLLER", "poll", 1);
        fn(kind);
        unsetenv("ASYNC_POLLER");
        fn(kind);
    }
}

static void read_and_write(const int fds[2])
{
    struct async_task *const r = TASK(reader, new_->fd = fds[0]);
    struct async_task *const w = TASK(writer, (new_->fd = fds[1], new_->text = "abc"));
    assert_int_equal(run_error(TASK(both, (new_->t[0] = r, new_->t[1] = w))), 0);
    assert_happened("write@1 got abc write@2 got abc write@3 got abc end");
    close(fds[0]);
}

static void check_read_and_write(int kind)
{
    int fds[2];
    make_pair(kind, fds);
    read_and_write(fds);
}

static void test_read_and_write(void **state)
{
    (void)state;
    each_poller(check_read_and_write);
}

static void check_failing_poll(int kind)
{
    int fds[2];
    make_pair(kind, fds);
    poll_fails = true;
    alarm(10);                                   // should the read block
    read_and_write(fds);
    alarm(0);
    assert_false(poll_fails && kind == PIPE);
}

static void test_a_read_does_not_block_when_poll_fails(void **state)
{
    (void)state;
    each_poller(check_failing_poll);
    poll_fails = false;
}

// A descriptor number that comes back for another file, again and again.
CORO(reused, int, int i; int fds[2]; struct async_task *r;)
{
    FRAME(reused);
    RESUME2
    for (f->i = 0; f->i < 6; f->i++) {
        make_pair(f->i % KINDS, f->fds);
        f->r = async_create_task(TASK(reader, new_->fd = f->fds[0]));
        SLEEP(1, 0)
        if (f->i == 3) async_task_cancel(f->r);  // stays armed in the kernel
        else assert_int_equal(write(f->fds[1], "x", 1), 1);
        close(f->fds[1]);
        AWAIT(2, f->r)
        async__release(f->c.await.waiter.awaited);
        close(f->fds[0]);
    }
    return ASYNC_DONE;
}

static void test_numbers_come_back_in_one_loop(void **state)
{
    (void)state;
    assert_int_equal(run_error(TASK(reused, )), 0);
    assert_happened("got x end got x end got x end error 125 got x end got x end");
}

// ---- what is asked of the kernel ------------------------------------------------------

enum { READERS = 16, TURNS = 50 };

CORO(patient, int, int fd, i; char bytes[2];)
{
    FRAME(patient);
    RESUME1
    for (f->i = 0; f->i < TURNS; f->i++) {
        f->c.read.fd = f->fd;
        f->c.read.buffer = f->bytes;
        f->c.read.size = sizeof f->bytes;
        CALL(1, read, async_read)
        assert_int_equal(f->c.read.async_result, 1);
    }
    return ASYNC_DONE;
}

// Yields twice, so that all readers wait again.
CORO(feeder, int, int fds[READERS][2]; struct async_task *readers[READERS]; int i;)
{
    FRAME(feeder);
    RESUME4
    for (f->i = 0; f->i < READERS; f->i++) {
        make_pair(SOCKET, f->fds[f->i]);
        f->readers[f->i] = async_create_task(TASK(patient, new_->fd = f->fds[f->i][0]));
    }
    SLEEP(1, 0)
    epoll_ctls = 0;
    for (f->i = 0; f->i < TURNS; f->i++) {
        for (int r = 0; r < READERS; r++)
            assert_int_equal(write(f->fds[r][1], "x", 1), 1);
        SLEEP(2, 0)
        SLEEP(3, 0)
    }
    f->result = (int)epoll_ctls;
    for (f->i = 0; f->i < READERS; f->i++) {
        AWAIT(4, f->readers[f->i])
        async__release(f->c.await.waiter.awaited);
        close(f->fds[f->i][0]);
        close(f->fds[f->i][1]);
    }
    return ASYNC_DONE;
}

static void test_a_wait_costs_no_call(void **state)
{
    (void)state;
    if (HOSTILE) skip();                         // one event at a time
    const int calls = run_int(TASK(feeder, ));
    assert_in_range(calls, 0, READERS * TURNS / 20);
}

// The number is closed, but the file is still there, and is ready.
CORO(left_behind, int, int fds[2], copy; struct async_task *r;)
{
    FRAME(left_behind);
    RESUME5
    make_pair(SOCKET, f->fds);
    f->r = async_create_task(TASK(reader, new_->fd = f->fds[0]));
    SLEEP(1, 0)
    f->copy = dup(f->fds[0]);
    async_task_cancel(f->r);
    AWAIT(2, f->r)
    async__release(f->c.await.waiter.awaited);
    close(f->fds[0]);
    assert_int_equal(write(f->fds[1], "x", 1), 1);
    f->r = async_create_task(TASK(reader, new_->fd = f->fds[1]));
    SLEEP(3, 1)
    SLEEP(4, 1)
    struct pollfd set = { .fd = async__running->poller.epoll_fd, .events = POLLIN };
    assert_int_equal(poll(&set, 1, 0), 0);       // nothing that would keep the loop awake
    shutdown(f->copy, SHUT_RDWR);
    AWAIT(5, f->r)
    async__release(f->c.await.waiter.awaited);
    close(f->copy);
    close(f->fds[1]);
    return ASYNC_DONE;
}

static void test_a_file_without_its_number(void **state)
{
    (void)state;
    assert_int_equal(run_error(TASK(left_behind, )), 0);
    assert_happened("error 125 end");
}

// ---- a lot, against a slow reader -----------------------------------------------------

enum { MUCH = 3000000 };

CORO(flood, int, int fd; char *data; size_t progress;)
{
    FRAME(flood);
    RESUME1
    f->data = malloc(MUCH);
    for (size_t i = 0; i < MUCH; i++) f->data[i] = (char)(i * 7 % 251);
    f->c.write_all.fd = f->fd;
    f->c.write_all.buffer = f->data;
    f->c.write_all.size = MUCH;
    f->c.write_all.progress = &f->progress;
    CALL(1, write_all, async_write_all)
    assert_int_equal(f->progress, MUCH);
    free(f->data);
    close(f->fd);
    return ASYNC_DONE;
}

CORO(drain, int, int fd; char *data; size_t got;)
{
    FRAME(drain);
    RESUME1
    f->data = malloc(MUCH + 10);
    f->c.read_exactly.fd = f->fd;
    f->c.read_exactly.buffer = f->data;
    f->c.read_exactly.size = MUCH + 10;          // more than comes
    CALL(1, read_exactly, async_read_exactly)
    assert_int_equal(f->c.read_exactly.async_result, MUCH);
    for (size_t i = 0; i < MUCH; i++) assert_int_equal(f->data[i], (char)(i * 7 % 251));
    free(f->data);
    return ASYNC_DONE;
}

static void check_flood(int kind)
{
    int fds[2];
    make_pair(kind, fds);
    struct async_task *const w = TASK(flood, new_->fd = fds[1]);
    struct async_task *const r = TASK(drain, new_->fd = fds[0]);
    assert_int_equal(run_error(TASK(both, (new_->t[0] = w, new_->t[1] = r))), 0);
    close(fds[0]);
}

static void test_a_lot_of_data(void **state)
{
    (void)state;
    each_poller(check_flood);
}

// ---- errors, cancellation -------------------------------------------------------------

CORO(broken, int, int fd; size_t progress;)
{
    FRAME(broken);
    RESUME1
    f->progress = 77;
    f->c.write_all.fd = f->fd;
    f->c.write_all.buffer = "abc";
    f->c.write_all.size = 3;
    f->c.write_all.progress = &f->progress;
    CALL(1, write_all, async_write_all)
    f->result = take_error(async_t);
    assert_int_equal(f->progress, 0);
    return ASYNC_DONE;
}

static void check_broken(int kind)
{
    int fds[2];
    make_pair(kind, fds);
    close(fds[0]);
    assert_int_equal(run_int(TASK(broken, new_->fd = fds[1])), EPIPE);
    close(fds[1]);
    assert_int_equal(run_int(TASK(broken, new_->fd = 999)), EBADF);
}

static void test_a_closed_pipe_is_an_error(void **state)
{
    (void)state;
    each_poller(check_broken);
}

CORO(limited_read, int, int fd, peer; char byte; struct async_timeout t;)
{
    FRAME(limited_read);
    RESUME3
    async__timeout_enter(async_t, &f->t, 1, NULL);
    f->c.read.fd = f->fd;
    f->c.read.buffer = &f->byte;
    f->c.read.size = 1;
    CALL(1, read, async_read)
    f->result = async__timeout_exit(async_t, &f->t, take_error(async_t));
    assert_int_equal(write(f->peer, "x", 1), 1);
    f->c.readable.fd = f->fd;
    CALL(2, readable, async_readable)
    f->c.writable.fd = f->fd;
    CALL(3, writable, async_writable)
    assert_int_equal(async_t->error, 0);
    return ASYNC_DONE;
}

static void check_limited_read(int kind)
{
    int fds[2];
    if (kind != SOCKET) return;
    make_pair(kind, fds);
    assert_int_equal(
        run_int(TASK(limited_read, (new_->fd = fds[0], new_->peer = fds[1]))), ETIMEDOUT);
    close(fds[0]);
    close(fds[1]);
}

static void test_a_read_under_a_limit(void **state)
{
    (void)state;
    each_poller(check_limited_read);
}

// ---- sockets --------------------------------------------------------------------------

CORO(server, int, int fd, client; char text[4];)
{
    FRAME(server);
    RESUME2
    f->c.accept.fd = f->fd;
    f->c.accept.address = NULL;
    f->c.accept.length = NULL;
    CALL(1, accept, async_accept)
    assert_int_equal(async_t->error, 0);
    f->client = f->c.accept.async_result;
    f->c.read_exactly.fd = f->client;
    f->c.read_exactly.buffer = f->text;
    f->c.read_exactly.size = 3;
    CALL(2, read_exactly, async_read_exactly)
    note("server %.3s", f->text);
    close(f->client);
    return ASYNC_DONE;
}

CORO(client, int, struct sockaddr_in address; int fd;)
{
    FRAME(client);
    RESUME2
    f->c.connect.address = (struct sockaddr *)&f->address;
    f->c.connect.length = sizeof f->address;
    CALL(1, connect, async_connect)
    f->result = take_error(async_t);
    if (f->result) return ASYNC_DONE;
    f->fd = f->c.connect.async_result;
    f->c.write.fd = f->fd;
    f->c.write.buffer = "hey";
    f->c.write.size = 3;
    CALL(2, write, async_write)
    assert_int_equal(f->c.write.async_result, 3);
    close(f->fd);
    return ASYNC_DONE;
}

static void test_connect_and_accept(void **state)
{
    (void)state;
    int fd;
    assert_int_equal(async_listen("127.0.0.1", "0", 5, &fd), 0);
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    getsockname(fd, (struct sockaddr *)&address, &length);
    struct async_task *const s = TASK(server, new_->fd = fd);
    struct async_task *const c = TASK(client, new_->address = address);
    assert_int_equal(run_error(TASK(both, (new_->t[0] = s, new_->t[1] = c))), 0);
    assert_happened("server hey");
    fcntl(fd, F_SETFL, 0);                       // a blocking listener
    struct async_task *const s2 = TASK(server, new_->fd = fd);
    struct async_task *const c2 = TASK(client, new_->address = address);
    assert_int_equal(run_error(TASK(both, (new_->t[0] = s2, new_->t[1] = c2))), 0);
    assert_happened("server hey");
    close(fd);
    assert_int_equal(run_int(TASK(client, new_->address = address)), ECONNREFUSED);
    assert_int_equal(async_listen("no such host.invalid", "0", 5, &fd), EADDRNOTAVAIL);
}

static void test_regular_files_are_always_ready(void **state)
{
    (void)state;
    FILE *const file = tmpfile();
    fputs("text", file);
    rewind(file);
    assert_int_equal(run_error(TASK(reader, new_->fd = fileno(file))), 0);
    assert_happened("got text end");
    assert_int_equal(run_error(async_readable(fileno(file))), 0);
    assert_int_equal(run_error(async_readable(-1)), EBADF);
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_read_and_write),
        test(test_a_read_does_not_block_when_poll_fails),
        test(test_numbers_come_back_in_one_loop),
        test(test_a_wait_costs_no_call),
        test(test_a_file_without_its_number),
        test(test_a_lot_of_data),
        test(test_a_closed_pipe_is_an_error),
        test(test_a_read_under_a_limit),
        test(test_connect_and_accept),
        test(test_regular_files_are_always_ready),
    };
    RUN(tests);
}
