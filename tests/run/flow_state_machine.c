// A parser whose input comes byte by byte from another coroutine.
#include <async.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>

struct input { const char *text; int at, peeked; };

async int next(struct input *in)
{
    if (in->at % 3 == 0)
        await async_sleep(0.1);
    return (unsigned char)in->text[in->at++];
}

async int peek(struct input *in)
{
    if (in->peeked < 0)
        while (isspace(in->peeked = await next(in)))
            ;
    return in->peeked;
}

async int take(struct input *in)
{
    int c = await peek(in);
    in->peeked = -1;
    return c;
}

async int sum(struct input *in);

async int factor(struct input *in)
{
    int c = await take(in);
    switch (c) {
    case '(': {
        int value = await sum(in);
        if (await take(in) != ')')
            throw EINVAL;
        return value;
    }
    case '-':
        return -await factor(in);
    case '0' ... '9': {
        int value = c - '0';
        while (isdigit(await peek(in)))
            value = value * 10 + (await take(in) - '0');
        return value;
    }
    default:
        throw EINVAL;
    }
}

async int product(struct input *in)
{
    int value = await factor(in);
    for (;;)
        switch (await peek(in)) {
        case '*': await take(in); value *= await factor(in); break;
        case '/': {
            await take(in);
            int by = await factor(in);
            if (by == 0)
                throw EDOM;
            value /= by;
            break;
        }
        default: return value;
        }
}

async int sum(struct input *in)
{
    int value = await product(in);
    for (int c; (c = await peek(in)) == '+' || c == '-'; ) {
        await take(in);
        value += c == '+' ? await product(in) : -await product(in);
    }
    return value;
}

async void evaluate(const char *text)
{
    struct input in = {text, 0, -1};
    try {
        int value = await sum(&in);
        if (await peek(&in) != 0)
            throw EINVAL;
        printf("%s = %d\n", text, value);
    } catch (EDOM) {
        printf("%s divides by zero\n", text);
    } catch (EINVAL) {
        printf("%s is wrong at %d\n", text, in.at);
    }
}

async int main(void)
{
    await evaluate("1 + 2 * 3");
    await evaluate("(1 + 2) * -3");
    await evaluate("100 / 7 / 2 - (4 - 5)");
    await evaluate("1 / (2 - 2)");
    await evaluate("(1 + 2");
    await evaluate("2 $ 3");
    return 0;
}
