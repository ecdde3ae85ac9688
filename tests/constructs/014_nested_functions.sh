# 14. Nested functions (gcc's) reach the variables of their coroutine, wherever those are kept
cat > in.c << 'END'
#include <async.h>
#include <stdio.h>
async int later(int x)
{
    await async_sleep(0);
    return x;
}
async int captures(int n)
{
    int kept = 3, local = 1;
    int add(int x)
    {
        kept += x;
        return kept + local + n;
    }
    local += await later(n);
    int sum = add(n) * 1000;
    await later(0);
    {
        auto int inner(int);
        int inner(int x) { return add(x) + kept; }
        sum += inner(await later(1));
    }
    return sum;
}
async int main(void)
{
    printf("%d\n", await captures(4));
    return 0;
}
END
for flag in -O0 -O2; do
    awaitc gcc $TEST_FLAGS $flag -Wall -Wextra -Werror in.c -o program
    ASYNC_CLOCK=virtual ./program > output
    [ "$(cat output)" = 16025 ] || fail "not 16025: $(cat output)"
done
cat > coroutine.c << 'END'
#include <async.h>
async int f(void);
async int g(int n)
{
    int plain(int x) { return x + await f(); }
    async int nested(int x) { return x; }
    return plain(n) + await nested(n);
}
END
status=0
awaitc coroutine.c -o out.c 2> messages || status=$?
[ $status = 1 ] || fail "exit status $status"
grep -q "coroutine.c:5:35: error: 'await' in nested function 'plain'" messages || fail "$(cat messages)"
grep -q "coroutine.c:6:.*: error: nested function 'nested' cannot be a coroutine" messages || fail "$(cat messages)"
