// 5. Trigraphs, in strict C17
??=include <async.h>
#include <stdio.h>

async int later(int x)
??<
    await async_sleep(0);
    return x;
??>

async int main(void)
??<
    int array??(3??) = ??< await later(1), await later(2), 3 ??>;
    printf("%d%s??/n", array??(1??) ??' 1, "??-??!");
    return 0;
??>
