# 89. A debugger, a profiler and addr2line see the user's names and lines
write_program program.c
awaitc gcc $TEST_FLAGS -g -O1 program.c -o program
nm program > symbols
for name in answer__step main__step; do grep -q " [tT] $name$" symbols || fail "no $name in the symbols"; done
address=$(sed -n 's/^\([0-9a-f]*\) [tT] answer__step$/\1/p' symbols)
addr2line -f -e program "0x$address" > place
grep -q '^answer__step$' place || fail "$(cat place)"
grep -q 'program.c:6$' place || fail "$(cat place)"
