// The echo client of all servers: client PORT BYTES CONNECTIONS SECONDS SERVER_PID keeps
// one message in flight on each connection, and prints requests per second, the server's
// CPU time per request, and how busy both were.
#include "bench.h"

#include <fcntl.h>

struct connection {
    int fd;
    size_t sent, received;
};

static size_t size;                          // of a message
static char message[1 << 20], sink[1 << 20];
static int epoll;

static void fail(const char *call)
{
    perror(call);
    exit(1);
}

// ---- connections ----------------------------------------------------------------------

// The server may still be on its way up.
static int connect_to(const struct sockaddr_in *address)
{
    for (int tries = 0; tries < 300; tries++) {
        const int fd = socket(AF_INET, SOCK_STREAM, 0);
        if (fd < 0) fail("socket");
        if (connect(fd, (const struct sockaddr *)address, sizeof *address) == 0)
            return fd;
        close(fd);
        usleep(10000);
    }
    fail("connect");
    return -1;
}

static struct connection *connect_all(int port, int count)
{
    const struct sockaddr_in address = { .sin_family = AF_INET,
                                         .sin_port = htons((uint16_t)port),
                                         .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct connection *const all = calloc((size_t)count, sizeof *all);
    for (int i = 0; i < count; i++) {
        all[i].fd = connect_to(&address);
        fcntl(all[i].fd, F_SETFL, O_NONBLOCK);
        no_delay(all[i].fd);
        struct epoll_event event = { .events = EPOLLIN, .data.ptr = &all[i] };
        epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].fd, &event);
    }
    return all;
}

// ---- messages -------------------------------------------------------------------------

static void send_some(struct connection *c)
{
    const bool was_waiting = c->sent > 0;
    const ssize_t n = send(c->fd, message + c->sent, size - c->sent, MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN) fail("send");
    if (n > 0) c->sent += (size_t)n;
    const bool is_waiting = c->sent < size;      // rare: the socket's buffer was full
    if (!was_waiting && !is_waiting) return;
    struct epoll_event event = { .events = EPOLLIN | (is_waiting ? EPOLLOUT : 0u),
                                 .data.ptr = c };
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->fd, &event);
}

// true: a message has come back, and the next one is on its way.
static bool receive_some(struct connection *c)
{
    const ssize_t n = recv(c->fd, sink, sizeof sink, 0);
    if (n == 0 || (n < 0 && errno != EAGAIN)) fail("recv");
    if (n > 0) c->received += (size_t)n;
    if (c->received < size) return false;
    c->received = c->sent = 0;
    send_some(c);
    return true;
}

// How many messages have come back in one turn.
static long turn(void)
{
    struct epoll_event events[256];
    const int n = epoll_wait(epoll, events, 256, 2000);
    if (n == 0) {
        fputs("stalled\n", stderr);
        exit(1);
    }
    long done = 0;
    for (int i = 0; i < n; i++) {
        struct connection *const c = events[i].data.ptr;
        if (c->sent < size) send_some(c);
        if (events[i].events & ~(unsigned)EPOLLOUT) done += receive_some(c);
    }
    return done;
}

// ---- measuring ------------------------------------------------------------------------

struct sample {
    double wall, client, server;                 // nanoseconds
};

static double ns_of(clockid_t clock)
{
    struct timespec t;
    if (clock_gettime(clock, &t) != 0) fail("clock_gettime");
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static struct sample sample_now(clockid_t server)
{
    return (struct sample){ ns_of(CLOCK_MONOTONIC), ns_of(CLOCK_PROCESS_CPUTIME_ID),
                            ns_of(server) };
}

static long turn_for(double seconds)
{
    const double end = ns_of(CLOCK_MONOTONIC) + seconds * 1e9;
    long done = 0;
    while (ns_of(CLOCK_MONOTONIC) < end) done += turn();
    return done;
}

int main(int argc, char **argv)
{
    clockid_t server;
    if (argc < 6 || clock_getcpuclockid(atoi(argv[5]), &server) != 0) {
        fputs("usage: client PORT BYTES CONNECTIONS SECONDS SERVER_PID\n", stderr);
        return 2;
    }
    size = (size_t)atol(argv[2]);
    memset(message, 'x', sizeof message);
    epoll = epoll_create1(0);
    const int count = atoi(argv[3]);
    struct connection *const all = connect_all(atoi(argv[1]), count);
    for (int i = 0; i < count; i++) send_some(&all[i]);

    turn_for(0.3);                               // to warm up
    const struct sample begin = sample_now(server);
    const double done = (double)turn_for(atof(argv[4]));
    const struct sample end = sample_now(server);

    const double wall = end.wall - begin.wall, cpu = end.server - begin.server;
    printf("requests %.0f req/s\n", done * 1e9 / wall);
    printf("cpu %.0f ns/req\n", cpu / done);
    printf("server_busy %.0f %%\n", 100 * cpu / wall);
    printf("client_busy %.0f %%\n", 100 * (end.client - begin.client) / wall);
    return 0;
}
