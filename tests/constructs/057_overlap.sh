# 57. Variables of sibling blocks share their place
cat > in.c << 'END'
#include <async.h>
void sink(void *);
async int f(int x) { await async_sleep(0); return x; }
async void none(void) { await f(1); }
async void siblings(int c)
{
    if (c) {
        char a[4096];
        sink(a);
        await f(1);
        sink(a);
    } else {
        char b[4096];
        sink(b);
        await f(2);
        sink(b);
    }
    for (int i = 0; i < 3; i++) {
        char d[4096];
        sink(d);
        await f(3);
        sink(d);
    }
}
END
awaitc --frames in.c > frames
cat frames
size() { sed -n "s/.*: $1: \([0-9]*\) bytes.*/\1/p" frames; }
[ "$(size siblings)" -lt $(($(size none) + 4096 + 64)) ] || fail "they do not overlap"
