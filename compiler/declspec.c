// Declaration specifiers and declarators to types; records, enums, attributes.
#include "checker.h"
#include "grammar.h"
#include <stdlib.h>
#include <string.h>

// ---- words --------------------------------------------------------------------------------------

enum word {
    W_NONE, W_TYPEDEF, W_EXTERN, W_STATIC, W_AUTO, W_REGISTER, W_THREAD, W_INLINE, W_ASYNC,
    W_CONST, W_VOLATILE, W_RESTRICT, W_ATOMIC, W_VOID, W_CHAR, W_SHORT, W_INT, W_LONG, W_FLOAT,
    W_DOUBLE, W_SIGNED, W_UNSIGNED, W_BOOL, W_COMPLEX, W_INT128, W_FLOATN, W_AUTO_TYPE,
    W_VA_LIST, W_COUNT
};

static enum word word_of(struct sema *s, const struct ast *node)
{
    static const struct { const char *name; enum word word; } words[] = {
        {"typedef", W_TYPEDEF}, {"extern", W_EXTERN}, {"static", W_STATIC}, {"auto", W_AUTO},
        {"register", W_REGISTER}, {"thread", W_THREAD}, {"Thread_local", W_THREAD},
        {"thread_local", W_THREAD}, {"inline", W_INLINE}, {"async", W_ASYNC},
        {"Async", W_ASYNC}, {"const", W_CONST}, {"constexpr", W_CONST},
        {"volatile", W_VOLATILE}, {"restrict", W_RESTRICT}, {"Atomic", W_ATOMIC},
        {"void", W_VOID}, {"char", W_CHAR}, {"short", W_SHORT}, {"int", W_INT},
        {"long", W_LONG}, {"float", W_FLOAT}, {"double", W_DOUBLE}, {"signed", W_SIGNED},
        {"unsigned", W_UNSIGNED}, {"Bool", W_BOOL}, {"bool", W_BOOL}, {"Complex", W_COMPLEX},
        {"complex", W_COMPLEX}, {"int128", W_INT128}, {"int128_t", W_INT128},
        {"auto_type", W_AUTO_TYPE}, {"builtin_va_list", W_VA_LIST},
    };
    const struct token *token = unit_token(s->unit, node->first);
    const char *name = s->unit->text + token->begin;
    size_t size = token->end - token->begin;
    while (size && *name == '_')
        name++, size--;
    while (size && name[size - 1] == '_')
        size--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].name) == size && !memcmp(words[i].name, name, size))
            return words[i].word;
    const char *other[] = {"Float", "float", "bf16", "fp16", "ibm128"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (size >= strlen(other[i]) && !memcmp(other[i], name, strlen(other[i])))
            return W_FLOATN;
    return W_NONE;
}

static char *token_text(struct sema *s, uint32_t index)
{
    const struct token *token = unit_token(s->unit, index);
    return arena_strndup(&s->unit->arena, s->unit->text + token->begin, token->end - token->begin);
}

// ---- attributes -----------------------------------------------------------------------------------
// Their tokens are not parsed, so a small evaluator reads the arguments that matter.

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

struct reader { struct sema *s; uint32_t at, last; bool failed; unsigned depth; };

static long long read_sum(struct reader *);

