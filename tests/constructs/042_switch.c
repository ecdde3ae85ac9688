// 42. switch (await f())
#include <async.h>
#include <stdio.h>

static int calls;

async int later(int x)
{
    await async_sleep(0);
    calls++;
    return x;
}

async signed char letter(signed char c)
{
    await async_sleep(0);
    return c;
}

async long long wide(long long x)
{
    await async_sleep(0);
    return x;
}

enum colour { red, green, blue };

async enum colour colour(int x)
{
    await async_sleep(0);
    return (enum colour)x;
}

async int classify(int x)
{
    switch (await later(x)) {
        int declared;                       // in scope, its initialiser would never run
    case 0:
        declared = 10;
        return declared + await later(0);
    default:
        declared = 99;
        await later(0);
        return declared;
    case 1 ... 5:
        x += await later(100);
        /* fall through */
    case -7:
        x++;
        await later(0);
        break;
    case 'a': {
        int inner = await later(3);
        x = inner;
        break;
    }
    }
    return x;
}

async void copy(char *to, const char *from, int count)      // Duff
{
    int n = (count + 3) / 4;
    switch (await later(count % 4)) {
    case 0: do { *to++ = *from++; await later(0);
                 __attribute__((fallthrough));
    case 3:      *to++ = *from++;
                 __attribute__((fallthrough));
    case 2:      *to++ = *from++; await later(0);
                 __attribute__((fallthrough));
    case 1:      *to++ = *from++;
            } while (--n > 0);
    }
}

async int main(void)
{
    printf("%d %d %d %d %d %d\n", await classify(0), await classify(9), await classify(3), await classify(-7),
           await classify('a'), await classify(5));
    char buffer[16] = "";
    await copy(buffer, "hello, world", 11);
    puts(buffer);
    switch (await letter(-1)) {       // promoted to int
    case -1: puts("signed"); break;
    }
    switch (await wide(1ll << 40)) {
    case 0: puts("truncated"); break;
    case 1ll << 40: puts("wide"); break;
    }
    switch (await colour(1)) {
    case red: puts("red"); break;
    case green: puts("green"); break;
    case blue: puts("blue"); break;
    }
    calls = 0;
    switch (await later(7))
        ;
    switch (await later(3)) {
    case 1: if (await later(0)) { case 3: puts("inside an if"); }
            else puts("never");
            break;
    }
    switch (await later(2))
    case 2: printf("%d\n", await later(calls));
    for (int i = 0; i < 4; i++) {
        switch (i) {
        case 1: continue;
        case 2: await later(0); break;
        default:
            switch (await later(i)) {
            case 0: printf("zero "); break;
            default: goto out;
            }
        }
        printf("%d ", i);
    }
out:
    puts("out");
    return 0;
}
