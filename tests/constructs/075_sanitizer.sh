# 75. AddressSanitizer sees what coroutines do with memory, at the lines of the source
[ -z "$TEST_FLAGS$TEST_WRAPPER" ] || exit 0     # this has a checker of its own
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

# A variable of a frame is as dead behind its block as one of the stack, also when it is short.
cat > scopes.c << 'END'
#include <async.h>
#include <stdio.h>
#include <string.h>
async int later(int x) { await async_sleep(0); return x; }
async int scopes(int n)
{
    int *p, sum = 0;
    {
        int inner = n;
        p = &inner;
        inner += await later(1);
        sum += *p;
    }
    int after = 7, *q = &after;
    await later(1);
    if (n == 1)
        sum += *p;
    for (int i = 0; i < 3; i++) {
        char text[5] = "abc", *t = text;
        if (i == 1)
            continue;
        await later(2);
        sum += (int)strlen(t);
        switch (i) {
            int v;
        case 0:
            v = 1;
            p = &v;
            *p += await later(1);
            sum += v;
            break;
        default:
            v = 2;
            p = &v;
            await later(2);
            sum += *p;
        }
    }
    if (n == 2)
        sum += *p;
    return sum + *q;
}
async int main(int argc, char **argv)
{
    (void)argv;
    for (int i = 0; i < 3; i++)
        printf("%d\n", await scopes(4 + i));
    return await scopes(argc - 1) != 18;
}
END
for compiler in gcc clang; do
    awaitc $compiler -g -Wall -Wextra -Werror -fsanitize=address scopes.c -o program
    ASYNC_CLOCK=virtual ./program > output 2> report || fail "$compiler: $(cat report)"
    [ "$(tr '\n' ' ' < output)" = '22 23 24 ' ] || fail "$compiler: $(cat output)"
    for line in 17 40; do
        set -- $([ $line = 17 ] && echo 1 || echo 1 2)
        if ASYNC_CLOCK=virtual ./program "$@" > output 2> report; then fail "nothing is reported in line $line"; fi
        grep -q 'AddressSanitizer: use-after-poison' report || fail "$(cat report)"
        grep -q "scopes.c:$line" report || fail "not line $line: $(cat report)"
    done
done
