# 2. Line markers keep their flags: no warning out of system headers
mkdir system
cat > system/noisy.h << 'END'
#ifdef __clang__                // whose -E tells no more where a macro came from
#define NOISY_MACRO(x) (x)
#else
#define NOISY_MACRO(x) ((x) == (x) ? (unsigned)(x) : -1)
#endif
static inline int noisy(unsigned a, int b) { int unused; return a < b; }
static int never_used(void) { return 1; }
END
write_program program.c
sed -i '1i #include <noisy.h>' program.c
sed -i 's/return x + 2;/return x + 2 + (int)NOISY_MACRO(x) - x + noisy(1, 0);/' program.c
for cc in gcc clang; do
    CC=$cc awaitc -isystem system -Wall program.c -o out.c
    $cc -E -isystem system -D__AWAITC__=1 -I"$BUILD/include" program.c > plain.i
    # each marker of a system header is there, with its flags
    grep '^# .* 3\( 4\)\?$' plain.i | sed 's/^# [0-9]* //' | grep -v async | sort -u > wanted
    grep '^# .* 3\( 4\)\?$' out.c | sed 's/^# [0-9]* //' | sort -u > there
    [ -s wanted ]
    comm -23 wanted there | grep . && fail "markers are missing"
    $cc -Wall -Wextra -Wsign-compare -Werror -c out.c -o out.o
    # the launcher keeps the view of the header too
    awaitc $cc $TEST_FLAGS -isystem system -Wall -Wextra -Werror -O2 program.c -o program
    [ "$(ASYNC_CLOCK=virtual ./program)" = "42 nothing" ] || fail "$(./program)"
done
