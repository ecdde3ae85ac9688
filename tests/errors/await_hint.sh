# The caret under the call, from standard input.
printf '#include <async.h>\nasync int f(void){return 1;}\nint main(void){int x = f();}' > in
lines=99
refuses "<stdin>:3:24: error: " awaitc -x c - -o - < in
refuses "did you forget 'await'?" awaitc -x c - -o - < in
sed -n '/error:/{n;n;p;}' stderr.txt | grep -qE '^ *\| {24}\^~~$' || fail "the caret: $(cat stderr.txt)"
