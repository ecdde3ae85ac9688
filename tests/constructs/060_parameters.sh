# 60. A parameter stands once, in the callee's frame
cat > in.c << 'END'
#include <async.h>
void sink(void *);
struct kilobyte { char bytes[1024]; };
async int f(int x) { await async_sleep(0); return x; }
async void none(void) { await f(1); }
async void one(struct kilobyte k) { await f(1); sink(&k); }
async void two(struct kilobyte k) { await one(k); }
async void three(struct kilobyte k) { await two(k); }
END
awaitc --frames in.c > frames
cat frames
size() { sed -n "s/.*: $1: \([0-9]*\) bytes.*/\1/p" frames; }
[ "$(size one)" -le $(($(size none) + 1024 + 16)) ] || fail "more than once"
[ "$(size two)" -le $(($(size one) + 1024 + 64)) ] || fail "two has $(size two)"
[ "$(size three)" -le $(($(size two) + 1024 + 64)) ] || fail "three has $(size three)"
