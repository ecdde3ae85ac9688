// Attributes that change a type or say something about a variable. Their tokens are not
// parsed, so a small evaluator reads the arguments that matter.
#include "checker.h"
#include "grammar.h"
#include <string.h>

char *declspec_token_text(struct sema *s, uint32_t index)
{
    const struct token *token = unit_token(s->unit, index);
    return arena_strndup(&s->unit->arena, s->unit->text + token->begin,
                         token->end - token->begin);
}

static bool token_is(struct sema *s, uint32_t at, const char *word)
{
    const struct token *token = unit_token(s->unit, at);
    const char *text = s->unit->text + token->begin;
    size_t size = token->end - token->begin, length = strlen(word);
    if (size == length + 4 && text[0] == '_' && text[1] == '_')
        text += 2, size -= 4;
    return size == length && !memcmp(text, word, length);
}

static bool is_char(struct sema *s, uint32_t at, char c)
{
    const struct token *token = unit_token(s->unit, at);
    return token->end - token->begin == 1 && s->unit->text[token->begin] == c;
}

struct reader {
    struct sema *s;
    uint32_t at, last;
    bool failed;
    unsigned depth;
};

static long long read_sum(struct reader *);

static long long read_sizeof(struct reader *r)
{
    static const struct {
        const char *name;
        int size;
    } sizes[] = {
        { "char", 1 },     { "short", 2 },    { "int", 4 },      { "long", 8 },
        { "float", 4 },    { "double", 8 },   { "size_t", 8 },   { "int8_t", 1 },
        { "int16_t", 2 },  { "int32_t", 4 },  { "int64_t", 8 },  { "uint8_t", 1 },
        { "uint16_t", 2 }, { "uint32_t", 4 }, { "uint64_t", 8 },
    };
    long long size = 0;
    bool is_pointer = false;
    if (r->at > r->last || !is_char(r->s, r->at, '('))
        return r->failed = true;
    for (r->at++; r->at <= r->last && !is_char(r->s, r->at, ')'); r->at++) {
        bool known = token_is(r->s, r->at, "unsigned") || token_is(r->s, r->at, "signed");
        if (known && !size)
            size = 4;
        if (is_char(r->s, r->at, '*'))
            known = is_pointer = true;
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            if (token_is(r->s, r->at, sizes[i].name))
                size = sizes[i].size, known = true;
        if (!known && !is_pointer)
            r->failed = true;
    }
    r->at++;
    return is_pointer ? 8 : size;
}

static long long read_factor(struct reader *r)
{
    if (r->at > r->last || r->depth > 100)
        return r->failed = true;
    const struct token *token = unit_token(r->s->unit, r->at);
    const char *text = r->s->unit->text + token->begin;
    unsigned long long value;
    const char *suffix;
    if (*text == '(') {
        r->at++, r->depth++;
        const long long sum = read_sum(r);
        r->at++, r->depth--;
        return sum;
    }
    if (constant_number_text(text, token->end - token->begin, &value, &suffix)) {
        r->at++;
        return (long long)value;
    }
    if (token_is(r->s, r->at, "sizeof")) {
        r->at++;
        return read_sizeof(r);
    }
    struct symbol *symbol = token->ident ? sema_lookup(r->s, token->ident) : NULL;
    if (symbol && symbol->kind == SYM_ENUMERATOR) {
        r->at++;
        return symbol->value;
    }
    return r->failed = true;
}

static long long read_product(struct reader *r)
{
    long long value = read_factor(r);
    while (!r->failed && r->at <= r->last) {
        const bool times = is_char(r->s, r->at, '*');
        if (!times && !is_char(r->s, r->at, '/'))
            break;
        r->at++;
        const long long right = read_factor(r);
        if (!times && !right)
            r->failed = true;
        else
            value = times ? (long long)((unsigned long long)value
                                        * (unsigned long long)right)
                          : value / right;
    }
    return value;
}

static long long read_sum(struct reader *r)
{
    long long value = read_product(r);
    while (!r->failed && r->at <= r->last) {
        const bool plus = is_char(r->s, r->at, '+');
        if (!plus && !is_char(r->s, r->at, '-'))
            break;
        r->at++;
        const unsigned long long right = (unsigned long long)read_product(r);
        value = (long long)((unsigned long long)value + (plus ? right : -right));
    }
    return value;
}

// The value of the arguments behind the word at `at`: (n). False when it cannot be read.
static bool attribute_value(struct sema *s, uint32_t at, uint32_t last, long long *value)
{
    if (at + 2 > last || !is_char(s, at + 1, '('))
        return false;
    struct reader reader = { .s = s, .at = at + 2, .last = last };
    *value = read_sum(&reader);
    return !reader.failed && reader.at <= last && is_char(s, reader.at, ')')
           && *value > 0;
}

