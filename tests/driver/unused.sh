# A static coroutine that nobody uses is named as a plain function is.
cat > a.c << 'END'
#include <async.h>
static async int nobody(int x) { await async_sleep(0); return x; }
static async int only_itself(int x)
{
    if (x) return await only_itself(x - 1);
    await async_sleep(0);
    return 0;
}
static inline async int inlined(int x) { await async_sleep(0); return x; }
__attribute__((unused)) static async int said(int x) { await async_sleep(0); return x; }
static async int awaited(int x) { await async_sleep(0); return x; }
static async int spawned(int x) { await async_sleep(0); return x; }
static async int pointed_at(int x) { await async_sleep(0); return x; }
async int (*pointer)(int) = pointed_at;
async int main(void)
{
    async_spawn(spawned(1));
    return await awaited(0);
}
END
for compiler in gcc clang; do
    awaitc $compiler -Wall -Wextra -c a.c -o a.o 2> err || fail "$(cat err)"
    ! grep 'warning:' err | grep -v 'nobody\|only_itself' || fail "$compiler: $(cat err)"
    grep -q nobody err || fail "$compiler does not name what nobody uses: $(cat err)"
done
# and a parameter, when the compiler is told to name those
printf '#include <async.h>\nasync int f(int nobodys) { await async_sleep(0); return 1; }\n' > b.c
for options in '-Wall -Wextra' '-Wextra -Wunused' '-Wunused-parameter' '-W -Wall -Wno-unused-parameter -Wunused-parameter'; do
    # shellcheck disable=SC2086
    awaitc gcc $options -c b.c -o b.o 2> err || fail "$(cat err)"
    grep -q "b.c:2:17: warning: unused parameter 'nobodys' \[-Wunused-parameter\]" err ||
        fail "$options: $(cat err)"
done
for options in '' '-Wall' '-Wextra' '-Wno-unused-parameter -Wall -Wextra' '-Wall -Wextra -Wno-unused'; do
    # shellcheck disable=SC2086
    awaitc gcc $options -c b.c -o b.o 2> err || fail "$(cat err)"
    [ ! -s err ] || fail "$options: $(cat err)"
done
