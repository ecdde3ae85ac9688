// Structs, unions and enums. At file scope a definition waits until somebody
// looks into it.
#include "checker.h"
#include "grammar.h"

// ---- enums ----------------------------------------------------------------------------

struct ast *declspec_kid(const struct ast *node, enum ast_kind kind)
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

// The tag that a SPEC_RECORD or SPEC_ENUM names; is_new_here:
// it must belong to this scope.
static struct symbol *find_tag(struct sema *s, struct ast *node, bool is_new_here,
                               enum type_kind kind)
{
    struct symbol *tag = node->ident ? sema_lookup_tag(s, node->ident, is_new_here)
                                     : NULL;
    if (tag && tag->type && tag->type->kind != kind)
        tag = NULL;            // another kind of tag: the compiler's business
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
    static const enum type_kind kinds[] = { TYPE_UCHAR, TYPE_SCHAR, TYPE_USHORT,
                                            TYPE_SHORT, TYPE_UINT,  TYPE_INT,
                                            TYPE_ULONG, TYPE_LONG };
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
        if (least < 0 ? least >= -half && most < (unsigned long long)half
                      : most < 2ull * (unsigned long long)half)
            break;
    }
    const int size = bits == 8 ? 0 : bits == 16 ? 1 : bits == 32 ? 2 : 3;
    return sema_basic(s, kinds[2 * size + (least < 0)]);
}

// An enumerator is int when it fits, else the type of its value (GNU),
// until the enum is complete.
static struct type *enumerator_type(struct sema *s, long long value, bool is_unsigned)
{
    if (is_unsigned ? (unsigned long long)value <= 0x7fffffff
                    : value >= -0x80000000ll && value <= 0x7fffffff)
        return sema_basic(s, TYPE_INT);
    if (value >= 0 && value <= 0xffffffffll)
        return sema_basic(s, TYPE_UINT);
    return sema_basic(s, is_unsigned ? TYPE_ULONG : TYPE_LONG);
}

static void declare_enumerators(struct sema *s, struct symbol *tag, struct ast *list,
                                struct type *fixed)
{
    long long next = 0;
    bool is_unsigned = false;
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
            sema_constant(s, value, "the value of an enumerator: it must be constant");
            next = value->flags & AST_CONSTANT ? value->value : 0;
            is_unsigned = type_is_unsigned(value->type);
        }
        symbol->value = next;
        symbol->type = fixed ? fixed : enumerator_type(s, next, is_unsigned);
        symbol->decl = node;
        node->symbol = symbol;
        if (!is_registered)
            sema_enter(s, symbol);
        next = (long long)((unsigned long long)next + 1);
    }
}

static bool is_attribute(const struct ast *node)
{
    return node && (node->kind == AST_ATTRIBUTES || node->kind == AST_ATTRIBUTE);
}

// Attributes that stand before the tag or right behind the closing brace, where the
// parser cannot tell whose they are and leaves them to the specifiers.
static void tag_attributes(struct sema *s, struct symbol *tag, struct ast *node,
                           struct ast *specs)
{
    struct attributes attributes = { 0 };
    declspec_attributes(s, declspec_kid(node, AST_ATTRIBUTES), &attributes);
    for (uint32_t i = 0; specs && i < specs->count; i++)
        for (uint32_t k = i + 1;
             specs->kids[i] == node && k < specs->count && is_attribute(specs->kids[k]);
             k++)
            declspec_attributes(s, specs->kids[k], &attributes);
    tag->is_packed = attributes.is_packed;
    tag->align = attributes.align;
    if (attributes.has_align && !attributes.align)
        tag->layout_known = false;
}

static bool has_body(const struct ast *node)
{
    return declspec_kid(node, AST_FIELDS) || declspec_kid(node, AST_ENUMERATORS);
}

// Is this kid of the specifiers the attributes of the record or enum before it?
bool declspec_is_tag_attribute(const struct ast *specs, uint32_t i)
{
    while (i > 0 && is_attribute(specs->kids[i - 1]))
        i--;
    const struct ast *before = i > 0 ? specs->kids[i - 1] : NULL;
    return before && (before->kind == AST_SPEC_RECORD || before->kind == AST_SPEC_ENUM)
           && has_body(before);
}

