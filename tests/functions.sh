# What the scripts in tests/errors and tests/driver share. A script runs under `sh -e` in an empty
# folder of its own.

awaitc() { $TEST_WRAPPER "$AWAITC" "$@"; }

fail() {
    printf '%s\n' "$*"
    exit 1
}

# refuses MESSAGE COMMAND...: exit status 1, nothing on stdout, and a last line on stderr that
# contains MESSAGE; no more than $lines lines (1 unless set).
refuses() {
    message=$1
    shift
    status=0
    "$@" > stdout.txt 2> stderr.txt || status=$?
    [ $status = 1 ] || fail "exit status $status, expected 1: $*: $(cat stderr.txt)"
    grep -qF -- "$message" stderr.txt ||
        fail "no '$message' in the message of $*: $(cat stderr.txt)"
    [ ! -s stdout.txt ] || fail "something on stdout: $*"
    [ "$(wc -l < stderr.txt)" -le "${lines:-1}" ] || fail "more than one message: $(cat stderr.txt)"
}

# prints TEXT COMMAND...: exit status 0 and TEXT somewhere on stdout.
prints() {
    text=$1
    shift
    "$@" > stdout.txt || fail "exit status $?: $*"
    grep -qF -- "$text" stdout.txt || fail "no '$text' in the output of $*: $(cat stdout.txt)"
}

absent() {
    for file do [ ! -e "$file" ] || fail "$file is left behind"; done
}

# A small program in async C: it prints 42 and $1.
write_program() {
    cat > "$1" << 'END'
#include <async.h>
#include <stdio.h>
#ifndef WORD
#define WORD "nothing"
#endif
static async int answer(int x)
{
    await async_sleep(0);
    return x + 2;
}
async int main(void)
{
    printf("%d %s\n", await answer(40), WORD);
    return 0;
}
END
}

write_plain() {
    printf 'int plain(int x)\n{\n    return x + 1;\n}\n' > "$1"
}