static long long read_sizeof(struct reader *r)
{
    static const struct { const char *name; int size; } sizes[] = {
        {"char", 1}, {"short", 2}, {"int", 4}, {"long", 8}, {"float", 4}, {"double", 8},
        {"size_t", 8}, {"int8_t", 1}, {"int16_t", 2}, {"int32_t", 4}, {"int64_t", 8},
        {"uint8_t", 1}, {"uint16_t", 2}, {"uint32_t", 4}, {"uint64_t", 8},
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
            value = times ? (long long)((unsigned long long)value * (unsigned long long)right)
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
    struct reader reader = {.s = s, .at = at + 2, .last = last};
    *value = read_sum(&reader);
    return !reader.failed && reader.at <= last && is_char(s, reader.at, ')') && *value > 0;
}

static void one_attribute(struct sema *s, struct ast *node, struct attributes *into)
{
    if (token_is(s, node->first, "asm"))
        into->has_asm = true;
    for (uint32_t at = node->first; at <= node->last; at++) {
        long long value;
        if (token_is(s, at, "packed")) {
            into->is_packed = true;
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
            char *mode = token_text(s, at + 2);
            while (*mode == '_')
                mode++;
            into->mode = mode;
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

static struct type *with_mode(struct sema *s, struct type *type, const char *mode)
{
    static const struct { const char *mode; enum type_kind kind, unsigned_kind; } modes[] = {
        {"QI", TYPE_SCHAR, TYPE_UCHAR}, {"byte", TYPE_SCHAR, TYPE_UCHAR},
        {"HI", TYPE_SHORT, TYPE_USHORT}, {"SI", TYPE_INT, TYPE_UINT},
        {"DI", TYPE_LONG, TYPE_ULONG}, {"TI", TYPE_INT128, TYPE_UINT128},
        {"word", TYPE_LONG, TYPE_ULONG}, {"pointer", TYPE_LONG, TYPE_ULONG},
        {"unwind_word", TYPE_LONG, TYPE_ULONG},
        {"SF", TYPE_FLOAT, TYPE_FLOAT}, {"DF", TYPE_DOUBLE, TYPE_DOUBLE},
        {"XF", TYPE_LDOUBLE, TYPE_LDOUBLE},
    };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (!strncmp(modes[i].mode, mode, strlen(modes[i].mode)))
            return type_qualified(s->unit, type_basic(s->unit, type_is_unsigned(type)
                                                                   ? modes[i].unsigned_kind
                                                                   : modes[i].kind),
                                  type_quals(type));
    return type_basic(s->unit, TYPE_UNKNOWN);   // SC, DC, TF, vectors of old
}

// vector_size reaches through pointers, arrays and function results to the element type.
static struct type *with_vector(struct sema *s, struct type *type, long long size)
{
    if (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY || type->kind == TYPE_FUNCTION) {
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

struct type *declspec_attributed(struct sema *s, struct type *type, const struct attributes *a)
{
    if (a->mode)
        type = with_mode(s, type, a->mode);
    if (a->vector_size)
        type = with_vector(s, type, a->vector_size);
    return type;
}

// ---- enums ------------------------------------------------------------------------------------------

static struct ast *kid_of(const struct ast *node, enum ast_kind kind)
{
    for (uint32_t i = 0; node && i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind == kind)
            return node->kids[i];
    return NULL;
}

static struct symbol *new_tag(struct sema *s, struct ast *node, enum type_kind kind)
{
    struct symbol *tag = sema_symbol(s, SYM_TAG, node->ident);
    tag->type = type_new(s->unit, kind);
    tag->type->symbol = tag;
    tag->decl = node;
    tag->layout_known = !s->pack_pragma;
    return tag;
}

// The tag that a SPEC_RECORD or SPEC_ENUM names; is_new_here: it must belong to this scope.
static struct symbol *find_tag(struct sema *s, struct ast *node, bool is_new_here,
                               enum type_kind kind)
{
    struct symbol *tag = node->ident ? sema_lookup_tag(s, node->ident, is_new_here) : NULL;
    if (tag && tag->type && tag->type->kind != kind)
        tag = NULL;   // another kind of tag: the compiler's business
    if (tag && !tag->type) {   // at file scope, first mentioned
        tag->type = type_new(s->unit, kind);
        tag->type->symbol = tag;
        tag->layout_known = !s->pack_pragma;
    }
    if (!tag) {
        tag = new_tag(s, node, kind);
        sema_enter(s, tag);
    }
    node->symbol = tag;
    return tag;
}

// The smallest of (unsigned) int and long that holds all; packed: of char and short too.
static struct type *enum_underlying(struct sema *s, struct ast *list, bool is_packed)
{
    static const enum type_kind kinds[] = {TYPE_UCHAR, TYPE_SCHAR, TYPE_USHORT, TYPE_SHORT,
                                           TYPE_UINT, TYPE_INT, TYPE_ULONG, TYPE_LONG};
    long long least = 0;
    unsigned long long most = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct symbol *symbol = list->kids[i] ? list->kids[i]->symbol : NULL;
        if (!symbol)
            continue;
        if (!type_is_unsigned(symbol->type) && symbol->value < 0)
            least = symbol->value < least ? symbol->value : least;
        else if ((unsigned long long)symbol->value > most)
            most = (unsigned long long)symbol->value;
    }
    int bits = is_packed ? 8 : 32;
    for (; bits < 64; bits *= 2) {
        const long long half = 1ll << (bits - 1);
        if (least < 0 ? least >= -half && most < (unsigned long long)half : most < 2ull * (unsigned long long)half)
            break;
    }
    const int size = bits == 8 ? 0 : bits == 16 ? 1 : bits == 32 ? 2 : 3;
    return type_basic(s->unit, kinds[2 * size + (least < 0)]);
}

// An enumerator is int when it fits, else the type of its value (GNU), until the enum is complete.
static struct type *enumerator_type(struct sema *s, long long value, bool is_unsigned)
{
    if (is_unsigned ? (unsigned long long)value <= 0x7fffffff
                    : value >= -0x80000000ll && value <= 0x7fffffff)
        return type_basic(s->unit, TYPE_INT);
    if (value >= 0 && value <= 0xffffffffll)
        return type_basic(s->unit, TYPE_UINT);
    return type_basic(s->unit, is_unsigned ? TYPE_ULONG : TYPE_LONG);
}

static void declare_enumerators(struct sema *s, struct symbol *tag, struct ast *list,
                                struct type *fixed)
{
    long long next = 0;
    bool is_unsigned = false;
    const char *no_await = s->no_await;
    s->no_await = "the value of an enumerator: it must be constant";
    for (uint32_t i = 0; i < list->count; i++) {
        struct ast *node = list->kids[i];
        if (!node || node->kind != AST_ENUMERATOR || !node->ident)
            continue;
        struct symbol *symbol = NULL;
        if (!tag->serial && !s->scope && (symbol = node->ident->symbols)) {
            while (symbol->outer)   // registered already: the outermost is at file scope
                symbol = symbol->outer;
            if (symbol->kind != SYM_ENUMERATOR)
                symbol = NULL;
        }
        const bool is_registered = symbol != NULL;
        if (!symbol)
            symbol = sema_symbol(s, SYM_ENUMERATOR, node->ident);
        symbol->pending = NULL;
        struct ast *value = node->count > 1 ? node->kids[1] : NULL;
        if (value) {
            struct type *type = expr_value(s, value);
            next = value->flags & AST_CONSTANT ? value->value : 0;
            is_unsigned = type_is_unsigned(type);
        }
        symbol->value = next;
        symbol->type = fixed ? fixed : enumerator_type(s, next, is_unsigned);
        symbol->decl = node;
        node->symbol = symbol;
        if (!is_registered)
            sema_enter(s, symbol);
        next = (long long)((unsigned long long)next + 1);
    }
    s->no_await = no_await;
}

static bool is_attribute(const struct ast *node)
{
    return node && (node->kind == AST_ATTRIBUTES || node->kind == AST_ATTRIBUTE);
}

// Attributes that stand before the tag or right behind the closing brace, where the parser cannot
// tell whose they are and leaves them to the specifiers.
static void tag_attributes(struct sema *s, struct symbol *tag, struct ast *node, struct ast *specs)
{
    struct attributes attributes = {0};
    declspec_attributes(s, kid_of(node, AST_ATTRIBUTES), &attributes);
    for (uint32_t i = 0; specs && i < specs->count; i++)
        for (uint32_t k = i + 1;
             specs->kids[i] == node && k < specs->count && is_attribute(specs->kids[k]); k++)
            declspec_attributes(s, specs->kids[k], &attributes);
    tag->is_packed = attributes.is_packed;
    tag->align = attributes.align;
    if (attributes.has_align && !attributes.align)
        tag->layout_known = false;
}

static bool has_body(const struct ast *node)
{
    return kid_of(node, AST_FIELDS) || kid_of(node, AST_ENUMERATORS);
}

// Is this kid of the specifiers the attributes of the record or enum before it?
static bool is_tag_attribute(const struct ast *specs, uint32_t i)
{
    while (i > 0 && is_attribute(specs->kids[i - 1]))
        i--;
    const struct ast *before = i > 0 ? specs->kids[i - 1] : NULL;
    return before && (before->kind == AST_SPEC_RECORD || before->kind == AST_SPEC_ENUM) &&
           has_body(before);
}

static void define_enum(struct sema *s, struct symbol *tag, struct ast *node, struct ast *specs)
{
    struct ast *list = kid_of(node, AST_ENUMERATORS), *under = kid_of(node, AST_TYPE_NAME);
    struct type *fixed = under ? type_unqualified(s->unit, declspec_type_name(s, under)) : NULL;
    tag->is_defined = true;
    tag->decl = node;
    tag->pending = NULL;
    tag->underlying = fixed;
    node->symbol = tag;
    tag_attributes(s, tag, node, specs);
    declare_enumerators(s, tag, list, fixed);
    if (fixed)
        return;
    tag->underlying = enum_underlying(s, list, tag->is_packed);
    for (uint32_t i = 0; i < list->count; i++) {   // those that are no int are as wide as the enum
        struct symbol *symbol = list->kids[i] ? list->kids[i]->symbol : NULL;
        if (symbol && type_plain(symbol->type)->kind != TYPE_INT)
            symbol->type = tag->underlying;
    }
}

static struct type *read_enum(struct sema *s, struct ast *node, struct ast *specs)
{
    if (node->symbol)
        return node->symbol->type;
    struct ast *list = kid_of(node, AST_ENUMERATORS), *under = kid_of(node, AST_TYPE_NAME);
    struct symbol *tag = find_tag(s, node, list != NULL, TYPE_ENUM);
    if (list && !tag->is_defined) {
        define_enum(s, tag, node, specs);
    } else if (tag->pending) {   // at file scope, whatever scope looks at it
        struct block_scope *scope = s->scope;
        struct function *function = s->function;
        const unsigned barrier = s->barrier;
        s->scope = NULL, s->function = NULL, s->barrier = s->serial;
        define_enum(s, tag, tag->pending->declaration, tag->pending->declarator);
        s->scope = scope, s->function = function, s->barrier = barrier;
    } else if (under && !tag->underlying) {
        tag->underlying = type_unqualified(s->unit, declspec_type_name(s, under));
    }
    return tag->type;
}

// ---- records ----------------------------------------------------------------------------------------

static void add_member(struct sema *s, struct symbol *tag, struct member member)
{
    member.offset = -1;
    VEC_PUSH(&s->unit->arena, &tag->members, member);
}

static void name_via_member(struct symbol *tag, struct ident *name, struct type *type)
{
    unsigned depth = 0;
    while (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY)
        type = type->base, depth++;
    if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION && type->kind != TYPE_ENUM)
        return;
    if (type->symbol->name || type->symbol->via)
        return;
    type->symbol->via = tag;
    type->symbol->via_member = name;
    type->symbol->via_depth = depth;
}

static void declare_field(struct sema *s, struct symbol *tag, struct specs *specs,
                          struct ast *field)
{
    struct ast *declarator = field->count > 0 ? field->kids[0] : NULL;
    struct ast *width = field->count > 1 ? field->kids[1] : NULL;
    struct attributes attributes = specs->attributes;
    struct member member = {.bit_width = -1, .decl = field, .type = specs->type};
    if (declarator) {
        member.type = declspec_declarator(s, specs, declarator, &attributes);
        struct ast *name = decl_name(declarator);
        member.name = name ? name->ident : NULL;
    }
    if (field->count > 2)
        declspec_attributes(s, field->kids[2], &attributes);
    member.type = declspec_attributed(s, member.type, &attributes);
    if (attributes.has_align || attributes.is_packed)
        tag->layout_known = false;
    if (width) {
        const char *no_await = s->no_await;
        s->no_await = "the width of a bit-field: it must be constant";
        expr_value(s, width);
        s->no_await = no_await;
        member.bit_width = width->flags & AST_CONSTANT ? (int)(width->value & 0xffff) : 0;
    }
    field->type = member.type;
    if (member.name)
        name_via_member(tag, member.name, member.type);
    if (!member.name && member.bit_width < 0)
        return;
    add_member(s, tag, member);
}

static void declare_fields(struct sema *s, struct symbol *tag, struct ast *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) {
        struct ast *node = fields->kids[i];
        if (node && node->kind == AST_STATIC_ASSERT && node->count) {
            expr_unevaluated(s, node->kids[0]);
            continue;
        }
        if (!node || node->kind != AST_FIELD_DECL || !node->count)
            continue;
        struct specs specs = declspec_read(s, node->kids[0]);
        uint32_t seen = 0;
        for (uint32_t k = 1; k < node->count; k++)
            if (node->kids[k] && node->kids[k]->kind == AST_FIELD) {
                declare_field(s, tag, &specs, node->kids[k]);
                seen++;
            }
        const enum type_kind kind = type_plain(specs.type)->kind;
        if (!seen && (kind == TYPE_STRUCT || kind == TYPE_UNION))
            add_member(s, tag, (struct member){.bit_width = -1, .decl = node, .type = specs.type});
    }
}

static void define_record(struct sema *s, struct symbol *tag, struct ast *node, struct ast *specs)
{
    struct ast *fields = kid_of(node, AST_FIELDS);
    tag->is_defined = true;
    tag->decl = node;
    node->symbol = tag;
    tag_attributes(s, tag, node, specs);
    const unsigned unevaluated = s->unevaluated;
    s->unevaluated = 0;
    declare_fields(s, tag, fields);
    s->unevaluated = unevaluated;
}

// File scope: the definition waits in tag->pending until somebody looks at it.
void declspec_complete(struct sema *s, struct symbol *tag)
{
    if (!tag->pending || tag->is_resolving || !tag->type)
        return;
    if (tag->type->kind == TYPE_ENUM) {
        struct ast use = *tag->pending->declaration;   // as if `enum E` had been written
        use.count = 0;
        use.symbol = NULL;
        read_enum(s, &use, NULL);
        return;
    }
    struct ast *definition = tag->pending->declaration, *specs = tag->pending->declarator;
    tag->pending = NULL;
    tag->is_resolving = true;
    struct block_scope *scope = s->scope;
    struct function *function = s->function;
    const unsigned barrier = s->barrier;
    s->scope = NULL, s->function = NULL, s->barrier = s->serial;
    if (sema_descend(s, definition)) {
        define_record(s, tag, definition, specs);
        sema_ascend(s);
    }
    s->scope = scope, s->function = function, s->barrier = barrier;
    tag->is_resolving = false;
}

void declspec_complete_type(struct sema *s, const struct type *type)
{
    for (type = type_plain(type); type->kind == TYPE_ARRAY; )
        type = type_plain(type->base);
    if (type->symbol && type->symbol->pending &&
        (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION || type->kind == TYPE_ENUM)) {
        declspec_complete(s, type->symbol);
        // A size needs the members' sizes.
        for (uint32_t i = 0; i < type->symbol->members.count; i++)
            declspec_complete_type(s, type->symbol->members.items[i].type);
    }
}

static struct type *read_record(struct sema *s, struct ast *node, struct ast *specs)
{
    const enum type_kind kind = node->op == TOK_UNION ? TYPE_UNION : TYPE_STRUCT;
    struct ast *fields = kid_of(node, AST_FIELDS);
    if (node->symbol)
        return node->symbol->type;
    struct symbol *tag = find_tag(s, node, fields != NULL, kind);
    if (tag->pending)
        VEC_PUSH(&s->unit->arena, &s->records, tag);
    else if (fields && !tag->is_defined)
        define_record(s, tag, node, specs);
    return tag->type;
}

// ---- specifiers ---------------------------------------------------------------------------------------

static struct type *basic_type(struct sema *s, const unsigned *seen, struct ast *floatn)
{
    struct unit *unit = s->unit;
    const bool is_unsigned = seen[W_UNSIGNED];
    if (floatn) {
        struct type *type = type_new(unit, TYPE_FLOATN);
        type->spelling = token_text(s, floatn->first);
        return type;
    }
    if (seen[W_VA_LIST]) return type_basic(unit, TYPE_VA_LIST);
    if (seen[W_VOID]) return type_basic(unit, TYPE_VOID);
    if (seen[W_BOOL]) return type_basic(unit, TYPE_BOOL);
    if (seen[W_FLOAT]) return type_basic(unit, TYPE_FLOAT);
    if (seen[W_DOUBLE]) return type_basic(unit, seen[W_LONG] ? TYPE_LDOUBLE : TYPE_DOUBLE);
    if (seen[W_INT128]) return type_basic(unit, is_unsigned ? TYPE_UINT128 : TYPE_INT128);
    if (seen[W_CHAR])
        return type_basic(unit, is_unsigned ? TYPE_UCHAR : seen[W_SIGNED] ? TYPE_SCHAR : TYPE_CHAR);
    if (seen[W_SHORT]) return type_basic(unit, is_unsigned ? TYPE_USHORT : TYPE_SHORT);
    if (seen[W_LONG] > 1) return type_basic(unit, is_unsigned ? TYPE_ULLONG : TYPE_LLONG);
    if (seen[W_LONG]) return type_basic(unit, is_unsigned ? TYPE_ULONG : TYPE_LONG);
    if (seen[W_COMPLEX] && !seen[W_INT] && !is_unsigned && !seen[W_SIGNED])
        return type_basic(unit, TYPE_DOUBLE);
    return type_basic(unit, is_unsigned ? TYPE_UINT : TYPE_INT);   // implicit int too
}

static struct type *bitint(struct sema *s, struct ast *node, bool is_unsigned)
{
    struct type *type = type_new(s->unit, TYPE_BITINT);
    type->is_unsigned = is_unsigned;
    type->length = 64;
    if (node->count && node->kids[0]) {
        expr_value(s, node->kids[0]);
        if (node->kids[0]->flags & AST_CONSTANT)
            type->length = node->kids[0]->value;
    }
    return type;
}

static struct type *read_typeof(struct sema *s, struct ast *node)
{
    if (!node->count || !node->kids[0])
        return type_basic(s->unit, TYPE_UNKNOWN);
    struct ast *kid = node->kids[0];
    struct type *type = kid->kind == AST_TYPE_NAME ? declspec_type_name(s, kid)
                                                   : expr_unevaluated(s, kid);
    return node->op == TOK_TYPEOF_UNQUAL ? type_unqualified(s->unit, type) : type;
}

static struct type *read_typedef(struct sema *s, struct ast *node)
{
    struct symbol *symbol = node->ident ? sema_lookup(s, node->ident) : NULL;
    node->symbol = symbol;
    if (!symbol || symbol->kind != SYM_TYPEDEF || !symbol->type) {
        if (node->ident && !strcmp(node->ident->name, "__builtin_va_list"))
            return type_basic(s->unit, TYPE_VA_LIST);
        if (node->ident && (!strcmp(node->ident->name, "__int128_t") ||
                            !strcmp(node->ident->name, "__uint128_t")))
            return type_basic(s->unit, node->ident->name[2] == 'u' ? TYPE_UINT128 : TYPE_INT128);
        return type_basic(s->unit, TYPE_UNKNOWN);
    }
    struct type *sugar = type_new(s->unit, TYPE_TYPEDEF);
    sugar->symbol = symbol;
    sugar->base = symbol->type;
    sugar->variably_modified = symbol->type->variably_modified;
    return sugar;
}

static struct type *of_type_name(struct sema *s, struct ast *node)
{
    return node->count && node->kids[0] ? declspec_type_name(s, node->kids[0])
                                        : type_basic(s->unit, TYPE_UNKNOWN);
}

static struct type *wrapped(struct sema *s, enum type_kind kind, struct ast *node)
{
    struct type *inner = of_type_name(s, node);
    declspec_complete_type(s, inner);
    const char *word = kind == TYPE_TASK ? "async_task" : "async_queue";
    if (type_is_array(inner) || type_is_function(inner) ||
        (kind == TYPE_QUEUE && type_is_void(inner))) {
        SAY(s, node, "'%s' of type '%s'", word, convert_describe(s, inner));
        if (!type_is_void(inner))
            inner = type_basic(s->unit, TYPE_UNKNOWN);
    }
    struct type *type = type_task(s->unit, inner);
    type->kind = kind;
    return type;
}

static void storage_word(struct specs *specs, enum word word)
{
    switch ((int)word) {
    case W_TYPEDEF: specs->is_typedef = true; break;
    case W_EXTERN: if (specs->storage != STORE_THREAD) specs->storage = STORE_EXTERN; break;
    case W_STATIC: if (specs->storage != STORE_THREAD) specs->storage = STORE_STATIC; break;
    case W_AUTO: specs->storage = STORE_AUTO; break;
    case W_REGISTER: specs->storage = STORE_REGISTER; break;
    case W_THREAD: specs->storage = STORE_THREAD; break;
    case W_INLINE: specs->is_inline = true; break;
    }
}

static void read_alignas(struct sema *s, struct ast *node, struct attributes *attributes)
{
    attributes->has_align = true;
    attributes->align_spec = node;
    if (!node->count || !node->kids[0])
        return;
    struct ast *kid = node->kids[0];
    long long align = 0;
    if (kid->kind == AST_TYPE_NAME) {
        struct type *type = declspec_type_name(s, kid);
        declspec_complete_type(s, type);
        align = type_align(type);
    } else {
        expr_unevaluated(s, kid);
        align = kid->flags & AST_CONSTANT ? kid->value : 0;
    }
    if (align > (long long)attributes->align)
        attributes->align = (unsigned)align;
}

struct specs declspec_read(struct sema *s, struct ast *node)
{
    struct specs specs = {0};
    unsigned seen[W_COUNT] = {0}, quals = 0;
    struct ast *floatn = NULL, *bit = NULL;
    for (uint32_t i = 0; node && i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        switch ((int)kid->kind) {
        case AST_SPEC_WORD: {
            const enum word word = word_of(s, kid);
            if (word == W_FLOATN)
                floatn = kid;
            if (word == W_ASYNC)
                specs.is_async = true, specs.async_word = kid;
            if (word == W_AUTO_TYPE)
                specs.is_auto_type = true;
            quals |= word == W_CONST ? QUAL_CONST : word == W_VOLATILE ? QUAL_VOLATILE
                     : word == W_RESTRICT ? QUAL_RESTRICT : word == W_ATOMIC ? QUAL_ATOMIC : 0u;
            seen[word]++;
            storage_word(&specs, word);
            break;
        }
        case AST_SPEC_NAME: specs.type = read_typedef(s, kid); break;
        case AST_SPEC_RECORD: specs.type = read_record(s, kid, node); specs.tag = kid->symbol; break;
        case AST_SPEC_ENUM: specs.type = read_enum(s, kid, node); specs.tag = kid->symbol; break;
        case AST_SPEC_TYPEOF: specs.type = read_typeof(s, kid); break;
        case AST_SPEC_ATOMIC: specs.type = of_type_name(s, kid); quals |= QUAL_ATOMIC; break;
        case AST_SPEC_ALIGNAS: read_alignas(s, kid, &specs.attributes); break;
        case AST_SPEC_BITINT: bit = kid; break;
        case AST_SPEC_TASK: specs.type = wrapped(s, TYPE_TASK, kid); break;
        case AST_SPEC_QUEUE: specs.type = wrapped(s, TYPE_QUEUE, kid); break;
        case AST_ATTRIBUTES: case AST_ATTRIBUTE:
            if (!is_tag_attribute(node, i))
                declspec_attributes(s, kid, &specs.attributes);
            break;
        }
    }
    const bool has_basic = seen[W_VOID] || seen[W_CHAR] || seen[W_SHORT] || seen[W_INT] ||
                           seen[W_LONG] || seen[W_FLOAT] || seen[W_DOUBLE] || seen[W_SIGNED] ||
                           seen[W_UNSIGNED] || seen[W_BOOL] || seen[W_COMPLEX] ||
                           seen[W_INT128] || seen[W_VA_LIST] || floatn;
    if (!specs.type && !has_basic && !bit && seen[W_AUTO])
        specs.is_auto_type = true;   // C23 auto; with an initialiser only
    if (bit)
        specs.type = bitint(s, bit, seen[W_UNSIGNED]);
    if (!specs.type)
        specs.type = basic_type(s, seen, floatn);
    if (seen[W_COMPLEX]) {
        struct type *type = type_new(s->unit, TYPE_COMPLEX);
        type->base = specs.type;
        specs.type = type;
    }
    if (quals)
        specs.type = type_qualified(s->unit, specs.type, specs.type->quals | quals);
    return specs;
}

// ---- declarators ----------------------------------------------------------------------------------------

static unsigned pointer_quals(struct sema *s, struct ast *specs, struct attributes *attributes)
{
    unsigned quals = 0;
    for (uint32_t i = 0; specs && i < specs->count; i++) {
        struct ast *kid = specs->kids[i];
        if (kid && (kid->kind == AST_ATTRIBUTES || kid->kind == AST_ATTRIBUTE)) {
            declspec_attributes(s, kid, attributes);
        } else if (kid && kid->kind == AST_SPEC_WORD) {
            const enum word word = word_of(s, kid);
            quals |= word == W_CONST ? QUAL_CONST : word == W_VOLATILE ? QUAL_VOLATILE
                     : word == W_RESTRICT ? QUAL_RESTRICT : word == W_ATOMIC ? QUAL_ATOMIC : 0u;
        }
    }
    return quals;
}

// The bound as it was written may be printed elsewhere only when it means the same there.
static bool mentions_local(const struct ast *node)
{
    if (node->symbol && node->symbol->serial)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && mentions_local(node->kids[i]))
            return true;
    return false;
}

static bool mentions_size(const struct ast *node)
{
    if (node->kind == AST_SIZEOF || node->kind == AST_ALIGNOF || node->kind == AST_OFFSETOF)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && mentions_size(node->kids[i]))
            return true;
    return false;
}

static char *source_text(struct sema *s, const struct ast *node)
{
    const uint32_t begin = unit_token(s->unit, node->first)->begin;
    const uint32_t end = unit_token(s->unit, node->last)->end;
    char *text = arena_strndup(&s->unit->arena, s->unit->text + begin, end - begin);
    for (char *at = text; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return text;
}

static struct type *array_of(struct sema *s, struct type *base, struct ast *node)
{
    struct type *type = type_array(s->unit, base, -1);
    struct ast *size = NULL;
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind != AST_SPECS)
            size = node->kids[i];
    type->length_expr = size;
    if (node->op == '*' && !size) {
        type->incomplete_array = false;
        type->variably_modified = true;
        return type;
    }
    if (!size)
        return type;
    const char *no_await = s->no_await;
    s->no_await = "an array bound: compute it before the declaration";
    expr_value(s, size);
    s->no_await = no_await;
    type->incomplete_array = false;
    const bool is_local = mentions_local(size);
    if (size->flags & AST_CONSTANT) {
        type->length = size->value;
        if (!is_local && mentions_size(size))
            type->length_text = source_text(s, size);
    } else {
        type->length_text = source_text(s, size);
        if (!constant_maybe(size))
            type->variably_modified = true;
    }
    return type;
}

struct type *declspec_param_type(struct sema *s, struct type *type)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_ARRAY) {
        struct type *pointer = type_pointer(s->unit, type_pointee(s->unit, type));
        // A VLA of one dimension leaves an ordinary pointer.
        pointer->variably_modified = pointer->base->variably_modified;
        return pointer;
    }
    return plain->kind == TYPE_FUNCTION ? type_pointer(s->unit, type) : type;
}

