// goto: out of nested loops, into blocks, backwards, between cases; Duff's device; break and continue.
#include <stdio.h>
#include <string.h>

static int visit(int x)
{
    static int calls;
    return x + ++calls % 3;
}

static int find(int wanted)
{
    int i, j = 0, k;
    for (i = 0; i < 6; i++)
        for (j = 0; j < 6; j++) {
            if ((i + j) % 4 == 3)
                continue;
            for (k = 0; k < 3; k++) {
                if (visit(i * j + k) == wanted)
                    goto found;
                if (k == 1 && i > j)
                    goto next_row;
            }
            continue;
        next_row:
            break;
        }
    return -1;
found:
    return i * 100 + j * 10 + k;
}

static int into_block(int way)
{
    int n = 0, kept = 5;
    if (way == 1)
        goto inside;
    if (way == 2)
        goto loop;
    {
        kept = visit(10);
    inside:
        n += kept;
    }
    while (n < 40) {
        n += visit(7);
    loop:
        n++;
        if (n % 5 == 0)
            continue;
        if (n % 11 == 0)
            goto out;
    }
    n += 1000;
out:
    return n;
}

static void pass_on(char *to, const char *from, int count)
{
    int n = (count + 3) / 4;
    switch (count % 4) {
    case 0: do { *to++ = *from++;
    case 3:      *to++ = (char)visit(*from++);
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--n > 0);
    }
    *to = '\0';
}

static int collatz(unsigned long n)
{
    int steps = 0;
again:
    if (n == 1)
        goto done;
    steps++;
    if (n & 1) {
        n = 3 * n + 1;
        goto again;
    }
    n /= 2;
    goto again;
done:
    return steps;
}

static int cases(int c)
{
    int score = 0;
    switch (visit(c)) {
        int hidden;
    case 0 ... 3:
        hidden = c + 1;
        goto common;
    default:
        score = 50;
        if (c > 8)
            goto three;
        break;
    case 5:
        for (int i = 0; i < 3; i++) {
            if (i == 1) {
    three:
    case 7:
                score += 7;
                break;
            }
            score += visit(i);
        }
        hidden = score;
    common:
        score += hidden * 2;
    }
    return score;
}

int main(void)
{
    printf("%d %d %d %d\n", find(4), find(11), find(26), find(99));
    for (int way = 0; way < 3; way++)
        printf("%d ", into_block(way));
    for (int n = 1; n < 20; n += 3) {
        char text[32];
        pass_on(text, "the quick brown fox jumps", n);
        printf("%s|", text);
    }
    putchar('\n');
    for (int c = 0; c < 11; c++)
        printf("%d ", cases(c));
    printf("%d %d\n", collatz(27), collatz(97));
    return 0;
}
