# awaitc cc: to an object, to a program, several sources, with every compiler there is.
write_program a.c
write_plain p.c
for compiler in gcc clang; do
    rm -f a.o p.o prog
    awaitc $compiler $TEST_FLAGS '-DWORD="one"' a.c -o prog
    prints '42 one' ./prog
    awaitc $compiler $TEST_FLAGS '-DWORD="two"' -c a.c
    awaitc $compiler $TEST_FLAGS -c p.c
    awaitc $compiler $TEST_FLAGS a.o p.o -o prog
    prints '42 two' ./prog
    awaitc $compiler $TEST_FLAGS '-DWORD="three"' p.c a.c -o prog
    prints '42 three' ./prog
done
# tcc compiles; it cannot link thread-local variables, which the runtime has
if command -v tcc > /dev/null; then
    awaitc tcc '-DWORD="four"' -c a.c
    awaitc gcc $TEST_FLAGS a.o -o prog
    prints '42 four' ./prog
    cat > loop.c << 'END'
#include <async.h>
#include <stdio.h>
static async int sum(int n)
{
    int s = 0;
    for (int i = 0; i < n; i++) {
        await async_sleep(0);
        s += i;
    }
    if (n == 3) throw s;
    return s;
}
async int main(void)
{
    try {
        await sum(3);
    } catch (int error) {
        printf("caught %d, then %d\n", error, await sum(4));
    }
    return 0;
}
END
    awaitc tcc -c loop.c
    awaitc gcc $TEST_FLAGS loop.o -o prog
    prints 'caught 3, then 6' ./prog
fi
awaitc /usr/bin/gcc $TEST_FLAGS a.c
prints '42 nothing' ./a.out
awaitc gcc -x c - $TEST_FLAGS -o prog < a.c
prints '42 nothing' ./prog
cp a.c nosuffix
awaitc gcc $TEST_FLAGS -x c nosuffix -x none p.o -o prog
prints '42 nothing' ./prog
echo "'-DWORD=\"a b\"' $TEST_FLAGS a.c
-o prog" > args
awaitc gcc @args
prints '42 a b' ./prog
awaitc gcc -S a.c -o - | grep -q answer
awaitc gcc -fsyntax-only -Wall -Wextra -Werror a.c
awaitc gcc -c -save-temps a.c
[ -e a.i ] && [ -e a.s ]
# a folder that is called like the compiler is no source
mkdir gcc tmp
awaitc gcc -c a.c
TMPDIR=$PWD/tmp awaitc gcc -c a.c
[ -z "$(ls tmp)" ] || fail "temporary files are left"
