write_program a.c
cp a.c before
ln a.c b.c
refuses 'both input and output' awaitc a.c -o a.c
refuses 'both input and output' awaitc a.c -o ./b.c
cmp before a.c
