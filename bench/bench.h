// What the C and C++ programs of the benchmark share: the numbers of the workloads, the
// clock, the figures that are printed, and sockets.
#ifndef BENCH_H
#define BENCH_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))

enum {
    DEPTH = 100,             // deep: awaits below which the yields happen
    WAITERS = 1000,          // timers: tasks that have a limit running at a time
    LIMIT = 30,              // timers: seconds that never pass
    ROOM = 64,               // queue: elements it holds
    RIVALS = 4,              // lock: tasks that want it
    BACKLOG = 1024,          // echo: connections that may knock at once
    BUFFER = 32768,          // echo: bytes a connection reads at once
};

// ---- the clock, and how long task i of n sleeps ---------------------------------------

static inline uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// All different, spread over a second.
static inline uint64_t sleep_of(long i, long n)
{
    return (uint64_t)((__int128)1000000000 * (i * 7919L % n) / n);
}

// ---- figures --------------------------------------------------------------------------

static inline void check(bool ok)
{
    if (ok) return;
    fputs("wrong result\n", stderr);
    exit(1);
}

static inline double cpu_ms(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3
         + (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

static inline long peak_bytes(void)
{
    long kilobytes = 0;
    char line[128];
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld", &kilobytes) == 1) break;
    if (status) fclose(status);
    return kilobytes * 1024;
}

struct usage {
    long bytes;
    double cpu;
    uint64_t ns;
};

static inline struct usage usage_now(void)
{
    struct usage u;
    u.bytes = peak_bytes();
    u.cpu = cpu_ms();
    u.ns = now_ns();
    return u;
}

// Prints a workload's figures, one "metric value unit" a line.
static inline void report(const char *workload, long n, struct usage begin)
{
    const double ns = (double)(now_ns() - begin.ns), cpu = cpu_ms() - begin.cpu;
    const double bytes = (double)(peak_bytes() - begin.bytes);
    if (!strcmp(workload, "skynet")) {
        printf("skynet %.1f ms\nskynet.rss %.1f MB\n", ns / 1e6, bytes / 1e6);
    } else if (!strcmp(workload, "sleepers")) {
        printf("sleepers.over %.1f ms\nsleepers.cpu %.1f ms\n", ns / 1e6 - 1000, cpu);
        printf("sleepers.rss %.0f B\n", bytes / (double)n);
    } else {
        printf("%s %.2f ns\n", workload, ns / (double)n);
        if (!strcmp(workload, "gather_many"))
            printf("gather_many.rss %.0f B\n", bytes / (double)n);
    }
}

// ---- sockets --------------------------------------------------------------------------

static inline int listen_on(int port)
{
    const int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, BACKLOG)) {
        perror("listen");
        exit(1);
    }
    return fd;
}

static inline void no_delay(int fd)
{
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

#endif
