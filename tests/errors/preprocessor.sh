# The preprocessor's own words, its exit status, and a stale output goes.
printf '#include "none.h"\nasync int f(void);\n' > a.c
echo old > out.c
lines=9
refuses 'none.h: No such file or directory' awaitc a.c -o out.c
absent out.c
printf 'async int f(void);\n#error no good\n' > b.c
refuses '#error no good' awaitc gcc -c b.c -o b.o
absent b.o
