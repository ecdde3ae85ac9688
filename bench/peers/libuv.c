// libuv: timers and the echo server, by callbacks; it has no coroutines.
#include "bench.h"

#include <uv.h>

// ---- sleepers ----------------------------------------------------------------------------------

static long awake;

static void give_back(uv_handle_t *handle) { free(handle); }

static void woken(uv_timer_t *timer)
{
    awake++;
    uv_close((uv_handle_t *)timer, give_back);
}

static void sleepers(uv_loop_t *loop, long n)
{
    for (long i = 0; i < n; i++) {
        uv_timer_t *const timer = malloc(sizeof *timer);
        uv_timer_init(loop, timer);
        uv_timer_start(timer, woken, sleep_of(i, n) / 1000000, 0);
    }
    uv_run(loop, UV_RUN_DEFAULT);
    check(awake == n);
}

// ---- timers: each turn of the loop ends all limits and begins new ones ---------------------------

static uv_timer_t limits[WAITERS];
static long turns;

static void passed(uv_timer_t *limit)
{
    (void)limit;
    check(false);
}

static void renew(uv_idle_t *idle)
{
    for (int i = 0; i < WAITERS; i++) {
        uv_timer_stop(&limits[i]);
        uv_timer_start(&limits[i], passed, LIMIT * 1000, 0);
    }
    if (--turns == 0) uv_stop(idle->loop);
}

static void timers(uv_loop_t *loop, long n)
{
    uv_idle_t idle;
    turns = n / WAITERS;
    for (int i = 0; i < WAITERS; i++) uv_timer_init(loop, &limits[i]);
    uv_idle_init(loop, &idle);
    uv_idle_start(&idle, renew);
    uv_run(loop, UV_RUN_DEFAULT);
}

// ---- echo --------------------------------------------------------------------------------------

struct connection {
    uv_tcp_t stream;
    uv_write_t write;
    char buffer[BUFFER];
};

static void read_some(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer);

static void give_room(uv_handle_t *stream, size_t hint, uv_buf_t *buffer)
{
    (void)hint;
    *buffer = uv_buf_init(((struct connection *)stream)->buffer, BUFFER);
}

static void written(uv_write_t *write, int error)
{
    uv_stream_t *const stream = write->handle;
    if (error) uv_close((uv_handle_t *)stream, give_back);
    else uv_read_start(stream, give_room, read_some);
}

static void read_some(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
    if (n == 0) return;
    if (n < 0) {
        uv_close((uv_handle_t *)stream, give_back);
        return;
    }
    uv_buf_t rest = uv_buf_init(buffer->base, (unsigned)n);
    const int done = uv_try_write(stream, &rest, 1);     // usually all of it
    if (done == (int)n) return;
    if (done > 0) rest = uv_buf_init(rest.base + done, (unsigned)(n - done));
    uv_read_stop(stream);
    uv_write(&((struct connection *)stream)->write, stream, &rest, 1, written);
}

static void greet(uv_stream_t *listener, int error)
{
    struct connection *const c = malloc(sizeof *c);
    uv_tcp_init(listener->loop, &c->stream);
    if (error || uv_accept(listener, (uv_stream_t *)&c->stream)) return;
    uv_tcp_nodelay(&c->stream, 1);
    uv_read_start((uv_stream_t *)&c->stream, give_room, read_some);
}

static void echo(uv_loop_t *loop, long port)
{
    uv_tcp_t listener;
    struct sockaddr_in address;
    uv_ip4_addr("127.0.0.1", (int)port, &address);
    uv_tcp_init(loop, &listener);
    uv_tcp_bind(&listener, (struct sockaddr *)&address, 0);
    uv_listen((uv_stream_t *)&listener, BACKLOG, greet);
    uv_run(loop, UV_RUN_DEFAULT);
}

// ---- all ---------------------------------------------------------------------------------------

static const struct {
    const char *name;
    void (*run)(uv_loop_t *, long n);
} workloads[] = { { "sleepers", sleepers }, { "timers", timers }, { "echo", echo } };

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof workloads / sizeof *workloads; i++) {
        if (strcmp(argv[1], workloads[i].name) != 0) continue;
        const long n = atol(argv[2]);
        const struct usage begin = usage_now();
        workloads[i].run(uv_default_loop(), n);
        report(argv[1], n, begin);
        return 0;
    }
    return 2;
}
