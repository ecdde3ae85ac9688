// Character arrays from strings, beside awaits and across them.
#include <async.h>
#include <stdio.h>
#include <string.h>

struct tagged { char tag[4]; int value; char text[10]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    char sized[] = "hello";
    char padded[10] = "abc";
    char exact[3] = "xyz";
    char braced[] = {"in braces"};
    struct tagged one = {"tag", await later(1), "text"};
    struct tagged two = {.text = "later", .value = await later(2), .tag = {'t', 'w', 'o'}};
    char joined[] = "two " "parts";

    await async_sleep(1);
    printf("%s %zu\n", sized, sizeof sized);
    printf("%s %zu %d\n", padded, sizeof padded, padded[9]);
    printf("%.3s %zu\n", exact, sizeof exact);
    printf("%s %zu\n", braced, sizeof braced);
    printf("%s %d %s\n", one.tag, one.value, one.text);
    printf("%s %d %s %d\n", two.tag, two.value, two.text, two.text[9]);
    sized[0] = 'H';
    await async_sleep(1);
    printf("%s %s %zu\n", sized, joined, strlen(joined));
    return 0;
}
