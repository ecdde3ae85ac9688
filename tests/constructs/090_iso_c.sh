# 90. Nor does -Wpedantic find anything in what is generated, with -std=c99 as with -std=c17
for standard in c99 c17; do
    for compiler in gcc clang; do
        awaitc $compiler -std=$standard -Wall -Wextra -Wpedantic -Werror -c "$ROOT"/tests/constructs/090_more_warnings/a.c
    done
done
