write_program a.c
refuses "unknown option '--bogus'; see 'awaitc --help'" awaitc --bogus a.c -o out.c
refuses "unknown option '-lm'" awaitc a.c -o out.c -lm
refuses "'-c' is for a compiler: 'awaitc cc -c ...'" awaitc -c a.c -o out.o
refuses "'--embed-limit=lots' needs a number" awaitc --embed-limit=lots a.c -o out.c
refuses "'--dump=nothing': there is no such pass" awaitc --dump=nothing a.c
refuses "'-Wblocking' takes no value" awaitc -Wblocking=3 a.c -o out.c
refuses "-x c++" awaitc -x c++ a.c -o out.c
absent out.c out.o