static unsigned array_param_quals(struct sema *s, struct ast *declarator)
{
    struct ast *array = NULL;   // the one next to the name
    struct attributes ignored = {0};
    for (struct ast *at = declarator; at; at = decl_inner(at))
        if (at->kind == AST_DECL_ARRAY)
            array = at;
        else if (at->kind == AST_DECL_POINTER || at->kind == AST_DECL_FUNCTION)
            array = NULL;
    return array && array->count > 1 && array->kids[1] && array->kids[1]->kind == AST_SPECS
               ? pointer_quals(s, array->kids[1], &ignored) : 0;
}

static void declare_param(struct sema *s, struct type *function, struct ast *param)
{
    struct specs specs = declspec_read(s, param->count ? param->kids[0] : NULL);
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    struct attributes attributes = specs.attributes;
    struct type *type = specs.type;
    struct ident *name = NULL;
    struct ast *name_node = NULL;
    if (declarator) {
        type = declspec_declarator(s, &specs, declarator, &attributes);
        name_node = decl_name(declarator);
        name = name_node ? name_node->ident : NULL;
    }
    type = declspec_attributed(s, type, &attributes);
    const bool was_array = type_is_array(type);
    type = declspec_param_type(s, type);
    if (was_array && declarator) {
        const unsigned quals = array_param_quals(s, declarator);
        if (quals)
            type = type_qualified(s->unit, type, quals);
    }
    param->type = type;
    VEC_PUSH(&s->unit->arena, &function->params, (struct type_param){type, name});
    struct symbol *symbol = sema_symbol(s, SYM_OBJECT, name);
    symbol->type = type;
    symbol->is_param = symbol->is_local = true;
    symbol->decl = declarator ? declarator : param;
    symbol->declaration = param;
    symbol->storage = specs.storage == STORE_REGISTER ? STORE_REGISTER : STORE_AUTO;
    symbol->is_register = specs.storage == STORE_REGISTER;
    symbol->align = attributes.align;
    symbol->align_spec = attributes.align_spec;
    param->symbol = symbol;
    if (declarator)
        declarator->type = type, declarator->symbol = symbol;
    if (name_node)
        name_node->type = type, name_node->symbol = symbol;
    if (name)
        sema_enter(s, symbol);
}

