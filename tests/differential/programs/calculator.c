// A recursive-descent parser and evaluator: variables, functions, precedence, errors by goto.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parser { const char *at; const char *error; double variables[26]; int depth; };

static double expression(struct parser *p, int level);

static char peek(struct parser *p)
{
    while (*p->at == ' ')
        p->at++;
    return *p->at;
}

static int take(struct parser *p, char c)
{
    return peek(p) == c ? (p->at++, 1) : 0;
}

static double fail(struct parser *p, const char *why)
{
    if (!p->error)
        p->error = why;
    return 0;
}

static double call(struct parser *p, const char *name, size_t length)
{
    const double argument = expression(p, 0);
    if (!take(p, ')'))
        return fail(p, "missing )");
    if (length == 3 && !strncmp(name, "abs", 3))
        return argument < 0 ? -argument : argument;
    if (length == 4 && !strncmp(name, "sqrt", 4))
        return argument < 0 ? fail(p, "root of a negative number") : sqrt(argument);
    if (length == 5 && !strncmp(name, "floor", 5))
        return floor(argument);
    return fail(p, "unknown function");
}

static double primary(struct parser *p)
{
    const char c = peek(p);
    double value;
    if (++p->depth > 40) {
        value = fail(p, "too deep");
        goto out;
    }
    if (take(p, '(')) {
        value = expression(p, 0);
        if (!take(p, ')'))
            fail(p, "missing )");
    } else if (take(p, '-')) {
        value = -primary(p);
    } else if (isdigit((unsigned char)c)) {
        char *end;
        value = strtod(p->at, &end);
        p->at = end;
    } else if (islower((unsigned char)c)) {
        const char *name = p->at;
        size_t length = 0;
        while (islower((unsigned char)*p->at))
            p->at++, length++;
        value = length > 1 ? take(p, '(') ? call(p, name, length) : fail(p, "bad name")
                           : p->variables[*name - 'a'];
        if (length == 1 && peek(p) == '=' && p->at[1] != '=') {
            p->at++;
            value = p->variables[*name - 'a'] = expression(p, 0);
        }
    } else {
        value = fail(p, c ? "unexpected character" : "unexpected end");
    }
out:
    p->depth--;
    return value;
}

static int binds(char op)
{
    switch (op) {
    case '<': case '>': return 1;
    case '+': case '-': return 2;
    case '*': case '/': case '%': return 3;
    case '^': return 4;
    default: return 0;
    }
}

static double apply(struct parser *p, char op, double a, double b)
{
    switch (op) {
    case '<': return a < b;
    case '>': return a > b;
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return b ? a / b : fail(p, "division by zero");
    case '%': return b ? fmod(a, b) : fail(p, "division by zero");
    case '^': {
        double power = 1;
        for (int i = 0; i < (int)b; i++)
            power *= a;
        return power;
    }
    }
    return fail(p, "bad operator");
}

static double expression(struct parser *p, int level)
{
    double left = primary(p);
    for (char op; !p->error && binds(op = peek(p)) > level; ) {
        p->at++;
        left = apply(p, op, left, expression(p, op == '^' ? 3 : binds(op)));
    }
    return left;
}

int main(void)
{
    static const char *const lines[] = {
        "1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "a = 4", "b = a * a - 1", "-a + b % 4", "10 / 4 - 1 < 2",
        "sqrt(a) + abs(-3.5) + floor(2.7)", "1 / 0", "(1 + 2", "sqrt(-1)", "2 $ 3", "nosuch(1)", "",
        "((((((((((1))))))))))", "c = d = 5", "c * d"};
    struct parser p = {0};
    int errors = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        p.at = lines[i];
        p.error = NULL;
        const double value = expression(&p, 0);
        if (!p.error && peek(&p))
            p.error = "rest of the line";
        if (p.error)
            printf("%s: %s at %td\n", lines[i], p.error, p.at - lines[i]), errors++;
        else
            printf("%s = %.10g\n", lines[i], value);
    }
    return errors;
}
