write_program a.c
write_plain p.c
prints "gcc -O2 -c /tmp/awaitc/0/a.i -o 'a b.o'" awaitc --show gcc -O2 -DX -c a.c -o 'a b.o'
prints "| awaitc -x cpp-output - -o /tmp/awaitc/0/a.i" awaitc --show gcc -c a.c
prints "gcc -O2 -DX -c p.c" awaitc --show gcc -O2 -DX -c p.c
prints "libasync.a -lpthread" awaitc --show gcc p.o -o p
prints "| awaitc -x cpp-output - -o out.c" awaitc --show a.c -o out.c
absent 'a b.o' a.o p.o p out.c
