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
