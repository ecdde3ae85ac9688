mkdir folder folder.c
refuses 'folder.c: Is a directory' awaitc folder.c -o out.c
refuses 'folder: Is a directory' awaitc folder -o out.c
refuses 'folder.c: Is a directory' awaitc gcc -c folder.c -o out.o
absent out.c out.o
