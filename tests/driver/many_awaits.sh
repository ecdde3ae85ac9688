# What the C compiler's time must not grow with the square of: names for one place, code of pushes.

write_awaits() {
    cat << 'END'
#include <async.h>
async int other(int x);
static async int own(int x) { await async_sleep(x); return x; }
async int work(int x)
{
END
    for i in $(seq "$1"); do echo "x += await own($i); x += await other($i); await async_sleep($i);"; done
    echo 'return x; }'
}

# count TEXT: so often it stands in made.c.
count() { grep -oF -- "$1" made.c | wc -l; }

write_awaits 20 > few.c
awaitc -O2 few.c -o made.c
[ "$(count 'struct own__frame async_c')" = 1 ] || fail "more than one member for the frames of own"
[ "$(count 'struct async_sleep__leaf async_c')" = 2 ] || fail "more than one member for the sleeps of a coroutine"
[ "$(count 'async__far_push(async_t')" = 20 ] || fail "60 awaits push inline"

write_awaits 10 > few.c
awaitc -O2 few.c -o made.c
[ "$(count 'async__callee_push(async_t')" = 10 ] || fail "30 awaits push by calls"

write_awaits 100 > many.c
# only gcc knows the attribute
if ${CC:-cc} -dM -E - < /dev/null | grep -q __clang__; then exit 0; fi
awaitc -O2 many.c -o made.c
[ "$(count 'optimize("O1")')" = 1 ] || fail "300 awaits are optimized in full"
awaitc many.c -o made.c
[ "$(count 'optimize("O1")')" = 0 ] || fail "-O1 is asked for in a unit that is not optimized"
