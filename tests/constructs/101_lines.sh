# 101. The compiler's messages and the debugger's lines are the source's, statement by statement
cat > in.c << 'END'
#include <async.h>
async int later(int x)
{
    await async_sleep(0);
    return x;
}
async int work(int n)
{
    int a = n,
        b = await later(
            a) + 1;
    if (a <
        await later(b)) {
        a +=
            b;
    }
    for (int i = 0;
         i < await later(2);
         i++)
        b = a
            + i;
    return later_not_there(
        b);
}
END
for cc in gcc clang; do
    awaitc $cc -std=gnu11 -c in.c -o out.o 2> messages || true
    grep -q 'in.c:22:.*later_not_there' messages || fail "$cc: $(cat messages)"
done
sed -i 's/return later_not_there(/return (/; $a async int main(void) { return await work(3) - 8; }' in.c
awaitc gcc $TEST_FLAGS -g -O0 in.c -o program
ASYNC_CLOCK=virtual ./program
objdump -dl --no-show-raw-insn program | sed -n '/<work__step>:/,/^$/p' | grep -o 'in.c:[0-9]*' | sort -u > lines
for line in 9 10 12 14 17 18 19 20 22; do grep -q "^in.c:$line\$" lines || fail "no code at line $line: $(cat lines)"; done
if grep -v 'in.c:\([7-9]\|1[0-9]\|2[0-4]\)$' lines; then fail "lines outside of the function"; fi
