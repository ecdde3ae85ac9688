write_program a.c
refuses "cannot run 'no-such-cc': no such program in \$PATH" awaitc no-such-cc -c a.c
refuses "cannot run './no-such-cc': No such file or directory" awaitc ./no-such-cc -c a.c
CC=no-such-cc; export CC
refuses "cannot run 'no-such-cc'" awaitc a.c -o out.c
absent out.c a.o
