# A source without async words: the command as typed, and the same object.
write_plain p.c
cat > cc <<'END'
#!/bin/sh
case " $* " in *" -E "*) ;; *) echo "$@" >> log;; esac
exec gcc "$@"
END
chmod +x cc
awaitc ./cc -O2 -g -DX=1 -I. -Wall -c p.c -o p.o
[ "$(cat log)" = '-O2 -g -DX=1 -I. -Wall -c p.c -o p.o' ] || fail "not as typed: $(cat log)"
gcc -O2 -g -DX=1 -I. -Wall -c p.c -o q.o
cmp p.o q.o
for compiler in gcc clang; do
    $compiler -g -c p.c -o q.o
    awaitc $compiler -g -c p.c -o p.o
    cmp p.o q.o
done
# warnings come once
printf '#warning once\n' >> p.c
awaitc gcc -c p.c 2> err
[ "$(grep -c 'warning: #warning once' err)" = 1 ] || fail "$(cat err)"
# a plain source that asks for our macro sees it on every way
printf '#ifndef __AWAITC__\n#error no awaitc\n#endif\nint x;\n' > m.c
awaitc gcc -c m.c
# other languages and no source at all
printf '.globl f\nf: ret\n' > s.S
awaitc gcc -c s.S
[ -e s.o ]
awaitc gcc -E p.c 2> err | grep -q 'int plain'
