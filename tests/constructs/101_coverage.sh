# 101. gcov counts the lines of the source
command -v gcov > /dev/null || exit 0
cat > in.c << 'END'
#include <async.h>
async int later(int x)
{
    await async_sleep(0);
    return x;
}
async int main(void)
{
    int sum = 0;
    for (int i = 0; i < 5; i++)
        sum += await later(i);
    if (sum == 0)
        return 1;
    return 0;
}
END
awaitc gcc $TEST_FLAGS --coverage -O0 -c in.c -o in.o
awaitc gcc $TEST_FLAGS --coverage in.o -o program
ASYNC_CLOCK=virtual ./program
gcov -o . in.o > /dev/null 2>&1 || gcov in.gcda > /dev/null 2>&1
[ -e in.c.gcov ] || fail "no in.c.gcov: $(ls)"
grep -q '^ *#####: *13:' in.c.gcov || fail "$(cat in.c.gcov)"
grep -q '^ *5\*\?: *5:' in.c.gcov || fail "$(cat in.c.gcov)"
