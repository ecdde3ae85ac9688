# A header of that name which is not ours, as hiredis has one.
mkdir inc
echo 'int something_else;' > inc/async.h
printf '#include <async.h>\nasync int f(void) { return 1; }\n' > in.c
lines=99
refuses "in.c:2:1: error: a file with coroutines needs '#include <async.h>'" awaitc -Iinc in.c -o -
refuses "note: 'inc/async.h' was found instead" awaitc -Iinc in.c -o -
