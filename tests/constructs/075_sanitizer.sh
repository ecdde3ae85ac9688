# 75. AddressSanitizer sees what coroutines do with memory, at the lines of the source
cat > in.c << 'END'
#include <async.h>
#include <stdlib.h>
async int later(int x) { await async_sleep(0); return x; }
async int freed(int n)
{
    int *p = malloc(sizeof *p);
    *p = await later(n);
    free(p);
    return await later(*p);
}
static int *kept;
async int of_a_dead_frame(void)
{
    int local = 5;
    kept = &local;
    await async_sleep(0);
    return local;
}
async int main(int argc, char **argv)
{
    (void)argv;
    if (argc == 1)
        return await freed(1);
    await async_create_task(of_a_dead_frame());
    return *kept;
}
END
awaitc -Wall in.c -o out.c
gcc -g -O1 -fsanitize=address,undefined -I"$ROOT/runtime/include" out.c -o program "$BUILD/san/libasync.a" -lpthread
for argument in '' x; do
    if ASYNC_CLOCK=virtual ./program $argument 2> report; then fail "nothing is reported for '$argument'"; fi
    grep -q 'AddressSanitizer: .*use-after' report || fail "$(cat report)"
    [ -n "$argument" ] || grep -q 'in.c:9' report || fail "no line of the source: $(cat report)"
done