static bool is_only_void(struct ast *params)
{
    struct ast *param = params->count == 1 ? params->kids[0] : NULL;
    if (!param || param->kind != AST_PARAM || !param->count || !param->kids[0])
        return false;
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    return (!declarator || (declarator->kind == AST_DECL_NAME && !declarator->ident)) &&
           param->type && type_is_void(param->type);
}

static struct type *function_of(struct sema *s, struct type *base, struct ast *node)
{
    struct type *type = type_new(s->unit, TYPE_FUNCTION);
    type->base = base;
    struct ast *params = kid_of(node, AST_PARAMS);
    if (!params)
        return type;
    type->is_variadic = params->op == TOK_ELLIPSIS;
    type->has_prototype = type->is_variadic;
    struct block_scope scope;
    sema_push(s, &scope, params);
    for (uint32_t i = 0; i < params->count; i++)
        if (params->kids[i] && params->kids[i]->kind == AST_PARAM) {
            type->has_prototype = true;
            declare_param(s, type, params->kids[i]);
        }
    sema_pop(s);
    if (is_only_void(params)) {
        type->params.count = 0;
        params->kids[0]->symbol = NULL;
    }
    return type;
}

static void make_async(struct sema *s, struct type *function, struct ast *where)
{
    function->is_async = true;
    if (function->is_variadic)
        SAY(s, where, "a coroutine function cannot be variadic");
    if (type_is_array(function->base) || type_is_function(function->base)) {
        SAY(s, where, "a coroutine function cannot return '%s'",
            convert_describe(s, function->base));
        function->base = type_basic(s->unit, TYPE_UNKNOWN);
    }
}

