// A chain of filters over pipes, each a coroutine; the last one ends at the end of file.
#define _GNU_SOURCE
#include <async.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async void source(int out)
{
    defer close(out);
    char line[32];
    for (int i = 0; i < 100; i++) {
        int n = snprintf(line, sizeof line, "line %d\n", i);
        await async_write_all(out, line, (size_t)n, NULL);
        if (i % 10 == 0)
            await async_sleep(0.1);
    }
}

async void filter(int in, int out, int (*change)(int))
{
    defer close(in);
    defer close(out);
    char buffer[37];
    for (size_t n; (n = await async_read(in, buffer, sizeof buffer)) > 0; ) {
        for (size_t i = 0; i < n; i++)
            buffer[i] = (char)change((unsigned char)buffer[i]);
        await async_write_all(out, buffer, n, NULL);
    }
}

static int newline_to_dot(int c)
{
    return c == '\n' ? '.' : c;
}

async int main(void)
{
    int a[2], b[2], c[2];
    struct async_group g;
    char all[2000];
    size_t total = 0;

    if (pipe2(a, O_NONBLOCK) < 0 || pipe2(b, O_NONBLOCK) < 0 || pipe2(c, O_NONBLOCK) < 0)
        throw errno;
    async_group (&g) {
        async_group_create_task(&g, source(a[1]));
        async_group_create_task(&g, filter(a[0], b[1], toupper));
        async_group_create_task(&g, filter(b[0], c[1], newline_to_dot));
        total = await async_read_exactly(c[0], all, sizeof all);
    }
    close(c[0]);
    printf("%zu %.14s %.8s\n", total, all, all + total - 8);
    return 0;
}
