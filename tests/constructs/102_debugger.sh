# 102. gdb stops at lines of the source and shows variables
command -v gdb > /dev/null || exit 0
cat > in.c << 'END'
#include <async.h>
#include <stdio.h>
async int later(int x)
{
    await async_sleep(0);
    return x;
}
async int work(int n)
{
    int kept = n * 2;
    struct { int a, b; } pair = {n, await later(5)};
    kept += await later(1);
    int not_kept = kept + pair.b;
    printf("%d\n", not_kept);
    return not_kept;
}
async int main(void)
{
    return await work(4) - 14;
}
END
awaitc gcc $TEST_FLAGS -g -O0 in.c -o program
cat > commands << 'END'
set confirm off
set breakpoint pending on
set debuginfod enabled off
break in.c:14
run
print not_kept
print async_f->kept
print async_f->pair
print async_f->n
backtrace 1
continue
END
# LeakSanitizer does not work under a debugger.
ASAN_OPTIONS=detect_leaks=0 ASYNC_CLOCK=virtual gdb -q -nx -batch -x commands ./program > output 2>&1 || true
for text in '= 14' '= 9' '{a = 4, b = 5}' '= 4' 'work__step' 'in.c:14' 'exited normally'; do
    grep -qF "$text" output || fail "no '$text': $(cat output)"
done
