# Flags that only the preprocessor needs cause no warnings about unused ones, fall-through comments
# count, and debug information names the user's files.
write_program a.c
cat >> a.c << 'END'
int more(int x);
int more(int x)
{
    switch (x) {
    case 1:
        x++;
        /* fall through */
    default:
        return x;
    }
}
END
mkdir inc
printf '#include <async.h>\nint in_header;\n' > deep.h
printf '#include "deep.h"\nasync int in_outer(int);\n' > outer.h
sed -i '1i #include "outer.h"' a.c
echo 'int other(void);' > inc/other.h
strict='-pedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wcast-align -Wundef -Wswitch-default
    -Wmissing-prototypes -Wredundant-decls -Wnested-externs -Wc++-compat'
for compiler in gcc clang; do
    # shellcheck disable=SC2086
    awaitc $compiler $strict -Wall -Wextra -Werror -Iinc -include other.h -c a.c -o a.o 2> err ||
        fail "$(cat err)"
    awaitc $compiler -g -O1 -Wall -Wextra -Werror -Iinc -isystem inc -iquote inc -include other.h \
        -DX=1 -UY -MMD -MP -MF a.d -Wp,-DZ -pipe -c a.c -o a.o 2> err || fail "$(cat err)"
    [ ! -s err ] || fail "$(cat err)"
    readelf --debug-dump=info a.o 2> /dev/null | grep DW_AT_name | head -n 1 | grep -q 'a\.c' ||
        fail "debug information does not name a.c"
done
# a source that only uses such a header, and defines no coroutine
printf '#include <stdio.h>\n#include "outer.h"\nint plain;\n' > b.c
for compiler in gcc clang; do
    awaitc $compiler -Wall -Wextra -Werror -c b.c -o b.o 2> err || fail "$(cat err)"
    [ ! -s err ] || fail "$(cat err)"
done
