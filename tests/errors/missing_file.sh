refuses 'nope.c: No such file or directory' awaitc nope.c -o out.c
refuses 'nope.c: No such file or directory' awaitc gcc -c nope.c -o out.o
absent out.c out.o
