// Expressions with order: && || ?: and commas with calls, nested loops, shadowed names, statics,
// do-while with continue, GNU statement expressions, the conditional without a middle.
#include <stdio.h>

static int trace[400], traced;
static int note(int n)
{
    trace[traced++ % 400] = n;
    return n;
}

static int logic(int a, int b, int c)
{
    return (note(a) && note(b)) || note(c) ? note(a + b) ? : note(100) : note(200);
}

static int order(int n)
{
    int a[4] = {0}, i = 0;
    a[i++] = note(n), a[i] = note(a[0]) + i, i++;
    a[i] = (note(1), note(i) + n);
    int x = note(3) * 10 + n;
    x -= note(x) % 5, x *= note(x % 7);
    return a[0] + a[1] * 10 + a[2] * 100 + x;
}

static int loops(int n)
{
    int total = 0;
    for (int i = note(0), j = note(n); note(i) < j; i++, j -= note(1)) {
        int i = note(j) % 3;
        {
            int i = 7;
            total += i;
        }
        if (i == 1)
            continue;
        do {
            if (note(i) == 2)
                continue;
            total += i;
        } while (note(++i) < 4);
    }
    while (note(total) % 7)
        total++;
    return total;
}

static int counted(void)
{
    static int calls, history[3];
    history[calls % 3] = note(calls);
    calls++;
    return history[0] + history[1] + history[2];
}

static int largest(int a, int b)
{
    return ({ const int x = note(a), y = note(b); x > y ? x : y; });
}

static int nested(int n)
{
    int result = 0;
    for (int i = 0; i < n; i++)
        result += ({
            int inner = 0;
            for (int j = 0; j < i; j++)
                inner += largest(({ note(j); }), n - i);
            inner;
        });
    return result;
}

static int branches(int n)
{
    if (note(n) > 5)
        if (note(n) > 8)
            return 1;
        else
            return 2;
    else if (n < 0)
        ;
    else
        switch (note(n) * 2) {
        case 2: case 4: return 3;
        default: break;
        case 6: n = note(60); /* fall through */
        case 8: return n;
        }
    return 5;
}

int main(void)
{
    for (int bits = 0; bits < 8; bits++)
        printf("%d ", logic(bits & 1, bits & 2, bits & 4));
    printf("\n%d\n", order(5));
    printf("%d\n", loops(9));
    for (int i = 0; i < 5; i++)
        printf("%d ", counted());
    printf("%d\n", largest(largest(1, 2), 4));
    printf("%d\n", nested(5));
    for (int n = -1; n < 11; n++)
        printf("%d ", branches(n));
    unsigned hash = 0;
    for (int i = 0; i < traced && i < 400; i++)
        hash = hash * 31 + (unsigned)trace[i];
    printf("\n%d notes, %u\n", traced, hash);
    return 0;
}
