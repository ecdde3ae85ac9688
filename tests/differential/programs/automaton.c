// State machines: comments stripped from C text, a number recogniser by table, a traffic light.
#include <stdio.h>
#include <string.h>

typedef enum { CODE, SLASH, LINE, BLOCK, STAR, STRING, ESCAPE } state;

static state step(state s, int c, int (*put)(int))
{
    switch (s) {
    case CODE:
        if (c == '/')
            return SLASH;
        put(c);
        return c == '"' ? STRING : CODE;
    case SLASH:
        switch (c) {
        case '/': return LINE;
        case '*': return BLOCK;
        default:
            put('/');
            put(c);
        }
        return CODE;
    case LINE:
        if (c != '\n')
            return LINE;
        put(c);
        return CODE;
    case BLOCK: return c == '*' ? STAR : BLOCK;
    case STAR: return c == '/' ? put(' '), CODE : c == '*' ? STAR : BLOCK;
    case STRING:
        put(c);
        return c == '\\' ? ESCAPE : c == '"' ? CODE : STRING;
    case ESCAPE: put(c); return STRING;
    }
    return s;
}

static int class_of(char c)
{
    return c == '+' || c == '-' ? 0 : c >= '0' && c <= '9' ? 1 : c == '.' ? 2 : c == 'e' ? 3 : 4;
}

static int is_number(const char *text)
{
    static const signed char table[8][5] = {
        {1, 2, 3, -1, -1}, {-1, 2, 3, -1, -1}, {-1, 2, 4, 5, -1}, {-1, 4, -1, -1, -1},
        {-1, 4, -1, 5, -1}, {6, 7, -1, -1, -1}, {-1, 7, -1, -1, -1}, {-1, 7, -1, -1, -1}};
    int now = 0;
    while (*text && now >= 0)
        now = table[now][class_of(*text++)];
    return now == 2 || now == 4 || now == 7;
}

struct light { enum colour { RED, AMBER, GREEN } colour : 2; unsigned left : 4, changes : 10; };

static struct light tick(struct light light)
{
    static const unsigned char times[] = {[RED] = 4, [AMBER] = 1, [GREEN] = 3};
    if (light.left-- > 1)
        return light;
    light.colour = light.colour == RED ? GREEN : light.colour == GREEN ? AMBER : RED;
    light.left = times[light.colour];
    light.changes++;
    return light;
}

int main(void)
{
    static const char source[] = "int x; // one\nchar *s = \"/* no \\\" // */\"; /* two ** /**/ y = a / b;\n";
    state now = CODE;
    for (const char *c = source; *c; c++)
        now = step(now, *c, putchar);
    static const char *const numbers[] = {"1", "-1.5", ".5", ".", "+1e", "2e-7", "1.e5", "e5", "--1", ""};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        printf("%s%s:%d", i ? ", " : "", numbers[i], is_number(numbers[i]));
    putchar('\n');
    struct light light = {RED, 2, 0};
    for (int t = 0; t < 30; t++)
        putchar("RAG"[(light = tick(light)).colour]);
    printf("\n%u changes, state %d\n", light.changes, now);
    return light.left;
}
