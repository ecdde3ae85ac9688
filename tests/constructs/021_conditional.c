// 21. ?: with awaits has the type that C gives it
#include <async.h>
#include <stddef.h>
#include <stdio.h>

struct s { int a[3]; };

async int number(int x)
{
    await async_sleep(0);
    printf("<%d>", x);
    return x;
}

async double real(double d)
{
    await async_sleep(0);
    return d;
}

async unsigned unsigned_one(void)
{
    await async_sleep(0);
    return 1;
}

async char *text(char *s)
{
    await async_sleep(0);
    return s;
}

async struct s structure(int x)
{
    await async_sleep(0);
    return (struct s){{x, x + 1, x + 2}};
}

async void nothing(int x)
{
    await async_sleep(0);
    printf("(%d)", x);
}

async short narrow(short s)
{
    await async_sleep(0);
    return s;
}

#define KIND(e) _Generic((e), int: "int", unsigned: "unsigned", double: "double", long: "long", \
                         char *: "char *", const char *: "const char *", void *: "void *", default: "?")

async int main(void)
{
    int c = 1;
    printf("%.1f %s\n", (c ? await number(3) : 1.5) / 2, KIND(c ? await number(3) : 1.5));
    printf("%d\n", (c ? -1 : await unsigned_one()) > 0);
    printf("%s %s\n", c ? await text("x") : NULL, KIND(c ? await text("x") : NULL));
    printf("%s\n", KIND(c ? (const char *)"y" : await text("x")));
    printf("%s\n", KIND(c ? await narrow(1) : (char)1));
    printf("%d\n", (c ? await structure(4) : (struct s){{0}}).a[2]);
    struct s chosen = !c ? await structure(4) : await structure(7);
    printf("%d\n", chosen.a[0]);
    c ? await nothing(1) : await nothing(2);
    !c ? (void)0 : await nothing(3);
    puts("");
    printf("%d\n", await number(0) ?: await number(5));
    printf("%d\n", await number(2) ?: await number(5));
    printf("%.1f\n", await number(2) ?: await real(0.5));
    int n = 0;
    printf("%d %d\n", n++ ?: await number(8), n);
    printf("%d\n", c ? n ? await number(1) : await number(2) : await number(3));
    printf("%ld\n", c ? await number(-1) : 5L);
    void *pointer = c ? (void *)&n : await text("z");
    printf("%d\n", *(int *)(c ? pointer : await text("z")));
    return 0;
}
