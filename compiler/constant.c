// Literals and constant folding. A node with AST_CONSTANT is an integer constant (or a
// pointer made of one) whose ->value holds 64 bits, extended as its type says.
#include "checker.h"
#include "grammar.h"
#include <stdlib.h>
#include <string.h>

static const char *text_of(struct sema *s, uint32_t index, size_t *size)
{
    const struct token *token = unit_token(s->unit, index);
    *size = token->end - token->begin;
    return s->unit->text + token->begin;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

// An integer's digits; false when this is no integer constant.
// Overflow keeps the low 64 bits.
bool constant_number_text(const char *text, size_t size, unsigned long long *value,
                          const char **suffix)
{
    const char *end = text + size;
    int base = 10;
    if (!size || digit(*text) > 9)
        return false;
    if (size > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        base = 16, text += 2;
    else if (size > 2 && text[0] == '0' && (text[1] == 'b' || text[1] == 'B'))
        base = 2, text += 2;
    else if (text[0] == '0')
        base = 8;
    *value = 0;
    for (; text < end && (digit(*text) < base || *text == '\''); text++)
        if (*text != '\'')
            *value = *value * (unsigned)base + (unsigned)digit(*text);
    *suffix = text;
    return text == end || !strchr(".eEpP89", *text);
}

// The value, as a number of the node's type.
static long long wrap(const struct type *type, long long value)
{
    type = type_plain(type);
    const long long size = type_size(type);
    if (type->kind == TYPE_BOOL)
        return value != 0;
    if (!type_is_integer(type) || size <= 0 || size >= 8)
        return value;
    const int bits = type->kind == TYPE_BITINT ? (int)type->length : 8 * (int)size;
    const unsigned long long mask = (1ull << bits) - 1,
                             low = (unsigned long long)value & mask;
    if (!type_is_unsigned(type) && (low >> (bits - 1) & 1))
        return (long long)(low | ~mask);
    return (long long)low;
}

void constant_set(struct ast *node, long long value)
{
    node->value = wrap(node->type, value);
    node->flags |= AST_CONSTANT;
}

static bool fits(unsigned long long value, enum type_kind kind)
{
    switch ((int)kind) {
    case TYPE_INT: return value <= 0x7fffffff;
    case TYPE_UINT: return value <= 0xffffffff;
    case TYPE_LONG:
    case TYPE_LLONG: return value <= 0x7fffffffffffffff;
    }
    return true;
}

// 6.4.4.1p5: the first type of the list that can hold it.
static enum type_kind number_kind(unsigned long long value, bool is_decimal,
                                  bool is_unsigned, int longs)
{
    static const enum type_kind kinds[] = { TYPE_INT,   TYPE_UINT,  TYPE_LONG,
                                            TYPE_ULONG, TYPE_LLONG, TYPE_ULLONG };
    for (int i = 2 * longs; i < 6; i++) {
        const bool unsigned_one = i % 2;
        if (unsigned_one ? !is_unsigned && is_decimal : is_unsigned)
            continue;
        if (fits(value, kinds[i]))
            return kinds[i];
    }
    return TYPE_ULLONG;
}

static struct type *float_constant(struct sema *s, const char *text, size_t size)
{
    static const struct {
        const char *suffix, *spelling;
    } named[] = {
        { "f16", "_Float16" },   { "f32", "_Float32" },   { "f64", "_Float64" },
        { "f128", "_Float128" }, { "f32x", "_Float32x" }, { "f64x", "_Float64x" },
        { "q", "__float128" },   { "w", "__float80" },    { "bf16", "__bf16" },
    };
    const bool is_hex = size > 1 && (text[1] == 'x' || text[1] == 'X');
    char suffix[8] = "";
    size_t at = size;
    while (at > 0 && size - at < 7
           && !strchr(is_hex ? "0123456789.'" : "0123456789.'eE", text[at - 1]))
        at--;
    // Digits belong to suffixes such as f128: the suffix begins at the last f, F, b that
    // a letter run starts.
    size_t from = at;
    for (size_t i = size; i-- > (size > 5 ? size - 5 : 0);)
        if ((text[i] == 'f' || text[i] == 'F')
            && !(is_hex && !memchr(text, 'p', size) && !memchr(text, 'P', size)))
            from = i < from ? i : from;
    if (from > 0 && text[from] == 'f' && text[from - 1] == 'b')
        from--;
    bool is_complex = false;
    size_t n = 0;
    for (size_t i = from; i < size && n < sizeof suffix - 1; i++) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
        if (c == 'i' || c == 'j')
            is_complex = true;
        else
            suffix[n++] = c;
    }
    suffix[n] = '\0';
    struct type *type = sema_basic(s, !strcmp(suffix, "f")   ? TYPE_FLOAT
                                      : !strcmp(suffix, "l") ? TYPE_LDOUBLE
                                                             : TYPE_DOUBLE);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (!strcmp(named[i].suffix, suffix)) {
            type = type_new(s->unit, TYPE_FLOATN);
            type->spelling = named[i].spelling;
        }
    if (is_complex) {
        struct type *real = type;
        type = type_new(s->unit, TYPE_COMPLEX);
        type->base = real;
    }
    return type;
}

static struct type *bitint_constant(struct sema *s, unsigned long long value,
                                    bool is_unsigned)
{
    struct type *type = type_new(s->unit, TYPE_BITINT);
    type->is_unsigned = is_unsigned;
    int bits = is_unsigned ? 0 : 1;
    for (unsigned long long left = value; left; left >>= 1)
        bits++;
    type->length = bits < 2 && !is_unsigned ? 2 : bits < 1 ? 1 : bits;
    return type;
}

void constant_number(struct sema *s, struct ast *node)
{
    size_t size;
    const char *text = text_of(s, node->first, &size), *suffix;
    unsigned long long value;
    if (!constant_number_text(text, size, &value, &suffix)) {
        node->type = float_constant(s, text, size);
        return;
    }
    bool is_unsigned = false, is_complex = false, is_bitint = false;
    int longs = 0;
    for (; suffix < text + size; suffix++) {
        is_unsigned |= *suffix == 'u' || *suffix == 'U';
        longs += *suffix == 'l' || *suffix == 'L';
        is_complex |= strchr("iIjJ", *suffix) != NULL;
        is_bitint |= *suffix == 'w' || *suffix == 'W';
    }
    node->type = is_bitint ? bitint_constant(s, value, is_unsigned)
                           : sema_basic(
                                 s, number_kind(value, text[0] != '0' || size == 1,
                                                is_unsigned, longs > 2 ? 2 : longs));
    if (is_complex) {
        struct type *real = node->type;
        node->type = type_new(s->unit, TYPE_COMPLEX);
        node->type->base = real;
        return;
    }
    constant_set(node, (long long)value);
}

// ---- characters and strings -----------------------------------------------------------

// The length of the prefix (u8, u, U, L) before the quote, and the element type.
static size_t prefix_of(const char *text, size_t size, enum type_kind *kind,
                        bool is_string)
{
    *kind = TYPE_CHAR;
    if (size > 2 && text[0] == 'u' && text[1] == '8') {
        if (!is_string)
            *kind = TYPE_UCHAR;
        return 2;
    }
    if (text[0] == 'L')
        *kind = TYPE_INT;
    else if (text[0] == 'u')
        *kind = TYPE_USHORT;
    else if (text[0] == 'U')
        *kind = TYPE_UINT;
    else
        return 0;
    return 1;
}

static size_t utf8_length(unsigned char c)
{
    return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
}

// One character or escape at *at; how many bytes of UTF-8 it makes when it is a \u name.
static unsigned long read_char(const char **at, const char *end, bool *is_ucn,
                               bool *is_source)
{
    const char *p = *at;
    *is_ucn = *is_source = false;
    if (*p != '\\' || p + 1 >= end) {
        *is_source = true;
        *at = p + 1;
        return (unsigned char)*p;
    }
    p++;
    unsigned long value = 0;
    if (*p == 'x') {
        for (p++; p < end && digit(*p) < 16; p++)
            value = value * 16 + (unsigned)digit(*p);
    } else if (*p == 'u' || *p == 'U') {
        *is_ucn = true;
        const int count = *p == 'u' ? 4 : 8;
        p++;
        for (int i = 0; i < count && p < end && digit(*p) < 16; i++, p++)
            value = value * 16 + (unsigned)digit(*p);
    } else if (*p >= '0' && *p <= '7') {
        for (int i = 0; i < 3 && p < end && *p >= '0' && *p <= '7'; i++, p++)
            value = value * 8 + (unsigned)(*p - '0');
    } else {
        static const char from[] = "abefnrtv", to[] = "\a\b\033\f\n\r\t\v";
        const char *found = strchr(from, *p);
        value = found && *found ? (unsigned char)to[found - from] : (unsigned char)*p;
        p++;
    }
    *at = p;
    return value;
}

void constant_character(struct sema *s, struct ast *node)
{
    size_t size;
    const char *text = text_of(s, node->first, &size);
    enum type_kind kind;
    const char *at = text + prefix_of(text, size, &kind, false) + 1,
               *end = text + size - 1;
    const bool is_plain = kind == TYPE_CHAR;
    node->type = sema_basic(s, is_plain ? TYPE_INT : kind);
    long long value = 0;
    int count = 0;
    while (at < end) {
        bool is_ucn, is_source;
        unsigned long c = read_char(&at, end, &is_ucn, &is_source);
        if (!is_plain && is_source && c >= 0xc0) {   // one character in UTF-8
            size_t more = utf8_length((unsigned char)c) - 1;
            c &= 0x3f >> more;
            for (; more && at < end; more--)
                c = c << 6 | ((unsigned char)*at++ & 0x3f);
        }
        value = is_plain ? (long long)((unsigned long long)value << 8 | (c & 0xff))
                         : (long long)c;
        count++;
    }
    constant_set(node, is_plain && count == 1 ? (signed char)value : value);
}

// Elements that one character becomes in a string of this element size.
static size_t units_of(unsigned long c, size_t width)
{
    if (width == 1)
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    return width == 2 && c > 0xffff ? 2 : 1;
}

static long long string_units(const char *text, size_t size, size_t width)
{
    const char *quote = memchr(text, '"', size);
    const bool is_raw = quote > text && quote[-1] == 'R';
    const char *open = is_raw ? memchr(quote, '(', size) : quote;     // R"x(...)x"
    const char *at = open + 1, *end = text + size - 1 - (open - quote);
    long long count = 0;
    while (at < end) {
        bool is_ucn, is_source;
        const unsigned long c = read_char(&at, is_raw ? at + 1 : end, &is_ucn, &is_source);
        if (is_source && width > 1
            && c >= 0x80) {   // UTF-8 in the source, one element or two
            const size_t length = utf8_length((unsigned char)c);
            at += length - 1;
            count += length == 4 && width == 2 ? 2 : 1;
        } else {
            count += is_ucn ? (long long)units_of(c, width) : 1;
        }
    }
    return count;
}

void constant_string(struct sema *s, struct ast *node)
{
    enum type_kind kind = TYPE_CHAR;
    size_t size;
    for (uint32_t i = node->first; i <= node->last; i++) {   // any prefix makes all so
        enum type_kind own;
        const char *text = text_of(s, i, &size);
        prefix_of(text, size, &own, true);
        if (own != TYPE_CHAR)
            kind = own;
    }
    struct type *element = sema_basic(s, kind);
    long long count = 1;
    for (uint32_t i = node->first; i <= node->last; i++) {
        const char *text = text_of(s, i, &size);
        if (size >= 2 && text[size - 1] == '"')
            count += string_units(text, size, (size_t)type_size(element));
    }
    node->type = type_array(s->unit, element, count);
    node->flags |= AST_LVALUE;
}

// ---- folding --------------------------------------------------------------------------

static bool known(const struct ast *node)
{
    return node && node->flags & AST_CONSTANT;
}

void constant_unary(struct ast *node)
{
    const struct ast *e = node->kids[0];
    if (!known(e) || !type_is_integer(node->type) || !type_is_integer(e->type))
        return;
    const unsigned long long value = (unsigned long long)e->value;
    switch (node->op) {
    case '+':
    case TOK_EXTENSION:
    case TOK_REAL: constant_set(node, e->value); break;
    case '-': constant_set(node, (long long)-value); break;
    case '~': constant_set(node, (long long)~value); break;
    case '!': constant_set(node, !value); break;
    }
}

static bool shift(int op, long long a, long long b, bool is_unsigned, long long *out)
{
    if (b < 0 || b > 63)
        return false;
    if (op == TOK_SHL)
        *out = (long long)((unsigned long long)a << b);
    else
        *out = is_unsigned ? (long long)((unsigned long long)a >> b) : a >> b;
    return true;
}

static bool divide(int op, long long a, long long b, bool is_unsigned, long long *out)
{
    if (!b)
        return false;
    if (is_unsigned) {
        const unsigned long long x = (unsigned long long)a, y = (unsigned long long)b;
        *out = (long long)(op == '/' ? x / y : x % y);
        return true;
    }
    if (b == -1) {
        *out = op == '/' ? (long long)-(unsigned long long)a : 0;
        return true;
    }
    *out = op == '/' ? a / b : a % b;
    return true;
}

static bool compute(int op, long long a, long long b, bool is_unsigned, long long *out)
{
    const unsigned long long x = (unsigned long long)a, y = (unsigned long long)b;
    switch (op) {
    case '+': *out = (long long)(x + y); return true;
    case '-': *out = (long long)(x - y); return true;
    case '*': *out = (long long)(x * y); return true;
    case '/':
    case '%': return divide(op, a, b, is_unsigned, out);
    case '&': *out = a & b; return true;
    case '|': *out = a | b; return true;
    case '^': *out = a ^ b; return true;
    case TOK_SHL:
    case TOK_SHR: return shift(op, a, b, is_unsigned, out);
    case '<': *out = is_unsigned ? x < y : a < b; return true;
    case '>': *out = is_unsigned ? x > y : a > b; return true;
    case TOK_LE: *out = is_unsigned ? x <= y : a <= b; return true;
    case TOK_GE: *out = is_unsigned ? x >= y : a >= b; return true;
    case TOK_EQ: *out = a == b; return true;
    case TOK_NE: *out = a != b; return true;
    }
    return false;
}

// The operands were converted to `common` (shifts: the left one's promoted type).
void constant_binary(struct ast *node)
{
    const struct ast *l = node->kids[0], *r = node->kids[1];
    if (!type_is_integer(node->type))
        return;
    if (node->op == TOK_ANDAND || node->op == TOK_OROR) {
        if (known(l) && (l->value != 0) == (node->op == TOK_OROR))
            constant_set(node, l->value != 0);   // whatever the right side is: foldable
        else if (known(l) && known(r))
            constant_set(node, r->value != 0);
        return;
    }
    if (!known(l) || !known(r) || !type_is_integer(l->type) || !type_is_integer(r->type))
        return;
    const bool is_shift = node->op == TOK_SHL || node->op == TOK_SHR;
    const bool lu = type_is_unsigned(l->type), ru = type_is_unsigned(r->type);
    const long long ls = type_size(l->type), rs = type_size(r->type);
    bool is_unsigned = lu && ls >= 4;
    long long a = l->value, b = r->value, result;
    if (!is_shift) {
        is_unsigned = (lu && ls >= 4 && ls >= rs) || (ru && rs >= 4 && rs >= ls);
        if (is_unsigned && ls <= 4 && rs <= 4)
            a &= 0xffffffff, b &= 0xffffffff;
    }
    if (compute(node->op, a, b, is_unsigned, &result))
        constant_set(node, result);
}

void constant_cast(struct ast *node)
{
    const struct ast *e = node->kids[1];
    const struct type *to = type_plain(node->type);
    if (!known(e) || !(type_is_integer(to) || to->kind == TYPE_POINTER))
        return;
    constant_set(node, e->value);
}

void constant_cond(struct ast *node)
{
    const struct ast *c = node->kids[0];
    if (!known(c))
        return;
    const struct ast *chosen = c->value ? node->kids[1] ? node->kids[1] : c
                                        : node->kids[2];
    if (known(chosen) && type_is_integer(node->type))
        constant_set(node, chosen->value);
}

bool constant_is_zero(const struct ast *node)
{
    node = expr_strip((struct ast *)node);
    if (!known(node) || node->value)
        return false;
    const struct type *type = type_plain(node->type);
    return type_is_integer(type)
           || (type->kind == TYPE_POINTER && type_is_void(type->base)
               && !type_quals(type->base));
}

bool constant_maybe(const struct ast *node)
{
    if (!node || known(node))
        return true;
    switch ((int)node->kind) {
    case AST_NUMBER:
    case AST_CHARACTER:
    case AST_OFFSETOF:
    case AST_ALIGNOF:
    case AST_TYPE_CALL: return true;
    case AST_SIZEOF:
        return !node->count || !node->kids[0]->type || !type_is_vla(node->kids[0]->type);
    case AST_IDENT:
        // Not declared as far as we know: a builtin or something skipped;
        // a constant hopefully.
        return !node->symbol || (node->symbol->kind == SYM_OBJECT && !node->symbol->type)
               || type_is_unknown(node->type);
    case AST_CALL: {
        const struct ast *callee = node->kids[0];
        return callee->kind == AST_IDENT && callee->ident && !callee->symbol
               && !strncmp(callee->ident->name, "__builtin_", 10);
    }
    case AST_CAST: return constant_maybe(node->kids[1]);
    case AST_PAREN:
    case AST_UNARY:
    case AST_BINARY:
    case AST_COND:
    case AST_CHOOSE_EXPR:
    case AST_GENERIC:
        if (node->kind == AST_UNARY
            && (node->op == '*' || node->op == '&' || node->op == TOK_INC
                || node->op == TOK_DEC))
            return false;
        for (uint32_t i = 0; i < node->count; i++)
            if (node->kids[i] && !(node->kids[i]->flags & AST_UNEVALUATED)
                && !constant_maybe(node->kids[i]))
                return false;
        return true;
    case AST_ASSOC: return constant_maybe(node->kids[1]);
    }
    return false;
}
