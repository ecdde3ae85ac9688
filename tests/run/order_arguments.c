// Arguments around an await are evaluated left to right; values read to its left are kept.
#include <async.h>
#include <stdio.h>

static int g;

async int bump(void)
{
    await async_sleep(0.5);
    return ++g;
}

static int trace(const char *text, int value)
{
    printf("%s ", text);
    return value;
}

async int trace_later(const char *text, int value)
{
    await async_sleep(0.5);
    return trace(text, value);
}

static void show(int a, int b, int c)
{
    printf("%d %d %d\n", a, b, c);
}

async void show_later(int a, int b, int c)
{
    await async_sleep(0.5);
    show(a, b, c);
}

async int main(void)
{
    show(g, await bump(), g);
    show(g, g + await bump(), await bump());
    show(await bump(), g, await bump());
    show(trace("a", 1), await trace_later("b", 2), trace("c", 3));
    show(await trace_later("a", 1), trace("b", 2), await trace_later("c", 3));
    await show_later(g, await bump(), g);
    await show_later(trace("a", 1), trace("b", 2), await trace_later("c", 3));
    int i = 5;
    show(i++, await bump(), i);
    show(-g, g * 2, await bump());
    return 0;
}
