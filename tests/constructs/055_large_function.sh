# 55. A coroutine with many awaits: translated in no time, compiled in a bearable one
[ -z "$TEST_FLAGS$TEST_WRAPPER" ] || exit 0     # this is about time
{
    echo '#include <async.h>'
    echo 'async int f(int x) { await async_sleep(0); return x + 1; }'
    echo 'async int main(void) {'
    echo '    int x = 0;'
    i=0
    while [ $i -lt 1000 ]; do
        echo "    x = await f(x); if (x == -$i) return 1;"
        i=$((i + 1))
    done
    echo '    return x != 1000; }'
} > large.c
start=$(date +%s%N)
awaitc large.c -o out.c
took=$((($(date +%s%N) - start) / 1000000))
[ $took -lt 3000 ] || fail "translated in $took ms"
for cc in gcc clang; do
    timeout 120 "$AWAITC" $cc -O2 large.c -o large
    ASYNC_CLOCK=virtual ./large
done
