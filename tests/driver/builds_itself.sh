# A plain C project of some size: awaitc built by `awaitc gcc` is the awaitc that gcc builds.
[ -z "$TEST_FLAGS$TEST_WRAPPER" ] || exit 0
cp -r "$ROOT/Makefile" "$ROOT/compiler" "$ROOT/grammar" "$ROOT/runtime" .
mkdir tests bench
cp "$ROOT/bench/build.mk" bench
make -j2 -s BUILD=plain CC=gcc CFLAGS=-O1 > log 2>&1 || fail "$(cat log)"
make -j2 -s BUILD=ours CC="$AWAITC gcc" CFLAGS=-O1 > log 2>&1 || fail "$(cat log)"
# The runtime's calls of its own functions are told their places, so its objects differ.
for object in plain/compiler/*.o plain/*.o; do
    cmp "$object" "ours/${object#plain/}"
done
write_program a.c
ours/awaitc gcc a.c -o prog
prints '42 nothing' ./prog
