# 74. Variables without an initialiser stay unset: nothing is zeroed, and the compiler can still warn
cat > in.c << 'END'
#include <async.h>
async int f(int x);
int f2(int x);
async int g(int n)
{
    char buffer[10000];
    int x, y;
    if (n > 5)
        x = await f(n);
    await f(buffer[n]);
    for (int i = 0; i < 3; i++) {
        int z;
        if (i)
            z = 2;
        y = z + 1;
    }
    int w;
    if (f2(y))
        y = w;
    return x + y;
}
END
CC=clang awaitc in.c -o out.c
if grep -n 'memset.*buffer' out.c; then fail "the buffer is zeroed"; fi
clang -O2 -Wall -Wextra -x c -c out.c -o out.o 2> messages || true
grep -q "in.c:13:.*'z' is used uninitialized" messages || fail "no warning: $(cat messages)"
awaitc gcc -O2 -Wall -Wextra -c in.c -o out.o 2> messages
grep -q "in.c:1[09]:.*'\(buffer\|w\)' .*uninitialized" messages || fail "no warning: $(cat messages)"
