// Prefixes each line with the seconds since the start: the demo's clock.
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(void)
{
    double start = now();
    int c, at_start = 1;
    while ((c = getchar()) != EOF) {
        if (at_start)
            printf("  %5.1f s  ", now() - start);
        putchar(c);
        at_start = c == '\n';
        if (at_start)
            fflush(stdout);
    }
    if (!at_start)
        putchar('\n');
    return 0;
}
