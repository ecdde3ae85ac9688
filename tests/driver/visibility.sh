# Who sees a coroutine function, and who takes its place: its descriptor goes where it goes.
cat > a.c << 'END'
#include <async.h>
__attribute__((visibility("default"))) async int api(int);
async int api(int x) { await async_sleep(0); return x; }
__attribute__((visibility("hidden"))) async int hidden(void) { return 1; }
async int hidden_too(void) __attribute__((visibility("hidden")));
async int hidden_too(void) { return await hidden(); }
__attribute__((weak)) async int hook(int x) { await async_sleep(0); return x; }
async int maybe(int) __attribute__((weak));
#pragma GCC visibility push(hidden)
async int in_region(void);
async int in_region_too(void) { return 1; }
void plain(async_task(int) task);
static async int nobodys(void) { return 2; }
#pragma GCC visibility pop
async int in_region(void) { return await nobodys(); }
async int uses(void) { return await hook(1) + (maybe != 0 ? await maybe(3) : 10); }
END
cat > b.c << 'END'
#include <async.h>
#include <stdio.h>
async int hook(int x) { return x + 100; }
async int uses(void);
async int main(void) { printf("%d\n", await uses()); return 0; }
END
compilers='gcc clang'
[ -z "$TEST_FLAGS" ] || compilers=gcc            # whose sanitizer the runtime has
for compiler in $compilers; do
    awaitc $compiler -Wall -Wextra -Werror -fPIC -c a.c -o a.o || fail "$compiler"
    readelf -sW a.o | awk '$8 ~ /^[a-z_]*$/ { print $8, $5, $6 }' > symbols
    for name in api:GLOBAL:DEFAULT hidden:GLOBAL:HIDDEN hidden_too:GLOBAL:HIDDEN hook:WEAK:DEFAULT \
        maybe:WEAK:DEFAULT in_region:GLOBAL:HIDDEN in_region_too:GLOBAL:HIDDEN; do
        for suffix in '' __desc; do
            line="${name%%:*}$suffix $(echo "${name#*:}" | tr : ' ')"
            grep -qx "$line" symbols || fail "$compiler: $line: $(cat symbols)"
        done
    done
    awaitc $compiler -fvisibility=hidden -fPIC -c a.c -o a.o || fail "$compiler"
    readelf -sW a.o | awk '$8 ~ /^api/ && $5 == "GLOBAL" && $6 == "DEFAULT"' | wc -l | grep -qx 2 ||
        fail "$compiler: the interface is hidden: $(readelf -sW a.o)"
    # shellcheck disable=SC2086
    awaitc $compiler $TEST_FLAGS a.c b.c -o program || fail "$compiler"
    [ "$(./program)" = 111 ] || fail "$compiler: $(./program)"
done
