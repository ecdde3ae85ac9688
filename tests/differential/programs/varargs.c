// Variadic helpers (which stay plain functions) called from others, and a formatter with va_list.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct text { char bytes[200]; size_t used; };

static void append(struct text *text, const char *what, size_t size)
{
    for (size_t i = 0; i < size && text->used + 1 < sizeof text->bytes; i++)
        text->bytes[text->used++] = what[i];
    text->bytes[text->used] = '\0';
}

static void plain_number(char *out, long long n, int base)
{
    char digits[70], *at = digits + sizeof digits;
    unsigned long long rest = n < 0 ? 0ull - (unsigned long long)n : (unsigned long long)n;
    *--at = '\0';
    do
        *--at = "0123456789abcdef"[rest % (unsigned)base];
    while (rest /= (unsigned)base);
    if (n < 0)
        *--at = '-';
    strcpy(out, at);
}

static int format(char *out, const char *pattern, ...)
{
    va_list list, again;
    int count = 0;
    va_start(list, pattern);
    va_copy(again, list);
    for (; *pattern; pattern++) {
        if (*pattern != '%') {
            *out++ = *pattern;
            *out = '\0';
            continue;
        }
        count++;
        switch (*++pattern) {
        case 'd': plain_number(out, va_arg(list, int), 10); break;
        case 'l': plain_number(out, va_arg(list, long long), 10); break;
        case 'x': plain_number(out, va_arg(list, int), 16); break;
        case 's': strcpy(out, va_arg(list, const char *)); break;
        case 'f': sprintf(out, "%.3f", va_arg(list, double)); break;
        case 'c': out[0] = (char)va_arg(list, int), out[1] = '\0'; break;
        }
        out += strlen(out);
    }
    va_end(again);
    va_end(list);
    return count;
}

static int sum(int count, ...)
{
    int total = 0;
    va_list list;
    va_start(list, count);
    while (count-- > 0)
        total += va_arg(list, int);
    va_end(list);
    return total;
}

static int weigh(int a, int b) { return a * 10 + b; }
static double half(int n) { return n / 2.0; }
static const char *plural(int n) { return n == 1 ? "" : "s"; }

static void line(struct text *text, int n)
{
    char buffer[120];
    const int fields = format(buffer, "%d item%s, %x in hex, %f halves, %c%c %l;", n, plural(n), weigh(n, n),
                              half(n), 'a' + n, 'A' + n, (long long)n << 33);
    append(text, buffer, strlen(buffer));
    printf("%d fields, %zu bytes\n", fields, text->used);
}

int main(void)
{
    struct text text = {.used = 0};
    for (int n = 0; n < 4; n++)
        line(&text, n);
    puts(text.bytes);
    printf("%d %d %d\n", sum(0), sum(3, weigh(1, 2), weigh(3, 4), weigh(sum(2, 1, 1), 5)), sum(1, -7));
    return sum(4, 1, weigh(0, 2), 3, weigh(0, sum(2, 2, 2)));
}
