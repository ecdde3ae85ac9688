// await with ?: in every operand; one arm only is awaited; the arms' common type.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

async int later(int value)
{
    await async_sleep(0.5);
    printf("<%d>", value);
    return value;
}

async double real(double value)
{
    await async_sleep(0.5);
    return value;
}

async struct pair pair(int a, int b)
{
    await async_sleep(0.5);
    return (struct pair){a, b};
}

async void hello(const char *who)
{
    await async_sleep(0.5);
    printf("hello %s\n", who);
}

async char *text(char *s)
{
    await async_sleep(0.5);
    return s;
}

async int main(void)
{
    char word[] = "word";

    for (int yes = 0; yes < 2; yes++) {
        printf(" %d\n", yes ? await later(10) : await later(20));
        printf(" %d\n", await later(yes) ? 1 : await later(2));
        printf("%.2f\n", yes ? 1 : await real(0.25));
        printf(" %.2f\n", (yes ? await later(1) : 0.5) / 2);
        printf("%d\n", (yes ? await pair(1, 2) : await pair(3, 4)).b);
        printf("%s\n", (yes ? await text(word) : NULL) ? "text" : "null");
        yes ? await hello("yes") : await hello("no");
        yes ? await hello("void") : (void)0;
        printf(" %d\n", yes ? await later(1) ? 7 : 8 : await later(0) ? 9 : 10);
        printf(" %d\n", (yes ? -1 : await later(1)) < (yes ? 1u : 0u));
    }
    return 0;
}
