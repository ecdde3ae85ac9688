# in.c -o out.c, to standard output, from standard input, and what was preprocessed before.
write_program a.c
awaitc -DWORD='"there"' a.c -o out.c
gcc -Wall -Wextra -Werror -I"$BUILD/include" $TEST_FLAGS out.c -o a "$BUILD/libasync.a" -lpthread
prints '42 there' ./a
awaitc -DWORD='"there"' a.c -o - > out2.c
cmp out.c out2.c
awaitc -x c -DWORD='"there"' - -o out3.c < a.c
gcc -I"$BUILD/include" $TEST_FLAGS out3.c -o a3 "$BUILD/libasync.a" -lpthread
prints '42 there' ./a3
gcc -E -D__AWAITC__=1 -idirafter "$BUILD/include" -DWORD='"there"' a.c > a.i
awaitc a.i -o out4.c
gcc -I"$BUILD/include" $TEST_FLAGS out4.c -o a4 "$BUILD/libasync.a" -lpthread
prints '42 there' ./a4
CC='gcc -DWORD="cc"' awaitc a.c -o - | grep -q 'cc' || fail '$CC is not honoured'
