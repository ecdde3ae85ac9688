// 53. A coroutine function where a plain function is expected
#include <async.h>
#include <signal.h>
#include <stdlib.h>

async int compare(const void *a, const void *b);
async void on_signal(int signo);
async void at_end(void);
int plain(int x);

async int main(void)
{
    int list[2] = {2, 1};
    qsort(list, 2, sizeof *list, compare);
    signal(SIGINT, on_signal);
    atexit(at_end);
    async int (*coroutine)(int) = plain;
    struct sigaction action = {.sa_handler = on_signal};
    return list[0] + !coroutine + !action.sa_handler;
}
