// 5. Character constants, prefixed strings, splices, digraphs and comments
#include <async.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int main(void)
{
    char quotes[] = {'{', '"', '\\', '}', '\'', '/', '*', '\0'};
    const char *text = "async int f(void) { await \"x\" } // /* \\";
    /* await nothing; } " ' */
    // } await \
       still a comment; {
    printf("%s %c%c\n", quotes, await later('}'), '\x7b');
    printf("%s\n", text + await later(0));
    pri\
ntf("%d\n", aw\
ait later(1));
    int digraph<:2:> = <% await later(7), 8 %>;
    printf("%d %d\n", digraph<:0:>, digraph[1]);
    wchar_t wide[] = L"w\u00e9}";
    await later(0);
    printf("%zu %zu %zu %d\n", wcslen(wide), sizeof u8"\u00e9{", sizeof U"ab" / 4, L'}' == u'}');
    printf("%s\n", &"a" "b" /* } */ "c"[await later(1)]);
    printf("%d\n", 'ab' == 'a' * 256 + await later('b'));
    printf("%s ?" "?=\n", &"one\
 string"[await later(0)]);
    return '\0';
}
