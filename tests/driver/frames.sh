# With --frames and --dump nothing is written, in both forms.
write_program a.c
prints answer awaitc --frames a.c
prints answer awaitc --frames gcc -c a.c -o a.o
absent a.o