struct type *declspec_declarator(struct sema *s, struct specs *specs, struct ast *declarator,
                                 struct attributes *attributes)
{
    struct type *type = specs->type;
    bool is_async = specs->is_async;
    for (struct ast *at = declarator; at; at = decl_inner(at)) {
        switch ((int)at->kind) {
        case AST_DECL_POINTER:
            type = type_pointer(s->unit, type);
            type->quals = pointer_quals(s, at->count ? at->kids[0] : NULL, attributes);
            break;
        case AST_DECL_ARRAY:
            type = array_of(s, type, at);
            break;
        case AST_DECL_FUNCTION:
            type = function_of(s, type, at);
            if (is_async)   // the function whose result the specifiers are
                make_async(s, type, declarator);
            is_async = false;
            break;
        case AST_DECL_PAREN: case AST_DECL_ATTR:
            for (uint32_t i = 0; i < at->count; i++)
                if (at->kids[i] && at->kids[i]->kind == AST_ATTRIBUTES)
                    declspec_attributes(s, at->kids[i], attributes);
            break;
        }
    }
    if (is_async && type_is_function(type)) {   // a typedef of a function type
        struct type *copy = type_new(s->unit, TYPE_FUNCTION);
        *copy = *type_plain(type);
        type = copy;
        make_async(s, type, declarator);
        is_async = false;
    }
    if (is_async && !type_is_unknown(type)) {
        const struct ast *name = decl_name(declarator);
        struct ast *word = specs->async_word ? specs->async_word : declarator;
        if (name && name->ident)
            SAY(s, word, "'%s' is declared async, but it is no function", name->ident->name);
        else
            SAY(s, word, "async on something that is no function");
        specs->is_async = false;   // once a declaration
    }
    declarator->type = type;
    return type;
}

