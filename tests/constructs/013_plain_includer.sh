# 13. A header with coroutines in a file that awaitc never sees
cat > api.h << 'END'
#include <async.h>
async int later(int x);
struct point { int x, y; };
async struct point move(struct point p);
static async_task(int) handle_of(int x);
typedef async int operation(int);
extern async void stop(void);
struct server { async int (*run)(int); async_task(void) waiting; };
END
cat > plain.c << 'END'
#include "api.h"
int unrelated(void);
int unrelated(void) { return 1; }
END
sed -i '/handle_of/d' api.h
for cc in gcc clang; do
    $cc -std=gnu11 -Wall -Wextra -Werror -I"$ROOT/runtime/include" -c plain.c -o plain.o
    awaitc $cc $TEST_FLAGS -std=gnu11 -Wall -Wextra -Werror -c plain.c -o translated.o
    # by mistake: a coroutine compiled without awaitc cannot be linked, and the message says why
    write_program mistake.c
    $cc -std=gnu11 -I"$ROOT/runtime/include" -c mistake.c -o mistake.o
    if $cc $TEST_FLAGS mistake.o "$BUILD/libasync.a" -lpthread -o mistake 2> messages; then fail "it links"; fi
    grep -q awaitc messages || fail "no hint: $(cat messages)"
done
cat > view.h << 'END'
#include <async.h>
ASYNC_CORO(int) later(int x);
END
cat > view.c << 'END'
#define ASYNC_PLAIN_C
#include "view.h"
int main(void)
{
    int result = 0;
    struct async_task *task = later(41);
    return async_loop_run_until_complete(async_get_event_loop(), task, &result) + result != 42;
}
END
cat > coroutine.c << 'END'
#include "view.h"
async int later(int x) { await async_sleep(0); return x + 1; }
END
for cc in gcc clang; do
    $cc -std=gnu11 -Wall -Wextra -Werror -I"$ROOT/runtime/include" -c view.c -o view.o
    awaitc $cc $TEST_FLAGS -c coroutine.c -o coroutine.o
    awaitc $cc $TEST_FLAGS view.o coroutine.o -o view
    ./view
done
