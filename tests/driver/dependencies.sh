# Dependency files: names and targets as compilers choose them.
write_program a.c
sed -i '1i #include "own.h"' a.c
echo 'int declared;' > own.h
mkdir o
names() { tr -d '\\\n' < "$1"; }
has() { names "$1" | grep -qF -- "$2" || fail "$1: no '$2' in $(cat "$1")"; }
awaitc -MD a.c -o out.c
has out.d 'out.c: a.c'
has out.d 'own.h'
has out.d 'async.h'
awaitc -MMD -MP -MF dep -MT 'some target' a.c -o out.c
has dep 'some target: a.c own.h'
has dep 'own.h:'
for compiler in gcc clang; do
    rm -f o/*
    awaitc $compiler -MD -c a.c -o o/a.o
    has o/a.d 'o/a.o: a.c'
    has o/a.d 'async.h'
    awaitc $compiler -MMD -c a.c
    has a.d 'a.o: a.c own.h'
    awaitc $compiler -MMD -MF o/x.d -MQ 'x$y' -c a.c -o o/x.o
    has o/x.d 'x$$y: a.c own.h'
    awaitc $compiler -Wp,-MMD,o/wp.d -c a.c -o o/wp.o
    has o/wp.d 'a.c own.h'
done
if command -v tcc > /dev/null; then
    awaitc tcc -MD -MF o/t.d -c a.c -o o/t.o
    has o/t.d 'o/t.o: a.c'
    has o/t.d 'own.h'
fi
# a failure leaves none
echo 'async int g(void) { return "x" * 2 }' >> a.c
rm -f out.c out.d
status=0
awaitc -MD a.c -o out.c 2> err || status=$?
[ $status = 1 ]
absent out.c out.d
