# Every standard of C that the compilers know, C90 without extensions too.
cat > a.c << 'END'
#include <async.h>
static async int add(int a, int b)
{
    await async_sleep(0);
    if (a > b) throw EINVAL;
    return a + b;
}
static async int sum(int n)
{
    int i, s = 0;
    async_task(int) t;
    defer s++;
    for (i = 0; i < n; i++) {
        t = async_create_task(add(i, n));
        s += await t;
        s += await async_wait_for(add(i, 100), 1);
    }
    try {
        await add(2, 1);
    } catch (EINVAL) {
        s += 1000;
    }
    return s;
}
async int main(void)
{
    printf("%d\n", await sum(3));
    return 0;
}
END
compilers='gcc clang'
[ -z "$TEST_FLAGS" ] || compilers=gcc            # whose sanitizer the runtime has
for compiler in $compilers; do
    for standard in c89 gnu89 iso9899:199409 c99 gnu99 c11 gnu11 c17 gnu17 c2x gnu2x; do
        awaitc $compiler -std=$standard -Wall -Wextra -Werror $TEST_FLAGS a.c -o a 2> err ||
            fail "$compiler -std=$standard: $(cat err)"
        [ ! -s err ] || fail "$compiler -std=$standard: $(cat err)"
        [ "$(./a)" = 1315 ] || fail "$compiler -std=$standard: $(./a)"
    done
done
