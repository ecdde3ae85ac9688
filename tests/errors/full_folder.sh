# The limit on a file's size stands in for a disk that fills up in the middle.
mkdir here
cd here
write_program a.c
{ cat a.c; for i in 1 2 3 4 5 6 7 8 9; do echo "static const char x$i[] = \"$(head -c 6000 /dev/zero | tr '\0' x)\";"; done; } > big.c
echo before > out.c
status=0
(trap '' XFSZ; ulimit -f 8; exec $TEST_WRAPPER "$AWAITC" big.c -o out.c) 2> err || status=$?
[ $status = 1 ] || fail "exit status $status"
grep -q "cannot write 'out.c': File too large" err || fail "$(cat err)"
[ "$(cat out.c)" = before ] || fail "the old output is gone"
[ "$(ls)" = "$(printf 'a.c\nbig.c\nerr\nout.c')" ] || fail "something is left: $(ls)"
