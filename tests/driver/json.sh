# One list, for programs to read: with what there is to say, or empty.
cat > in.c << 'END'
#include <async.h>
async int f(void);
async void g(void)
{
    f();
}
END
awaitc -fdiagnostics-format=json in.c -o out.c 2> messages
[ "$(wc -l < messages)" = 1 ] || fail "not one line: $(cat messages)"
grep -q '^\[{"kind": "warning", .*"line": 5, .*}\]$' messages || fail "$(cat messages)"
awaitc -fdiagnostics-format=json -Wno-unawaited in.c -o out.c 2> messages
[ "$(cat messages)" = '[]' ] || fail "$(cat messages)"
