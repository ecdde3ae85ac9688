// 104. Several awaits on one line are told apart
#include <async.h>
#include <stdio.h>

static int log_[20], count;
async int f(int x) { await async_sleep(x); log_[count++] = x; return x; }
#define THREE(x) (await f(x) + await f((x) + 1) + await f((x) + 2))
async int g(void) { int a = await f(1) + await f(2); a += await f(3); for (int i = 0; i < 2; i++) { a += await f(i); a *= await f(2); } return a; }

async int main(void)
{
    printf("%d ", await g()); printf("%d %d\n", THREE(1), await f(await f(1) + await f(2)));
    for (int i = 0; i < count; i++) printf("%d ", log_[i]);
    puts("");
    return 0;
}
