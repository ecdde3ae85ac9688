head -c 4000 /dev/urandom > noise.c
printf 'async int f(void) { await }}} ) "\n' > half.c
printf 'async int f(void) { return 1; /* never closed\n' > comment.c
: > empty.c
for file in noise half comment; do
    status=0
    awaitc $file.c -o out.c 2> err || status=$?
    [ $status -le 1 ] || fail "$file.c: exit status $status: $(cat err)"
    if [ $status = 1 ]; then absent out.c; fi
    rm -f out.c
done
lines=99
refuses 'error: unterminated comment' awaitc comment.c -o out.c
refuses 'error: ' awaitc half.c -o out.c
absent out.c
awaitc empty.c -o out.c
