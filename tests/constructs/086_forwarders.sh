# 86. A static helper without an await of its own is called like a function: no frame in its caller's
cat > in.c << 'END'
#include <async.h>
async int f(int x);
static async int helper(int x) { return x + 1; }
static inline async int twice(int x) { return 2 * await helper(x); }
async int user(int n)
{
    int kept = await helper(n);
    kept += await twice(kept);
    await f(1);
    return kept;
}
async int none(int n)
{
    int kept = n;
    await f(1);
    return kept;
}
END
awaitc --frames in.c > frames
cat frames
size() { sed -n "s/.*: $1: \([0-9]*\) bytes.*/\1/p" frames; }
[ "$(size user)" = "$(size none)" ] || fail "user: $(size user), none: $(size none)"
