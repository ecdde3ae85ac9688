# 5. Raw strings, of any prefix, with all that looks like an escape or an end in them
cat > in.c << 'END'
#include <async.h>
#include <stdio.h>
static const char *const plain = R"(abc)", *const empty = R"()";
async int main(void)
{
    const char text[] = R"x(a"\n)")x" "b";
    const int wide[] = LR"(\u)";
    await async_sleep(0);
    printf("%s [%s] %s %zu %zu ", plain, empty, text, sizeof text, sizeof wide / sizeof *wide);
    puts(u8R"-(two
lines)-");
    return 0;
}
END
awaitc gcc -std=gnu17 -Wall -Wextra -Werror $TEST_FLAGS in.c -o program
prints 'abc [] a"\n)"b 8 3 two' ./program
prints 'lines' ./program
