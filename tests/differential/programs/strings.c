// Characters and strings: trimming, splitting, UTF-8, Roman numbers, an edit distance.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static char *trim(char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    for (char *end = text + strlen(text); end > text && isspace((unsigned char)end[-1]); )
        *--end = '\0';
    return text;
}

static int is_palindrome(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        if (!isalpha((unsigned char)*text))
            text++;
        else if (!isalpha((unsigned char)end[-1]))
            end--;
        else if (tolower((unsigned char)*text++) != tolower((unsigned char)*--end))
            return 0;
    }
    return 1;
}

static unsigned decode(const unsigned char **at)
{
    unsigned c = *(*at)++;
    int more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
    if (more)
        c &= 0x3fu >> more;
    while (more-- > 0)
        c = c << 6 | (*(*at)++ & 0x3fu);
    return c;
}

static size_t encode(unsigned c, char out[static 5])
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char heads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    out[n] = '\0';
    for (size_t i = n; --i > 0; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(heads[n] | c);
    return n;
}

static void roman(int n, char *out)
{
    static const struct { int value; char text[3]; } parts[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
        {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    *out = '\0';
    for (size_t i = 0; n > 0; n -= parts[i].value) {
        while (parts[i].value > n)
            i++;
        strcat(out, parts[i].text);
    }
}

static int smallest(int a, int b, int c) { return a < b ? a < c ? a : c : b < c ? b : c; }

static int distance(const char *a, const char *b)
{
    int rows[2][32];
    const int n = (int)strlen(b);
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    int now = 0;
    for (int i = 1; a[i - 1]; i++) {
        now ^= 1;
        rows[now][0] = i;
        for (int j = 1; j <= n; j++)
            rows[now][j] = smallest(rows[!now][j] + 1, rows[now][j - 1] + 1,
                                    rows[!now][j - 1] + (a[i - 1] != b[j - 1]));
    }
    return rows[now][n];
}

static int split(char *line, char *fields[], int limit)
{
    int count = 0;
    for (char *at = line; count < limit; at++) {
        fields[count++] = at;
        at += strcspn(at, ",");
        if (!*at)
            break;
        *at = '\0';
    }
    return count;
}

int main(void)
{
    char line[] = " one ,two,, three  ,four", *fields[8];
    const int count = split(line, fields, 8);
    for (int i = 0; i < count; i++)
        printf("%d [%s]\n", i, trim(fields[i]));
    printf("%d%d\n", is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("async"));

    const unsigned char text[] = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z", *at = text;
    while (*at) {
        char again[5];
        const unsigned c = decode(&at);
        const size_t n = encode(c, again);
        printf("U+%04X %zu %s\n", c, n, strstr((const char *)text, again) ? "same" : "different");
    }
    for (int year = 1949; year < 2030; year += 37) {
        char number[20];
        roman(year, number);
        printf("%d %s\n", year, number);
    }
    printf("%d %d %d\n", distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"));
    return (int)strlen(trim(fields[3]));
}