struct ast *declspec_function(struct ast *declarator)
{
    struct ast *function = NULL;
    for (struct ast *at = declarator; at; at = decl_inner(at))
        if (at->kind == AST_DECL_FUNCTION)
            function = at;
        else if (at->kind == AST_DECL_POINTER || at->kind == AST_DECL_ARRAY)
            function = NULL;
    return function;
}

struct type *declspec_type_name(struct sema *s, struct ast *node)
{
    if (node->type)
        return node->type;
    struct specs specs = declspec_read(s, node->count ? node->kids[0] : NULL);
    struct attributes attributes = specs.attributes;
    struct type *type = specs.type;
    if (node->count > 1 && node->kids[1])
        type = declspec_declarator(s, &specs, node->kids[1], &attributes);
    else if (specs.is_async)
        SAY(s, specs.async_word, "async on something that is no function");
    return node->type = declspec_attributed(s, type, &attributes);
}

void declspec_via(struct symbol *via, struct type *type)
{
    unsigned depth = 0;
    while (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY)
        type = type->base, depth++;
    if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION && type->kind != TYPE_ENUM)
        return;
    struct symbol *tag = type->symbol;
    if (tag->name || (tag->via && (tag->via->kind == SYM_TYPEDEF || via->kind != SYM_TYPEDEF)))
        return;
    if (type_quals(type) && via->kind == SYM_TYPEDEF)
        return;
    tag->via = via;
    tag->via_depth = depth;
}
