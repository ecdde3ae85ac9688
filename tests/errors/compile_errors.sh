# What the translator refuses is not compiled, and what the compiler refuses keeps its status.
printf 'async int f(void) { return 1; }\nint main(void) { int x = f(); return x; }\n' > a.c
lines=99
refuses "did you forget 'await'?" awaitc gcc -c a.c -o a.o
absent a.o
refuses "did you forget 'await'?" awaitc a.c -o out.c -MD -MF out.d
absent out.c out.d
printf '#!/bin/sh\ncase " $* " in *" -E "*) exec gcc "$@";; esac\nexit 7\n' > fails
chmod +x fails
write_program b.c
status=0
awaitc ./fails -c b.c -o b.o || status=$?
[ $status = 7 ] || fail "exit status $status, expected the compiler's 7"
# The compiler's own messages about a statement with an await name its line and its column.
cat > c.c << 'END'
#include <async.h>
#include <stdio.h>
async int f(void) { return 1; }
async int main(void)
{
    printf("%s\n", await f());
    return 0;
}
END
awaitc gcc -Wformat -c c.c -o c.o 2> stderr.txt
grep -q '^c\.c:6:12: warning: format' stderr.txt || fail "the place: $(cat stderr.txt)"
