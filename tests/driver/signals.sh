# A signal reaches the child, temporary files go, and the signal is what ends us.
write_program a.c
mkdir tmp
cat > slow << 'END'
#!/bin/sh
case " $* " in *" -E "*) exec gcc "$@";; esac
trap 'echo told > told; exit 3' TERM
: > started
sleep 20 & wait
END
chmod +x slow
TMPDIR=$PWD/tmp "$AWAITC" ./slow -c a.c 2> err &
pid=$!
for try in $(seq 100); do [ ! -e started ] || break; sleep 0.1; done
[ -n "$(ls tmp)" ] || fail "no temporary file while it runs"
kill -TERM $pid
status=0
wait $pid || status=$?
[ $status = 143 ] || fail "exit status $status, expected 143"
[ -e told ] || fail "the child was not told"
[ -z "$(ls tmp)" ] || fail "temporary files are left"
