// What a coroutine may return.
#include <async.h>

struct pair { int a, b; };
async int none(void) { await async_sleep(0); return; }
async struct pair no_pair(int n)
{
    if (n)
        return;
    return (struct pair){1, 2};
}
async void value(void) { return 3; }
async void handle(void) { return value(); }
async void fine(int n)
{
    if (n == 1)
        return;
    if (n == 2)
        return (void)n;
    return await fine(n - 1);
}
async int main(void) { return; }
void plain(void) { async_run(fine(1)); return; }
