// Blocks beside each other, in loops, in branches and in cases: nobody's variable is overwritten.
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int n)
{
    char fill[64];
    memset(fill, n, sizeof fill);
    await async_sleep(0.1);
    return fill[63];
}

static int check(const char *p, size_t n, char c)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != c)
            return 0;
    return 1;
}

async int blocks(int n)
{
    int good = 0;
    char outer[40];
    memset(outer, 'o', sizeof outer);
    for (int i = 0; i < 3; i++) {
        char loop[24];
        memset(loop, 'l', sizeof loop);
        if (n & 1) {
            char a[50];
            memset(a, 'a', sizeof a);
            good += await later(1) == 1 && check(a, sizeof a, 'a');
            {
                char b[10];
                memset(b, 'b', sizeof b);
                good += await later(1) && check(a, sizeof a, 'a') && check(b, sizeof b, 'b');
            }
            char c[20];
            memset(c, 'c', sizeof c);
            good += await later(1) && check(a, sizeof a, 'a') && check(c, sizeof c, 'c');
        } else {
            char d[70];
            memset(d, 'd', sizeof d);
            good += await later(1) && check(d, sizeof d, 'd');
        }
        switch (i) {
        case 0: {
            char e[30];
            memset(e, 'e', sizeof e);
            good += await later(1) && check(e, sizeof e, 'e');
        }
            /* fall through */
        case 1: {
            char f[60];
            memset(f, 'f', sizeof f);
            good += await later(1) && check(f, sizeof f, 'f') && check(loop, sizeof loop, 'l');
            break;
        }
        default:
            good += await later(1);
        }
        good += check(loop, sizeof loop, 'l') && check(outer, sizeof outer, 'o');
    }
    try {
        char g[45];
        memset(g, 'g', sizeof g);
        defer good += check(g, sizeof g, 'g') * await later(1);
        await later(2);
        throw 7;
    } catch (int error) {
        char h[55];
        memset(h, error, sizeof h);
        good += await later(1) && check(h, sizeof h, 7);
    }
    return good * 10 + check(outer, sizeof outer, 'o');
}

async int main(void)
{
    int results[2];

    await async_gather(results, blocks(0), blocks(1));
    printf("%d %d\n", results[0], results[1]);
    printf("%d\n", await blocks(1) + await blocks(0));
    return 0;
}