static void define_enum(struct sema *s, struct symbol *tag, struct ast *node,
                        struct ast *specs)
{
    struct ast *list = declspec_kid(node, AST_ENUMERATORS),
               *under = declspec_kid(node, AST_TYPE_NAME);
    struct type *fixed = under ? type_unqualified(s->unit, declspec_type_name(s, under))
                               : NULL;
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
    for (uint32_t i = 0; i < list->count;
         i++) {   // those that are no int are as wide as the enum
        struct symbol *symbol = list->kids[i] ? list->kids[i]->symbol : NULL;
        if (symbol && type_plain(symbol->type)->kind != TYPE_INT)
            symbol->type = tag->underlying;
    }
}

struct type *declspec_enum(struct sema *s, struct ast *node, struct ast *specs)
{
    if (node->symbol)
        return node->symbol->type;
    struct ast *list = declspec_kid(node, AST_ENUMERATORS),
               *under = declspec_kid(node, AST_TYPE_NAME);
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

// ---- records --------------------------------------------------------------------------

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
    struct member member = { .bit_width = -1, .decl = field, .type = specs->type };
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
        sema_constant(s, width, "the width of a bit-field: it must be constant");
        member.bit_width = width->flags & AST_CONSTANT ? (int)(width->value & 0xffff) : 0;
    }
    field->type = member.type;
    if (member.name)
        name_via_member(tag, member.name, member.type);
    if (!member.name && member.bit_width < 0)
        return;
    add_member(s, tag, member);
}

// async struct point { int x, y; } (*f)(void); cannot come out with its definition as a
// member.
static void no_definition(struct sema *s, struct ast *tag)
{
    if (tag && (declspec_kid(tag, AST_FIELDS) || declspec_kid(tag, AST_ENUMERATORS)))
        SAY(s, tag,
            "define the result of a coroutine function in front of the struct that "
            "points to it");
}

static void declare_fields(struct sema *s, struct symbol *tag, struct ast *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) {
        struct ast *node = fields->kids[i];
        if (node && node->kind == AST_STATIC_ASSERT && node->count) {
            sema_constant(s, node->kids[0], "a static assertion: it must be constant");
            continue;
        }
        if (!node || node->kind != AST_FIELD_DECL || !node->count)
            continue;
        struct specs specs = declspec_read(s, node->kids[0]);
        if (specs.is_async)
            no_definition(s, declspec_kid(node->kids[0], specs.type->kind == TYPE_ENUM
                                                             ? AST_SPEC_ENUM
                                                             : AST_SPEC_RECORD));
        uint32_t seen = 0;
        for (uint32_t k = 1; k < node->count; k++)
            if (node->kids[k] && node->kids[k]->kind == AST_FIELD) {
                declare_field(s, tag, &specs, node->kids[k]);
                seen++;
            }
        const enum type_kind kind = type_plain(specs.type)->kind;
        if (!seen && (kind == TYPE_STRUCT || kind == TYPE_UNION))
            add_member(
                s, tag,
                (struct member){ .bit_width = -1, .decl = node, .type = specs.type });
    }
}

static void define_record(struct sema *s, struct symbol *tag, struct ast *node,
                          struct ast *specs)
{
    struct ast *fields = declspec_kid(node, AST_FIELDS);
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
        declspec_enum(s, &use, NULL);
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
    for (type = type_plain(type); type->kind == TYPE_ARRAY;)
        type = type_plain(type->base);
    if (type->symbol && type->symbol->pending
        && (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION
            || type->kind == TYPE_ENUM)) {
        declspec_complete(s, type->symbol);
        // A size needs the members' sizes.
        for (uint32_t i = 0; i < type->symbol->members.count; i++)
            declspec_complete_type(s, type->symbol->members.items[i].type);
    }
}

struct type *declspec_record(struct sema *s, struct ast *node, struct ast *specs)
{
    const enum type_kind kind = node->op == TOK_UNION ? TYPE_UNION : TYPE_STRUCT;
    struct ast *fields = declspec_kid(node, AST_FIELDS);
    if (node->symbol)
        return node->symbol->type;
    struct symbol *tag = find_tag(s, node, fields != NULL, kind);
    if (tag->pending)
        VEC_PUSH(&s->unit->arena, &s->records, tag);
    else if (fields && !tag->is_defined)
        define_record(s, tag, node, specs);
    return tag->type;
}
