# 8. A declaration without a type is the compiler's to judge
cat > in.c << 'END'
#include <async.h>
async int later(int x) { await async_sleep(0); return x; }
static async implicit(int x) { return await later(x); }
async int main(void)
{
    static y = 3;
    const z = 2 + await later(1);
    return await implicit(y) - z;
}
END
awaitc gcc $TEST_FLAGS -std=gnu89 in.c -o program
ASYNC_CLOCK=virtual ./program
status=0
awaitc gcc -Werror=implicit-int -c in.c -o out.o 2> messages || status=$?
[ $status = 1 ] || fail "exit status $status"
grep -q "in.c:6:.*implicit-int\]" messages || fail "$(cat messages)"