// An argument is a constant or a name.
static void no_async_words(struct sema *s, const struct ast *attribute)
{
    for (uint32_t at = attribute->first; at <= attribute->last; at++) {
        const struct ident *ident = unit_token(s->unit, at)->ident;
        const bool is_word = ident
                             && (ident->keyword == TOK_AWAIT
                                 || ident->async_word == ASYNC_WORD_AWAIT);
        if (is_word && s->function && s->function->is_async
            && !sema_lookup(s, (struct ident *)ident))
            diag_error(s->unit->diag, s->unit, at, at,
                       "'await' in an attribute: its arguments must be constant");
    }
}

static void one_attribute(struct sema *s, struct ast *node, struct attributes *into)
{
    no_async_words(s, node);
    if (token_is(s, node->first, "asm"))
        into->has_asm = true;
    for (uint32_t at = node->first; at <= node->last; at++) {
        long long value;
        if (token_is(s, at, "packed")) {
            into->is_packed = true;
        } else if (token_is(s, at, "noreturn") || token_is(s, at, "_Noreturn")) {
            into->is_noreturn = true;
        } else if (token_is(s, at, "weak")) {
            into->is_weak = true;
        } else if (token_is(s, at, "visibility") && at + 2 <= node->last) {
            into->visibility = unit_spelling(s->unit, at + 2);
        } else if (token_is(s, at, "overloadable")) {
            into->is_overloadable = true;
        } else if (token_is(s, at, "aligned")) {
            into->has_align = true;
            into->align_spec = node;
            if (at + 1 > node->last || !is_char(s, at + 1, '('))
                into->align = 16;
            else if (attribute_value(s, at, node->last, &value))
                into->align = value > into->align ? (unsigned)value : into->align;
        } else if (token_is(s, at, "vector_size")) {
            if (attribute_value(s, at, node->last, &value))
                into->vector_size = value;
        } else if (token_is(s, at, "mode") && at + 2 <= node->last) {
            char *mode = declspec_token_text(s, at + 2);
            while (*mode == '_')
                mode++;
            into->mode = mode;
            into->mode_spec = node;
        } else if (token_is(s, at, "cleanup") && at + 2 <= node->last) {
            into->cleanup = unit_token(s->unit, at + 2)->ident;
        }
    }
}

void declspec_attributes(struct sema *s, struct ast *attributes, struct attributes *into)
{
    if (!attributes)
        return;
    if (attributes->kind == AST_ATTRIBUTE)
        one_attribute(s, attributes, into);
    for (uint32_t i = 0; i < attributes->count; i++)
        if (attributes->kids[i] && attributes->kids[i]->kind == AST_ATTRIBUTE)
            one_attribute(s, attributes->kids[i], into);
}

static struct type *with_mode(struct sema *s, struct type *type,
                              const struct attributes *a)
{
    static const struct {
        const char *mode;
        enum type_kind kind, unsigned_kind;
    } modes[] = {
        { "QI", TYPE_SCHAR, TYPE_UCHAR },         { "byte", TYPE_SCHAR, TYPE_UCHAR },
        { "HI", TYPE_SHORT, TYPE_USHORT },        { "SI", TYPE_INT, TYPE_UINT },
        { "DI", TYPE_LONG, TYPE_ULONG },          { "TI", TYPE_INT128, TYPE_UINT128 },
        { "word", TYPE_LONG, TYPE_ULONG },        { "pointer", TYPE_LONG, TYPE_ULONG },
        { "unwind_word", TYPE_LONG, TYPE_ULONG }, { "SF", TYPE_FLOAT, TYPE_FLOAT },
        { "DF", TYPE_DOUBLE, TYPE_DOUBLE },       { "XF", TYPE_LDOUBLE, TYPE_LDOUBLE },
    };
    if (!type_is_scalar(type) && !type_is_unknown(type))
        SAY(s, a->mode_spec, "mode applied to inappropriate type");
    if (!type_is_arithmetic(type) && !type_is_unknown(type))
        return type;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (!strncmp(modes[i].mode, a->mode, strlen(modes[i].mode)))
            return type_qualified(s->unit,
                                  sema_basic(s, type_is_unsigned(type)
                                                    ? modes[i].unsigned_kind
                                                    : modes[i].kind),
                                  type_quals(type));
    return sema_unknown(s);   // SC, DC, TF, vectors of old
}

// vector_size reaches through pointers, arrays and function results to the element type.
static struct type *with_vector(struct sema *s, struct type *type, long long size)
{
    if (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY
        || type->kind == TYPE_FUNCTION) {
        struct type *copy = type_new(s->unit, type->kind);
        *copy = *type;
        copy->base = with_vector(s, type->base, size);
        return copy;
    }
    struct type *vector = type_new(s->unit, TYPE_VECTOR);
    vector->base = type_unqualified(s->unit, type);
    vector->length = size;
    vector->quals = type_quals(type);
    return vector;
}

struct type *declspec_attributed(struct sema *s, struct type *type,
                                 const struct attributes *a)
{
    if (a->mode)
        type = with_mode(s, type, a);
    if (a->vector_size)
        type = with_vector(s, type, a->vector_size);
    return type;
}
