write_program a.c
write_program b.c
refuses "no input file; see 'awaitc --help'" awaitc
refuses 'no input file' awaitc -o out.c
refuses 'no output file' awaitc a.c
refuses 'more than one input file' awaitc a.c b.c -o out.c
refuses "'-o' needs a file name" awaitc a.c -o ''
absent out.c
