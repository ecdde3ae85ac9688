# Other launchers before and behind.
write_program a.c
cat > ccache << 'END'
#!/bin/sh
exec "$@"
END
chmod +x ccache
PATH=$PWD:$PATH
awaitc ccache gcc $TEST_FLAGS '-DWORD="behind"' a.c -o prog
prints '42 behind' ./prog
awaitc "$AWAITC" gcc $TEST_FLAGS '-DWORD="twice"' a.c -o prog
prints '42 twice' ./prog
CC="$AWAITC gcc" awaitc a.c -o out.c
gcc -I"$BUILD/include" $TEST_FLAGS out.c -o prog "$BUILD/libasync.a" -lpthread
prints '42 nothing' ./prog
