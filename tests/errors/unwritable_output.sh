write_program a.c
mkdir folder
refuses "cannot write 'folder': Is a directory" awaitc a.c -o folder
refuses "cannot write 'none/out.c': No such file or directory" awaitc a.c -o none/out.c
refuses "cannot write 'a.c/out.c': Not a directory" awaitc a.c -o a.c/out.c
if [ "$(id -u)" != 0 ]; then
    chmod 555 folder
    refuses "cannot write 'folder/out.c': Permission denied" awaitc a.c -o folder/out.c
    echo old > out.c
    chmod 444 out.c
    refuses "cannot write 'out.c': Permission denied" awaitc a.c -o out.c
fi
