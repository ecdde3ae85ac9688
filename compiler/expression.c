// The type of every expression (C17 6.5 and the GNU extensions), and what follows from
// it: which nodes are lvalues, which are constants, whose address is taken, where awaits
// are evaluated. Operators are in sema_operator.c, calls and awaits in sema_call.c.
#include "checker.h"
#include "grammar.h"
#include <string.h>

struct ast *expr_strip(struct ast *e)
{
    while (e->count && e->kids[0]
           && (e->kind == AST_PAREN || (e->kind == AST_UNARY && e->op == TOK_EXTENSION)))
        e = e->kids[0];
    return e;
}

void expr_propagate(struct ast *e)
{
    for (uint32_t i = 0; i < e->count; i++)
        if (e->kids[i])
            e->flags |= e->kids[i]->flags & AST_HAS_AWAIT;
}

struct type *expr_unevaluated(struct sema *s, struct ast *e)
{
    s->unevaluated++;
    struct type *type = expr_type(s, e);
    s->unevaluated--;
    return type;
}

// The arm that a selection stands for.
static struct ast *selected(struct ast *e)
{
    for (uint32_t i = 1; i < e->count; i++)
        if (e->kids[i] && !(e->kids[i]->flags & AST_UNEVALUATED))
            return e->kids[i]->kind == AST_ASSOC ? e->kids[i]->kids[1] : e->kids[i];
    return NULL;
}

void expr_take_address(struct sema *s, struct ast *e)
{
    while (e) {
        e = expr_strip(e);
        switch ((int)e->kind) {
        case AST_IDENT:
            if (!s->unevaluated && e->symbol && e->symbol->kind == SYM_OBJECT)
                e->symbol->address_taken = true;
            return;
        case AST_MEMBER: e = e->op == '.' ? e->kids[0] : NULL; break;
        case AST_INDEX:
            e = e->kids[0]->type && type_is_array(e->kids[0]->type)   ? e->kids[0]
                : e->kids[1]->type && type_is_array(e->kids[1]->type) ? e->kids[1]
                                                                      : NULL;
            break;
        case AST_UNARY:
            e = e->op == TOK_REAL || e->op == TOK_IMAG ? e->kids[0] : NULL;
            break;
        case AST_GENERIC:
        case AST_CHOOSE_EXPR: e = selected(e); break;
        default: return;
        }
    }
}

struct type *expr_value(struct sema *s, struct ast *e)
{
    struct type *type = expr_type(s, e);
    if (type_is_array(type))
        expr_take_address(s, e);
    return type_decayed(s->unit, type);
}

// ---- members --------------------------------------------------------------------------

static const struct type *record_of(struct sema *s, const struct type *type)
{
    type = type_plain(type);
    if (type->kind == TYPE_QUEUE) {
        struct symbol *tag = sema_find_tag(s->program, "async_queue");
        type = tag && tag->type ? tag->type : type;
    }
    declspec_complete_type(s, type);
    return type;
}

// A member by name, through anonymous ones; quals gathers what lies on the way.
static const struct member *find_member(struct sema *s, const struct type *type,
                                        const struct ident *name, unsigned *quals)
{
    type = record_of(s, type);
    for (int level = 0; level < 200; level++) {
        if (type->kind == TYPE_STRUCT || type->kind == TYPE_UNION)
            for (uint32_t i = 0; i < type->symbol->members.count; i++)
                if (!type->symbol->members.items[i].name)
                    declspec_complete_type(s, type->symbol->members.items[i].type);
        const struct member *member = type_member(type, name);
        if (!member || member->name == name)
            return member;
        *quals |= type_quals(member->type);
        type = record_of(s, member->type);
    }
    return NULL;
}

static struct type *type_of_member(struct sema *s, struct ast *e)
{
    struct type *base = e->op == '.' ? expr_type(s, e->kids[0])
                                     : expr_value(s, e->kids[0]);
    if (e->op == '.' ? (e->kids[0]->flags & AST_LVALUE) != 0 : true)
        e->flags |= AST_LVALUE;
    if (type_is_task(base)) {
        const char *name = e->ident ? e->ident->name : "?";
        SAY(s, e, "member '%s' of a coroutine of type '%s'; did you forget 'await'?",
            name, convert_describe(s, base));
        NOTE(s, e->kids[0],
             "'await' binds weaker than '.' and '->': write (await ...)%s%s",
             e->op == '.' ? "." : "->", name);
        return sema_unknown(s);
    }
    if (e->op != '.')
        base = type_pointee(s->unit, base);
    if (!base || type_is_unknown(base) || !e->ident)
        return sema_unknown(s);
    unsigned quals = type_quals(base);
    const struct member *member = find_member(s, base, e->ident, &quals);
    if (!member)
        return sema_unknown(s);
    if (!quals)
        return member->type;
    quals &= ~(unsigned)QUAL_RESTRICT;
    return type_qualified(s->unit, member->type, member->type->quals | quals);
}

const struct member *expr_bit_field(const struct ast *e)
{
    e = expr_strip((struct ast *)e);
    if (e->kind != AST_MEMBER || !e->kids[0]->type || !e->ident)
        return NULL;
    const struct type *type = type_plain(e->kids[0]->type);
    if (e->op != '.')
        type = type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY
                   ? type_plain(type->base)
                   : type;
    for (int level = 0; level < 200; level++) {
        const struct member *member = type_member(type, e->ident);
        if (!member)
            return NULL;
        if (member->name == e->ident)
            return member->bit_width >= 0 ? member : NULL;
        type = type_plain(member->type);
    }
    return NULL;
}

struct type *expr_promoted(struct sema *s, struct ast *e)
{
    struct type *type = type_decayed(s->unit, e->type);
    const struct member *field = expr_bit_field(e);
    if (field && type_is_integer(type) && field->bit_width <= 32
        && type_plain(type)->kind != TYPE_BITINT)
        return sema_basic(s, field->bit_width == 32 && type_is_unsigned(type)
                                 ? TYPE_UINT
                                 : TYPE_INT);
    return type_promoted(s->unit, type);
}

// ---- names ----------------------------------------------------------------------------

static struct type *function_name(struct sema *s, struct ast *e)
{
    const char *name = e->ident->name;
    if (!s->function
        || (strcmp(name, "__func__") && strcmp(name, "__FUNCTION__")
            && strcmp(name, "__PRETTY_FUNCTION__")))
        return NULL;
    struct type *element = type_qualified(s->unit, sema_basic(s, TYPE_CHAR), QUAL_CONST);
    e->flags |= AST_LVALUE;
    return type_array(s->unit, element,
                      s->function->name ? (long long)s->function->name->length + 1 : 1);
}

static struct type *type_of_ident(struct sema *s, struct ast *e)
{
    if (!e->ident)
        return sema_unknown(s);
    struct symbol *symbol = sema_lookup(s, e->ident);
    struct type *type = NULL;
    if (!symbol)
        type = function_name(s, e);
    if (!symbol && !type)
        type = builtin_function(s, e->ident);
    if (type)
        return type;
    if (!symbol || !symbol->type)
        return sema_unknown(s);
    e->symbol = symbol;
    e->type = symbol->type;
    switch ((int)symbol->kind) {
    case SYM_ENUMERATOR: constant_set(e, symbol->value); return e->type;
    case SYM_OBJECT:
        e->flags |= AST_LVALUE;
        symbol->is_used = true;
        if (symbol->is_local && symbol->function && symbol->function != s->function
            && (symbol->storage == STORE_AUTO || symbol->storage == STORE_REGISTER))
            symbol->address_taken = true;   // captured by a nested function
        return e->type;
    case SYM_FUNCTION: return e->type;
    }
    return sema_unknown(s);
}

// ---- sizeof and its like --------------------------------------------------------------

static struct type *operand_type(struct sema *s, struct ast *kid)
{
    struct type *type = kid->kind == AST_TYPE_NAME ? declspec_type_name(s, kid)
                                                   : expr_unevaluated(s, kid);
    declspec_complete_type(s, type);
    return type;
}

static struct type *type_of_sizeof(struct sema *s, struct ast *e)
{
    struct type *type = operand_type(s, e->kids[0]);
    const long long size = e->kind == AST_SIZEOF ? type_size(type) : type_align(type);
    e->type = sema_basic(s, TYPE_ULONG);
    if (size >= 0 && !type_is_vla(type) && !type_is_unknown(type))
        constant_set(e, size);
    return e->type;
}

static long long offset_of(struct sema *s, struct ast *e, const struct type *base,
                           const struct type **type)
{
    if (e->kind == AST_INDEX) {
        const long long offset = offset_of(s, e->kids[0], base, type);
        sema_constant(s, e->kids[1], "offsetof: await before it");
        const struct type *element = type_plain(*type)->base;
        if (!type_is_array(*type) || !element)
            return -1;
        *type = element;
        const long long size = type_size(element);
        return offset < 0 || size < 0 || !(e->kids[1]->flags & AST_CONSTANT)
                   ? -1
                   : offset + size * e->kids[1]->value;
    }
    long long offset = 0;
    if (e->kind == AST_MEMBER)
        offset = offset_of(s, e->kids[0], base, type);
    else
        *type = base;
    if (e->kind != AST_MEMBER && e->kind != AST_IDENT)
        return -1;
    for (int level = 0; level < 200 && e->ident; level++) {
        const struct type *record = record_of(s, *type);
        const struct member *member = type_member(record, e->ident);
        if (!member || type_size(record) < 0 || member->offset < 0)
            return -1;
        offset = offset < 0 ? -1 : offset + member->offset;
        *type = member->type;
        if (member->name == e->ident)
            return offset;
    }
    return -1;
}

static struct type *type_of_offsetof(struct sema *s, struct ast *e)
{
    struct type *base = declspec_type_name(s, e->kids[0]);
    const struct type *type = base;
    const long long offset = offset_of(s, e->kids[1], base, &type);
    e->type = sema_basic(s, TYPE_ULONG);
    if (offset >= 0)
        constant_set(e, offset);
    return e->type;
}

// ---- selections -----------------------------------------------------------------------

static bool matches(struct sema *s, struct type *control, struct ast *control_node,
                    struct type *type)
{
    if (control_node->kind != AST_TYPE_NAME)
        control = type_decayed(s->unit, control);   // 6.5.1.1 as of DR 481
    const struct type *a = type_plain(control), *b = type_plain(type);
    if (a->kind == TYPE_UNKNOWN || b->kind == TYPE_UNKNOWN)
        return false;
    return type_compatible(control, type);
}

static struct type *type_of_generic(struct sema *s, struct ast *e)
{
    struct ast *control = e->kids[0], *chosen = NULL, *fallback = NULL;
    struct type *type = operand_type(s, control);
    for (uint32_t i = 1; i < e->count; i++) {
        struct ast *assoc = e->kids[i];
        if (!assoc || assoc->kind != AST_ASSOC || assoc->count < 2)
            continue;
        if (!assoc->kids[0])
            fallback = assoc;
        else if (!chosen
                 && matches(s, type, control, declspec_type_name(s, assoc->kids[0])))
            chosen = assoc;
    }
    if (!chosen)
        chosen = fallback;
    for (uint32_t i = 1; i < e->count; i++) {
        struct ast *assoc = e->kids[i];
        if (!assoc || assoc->kind != AST_ASSOC || assoc->count < 2)
            continue;
        if (assoc == chosen) {
            expr_type(s, assoc->kids[1]);
            assoc->flags |= assoc->kids[1]->flags & AST_HAS_AWAIT;
        } else {
            expr_unevaluated(s, assoc->kids[1]);
            assoc->flags |= AST_UNEVALUATED;
        }
        assoc->type = assoc->kids[1]->type;
    }
    if (!chosen || type_is_unknown(type))
        return sema_unknown(s);
    const struct ast *arm = chosen->kids[1];
    e->flags |= arm->flags & (AST_LVALUE | AST_CONSTANT);
    e->value = arm->value;
    return arm->type;
}

static struct type *type_of_choose(struct sema *s, struct ast *e)
{
    sema_constant(s, e->kids[0],
                  "the condition of __builtin_choose_expr: it must be constant");
    const bool known = e->kids[0]->flags & AST_CONSTANT;
    struct ast *arm = e->kids[0]->value ? e->kids[1] : e->kids[2];
    for (int i = 1; i <= 2; i++)
        if (known && e->kids[i] != arm) {
            expr_unevaluated(s, e->kids[i]);
            e->kids[i]->flags |= AST_UNEVALUATED;
        } else {
            expr_type(s, e->kids[i]);
        }
    if (!known)
        return sema_unknown(s);
    e->flags |= arm->flags & (AST_LVALUE | AST_CONSTANT);
    e->value = arm->value;
    return arm->type;
}

// ---- the rest -------------------------------------------------------------------------

static struct type *type_of_cast(struct sema *s, struct ast *e)
{
    struct type *type = declspec_type_name(s, e->kids[0]);
    declspec_complete_type(s, type);
    expr_value(s, e->kids[1]);
    convert_cast(s, type, e);
    e->type = type_unqualified(s->unit, type);
    constant_cast(e);
    return e->type;
}

static struct type *type_of_literal(struct sema *s, struct ast *e)
{
    struct type *type = declspec_type_name(s, e->kids[0]);
    declspec_complete_type(s, type);
    e->flags |= AST_LVALUE;
    return initializer_type(s, type, e->kids[1]);
}

static struct type *type_of_stmt_expr(struct sema *s, struct ast *e)
{
    struct type *type = sema_basic(s, TYPE_VOID);
    if (e->kids[0])
        sema_block(s, e->kids[0], &type);
    return type;
}

static struct type *type_of_type_call(struct sema *s, struct ast *e)
{
    struct type *generic = generic_type_call(s, e);
    if (generic)
        return generic;
    struct type *types[2] = { 0 };
    for (uint32_t i = 0; i < e->count; i++) {
        if (!e->kids[i])
            continue;
        if (e->kids[i]->kind == AST_TYPE_NAME) {
            struct type *type = declspec_type_name(s, e->kids[i]);
            types[i & 1] = type;
        } else {
            expr_value(s, e->kids[i]);
        }
    }
    const char *name = e->ident ? e->ident->name : "";
    if (strstr(name, "types_compatible_p")) {
        e->type = sema_basic(s, TYPE_INT);
        if (types[0] && types[1] && !type_is_unknown(types[0])
            && !type_is_unknown(types[1]))
            constant_set(e, type_compatible(type_unqualified(s->unit, types[0]),
                                            type_unqualified(s->unit, types[1])));
        return e->type;
    }
    if (strstr(name, "convertvector") && types[1])
        return types[1];
    if (strstr(name, "bit_cast") && types[0])
        return type_unqualified(s->unit, types[0]);
    return sema_unknown(s);
}

static struct type *type_of_label_address(struct sema *s, struct ast *e)
{
    if (e->ident && s->function) {
        e->symbol = sema_label(s, e->ident);
        s->function->uses_label_address = true;
    }
    return type_pointer(s->unit, sema_basic(s, TYPE_VOID));
}

static struct type *type_by_kind(struct sema *s, struct ast *e)
{
    struct type *type;
    switch ((int)e->kind) {
    case AST_IDENT: return type_of_ident(s, e);
    case AST_NUMBER: constant_number(s, e); return e->type;
    case AST_CHARACTER: constant_character(s, e); return e->type;
    case AST_STRING: constant_string(s, e); return e->type;
    case AST_PAREN:
        type = expr_type(s, e->kids[0]);
        e->flags |= e->kids[0]->flags & (AST_LVALUE | AST_CONSTANT);
        e->value = e->kids[0]->value;
        return type;
    case AST_INDEX: return expr_index(s, e);
    case AST_CALL: return expr_call(s, e);
    case AST_MEMBER: return type_of_member(s, e);
    case AST_POSTFIX:
        type = expr_type(s, e->kids[0]);
        convert_operand(s, e->kids[0], e->op == TOK_INC ? "'++'" : "'--'");
        expr_check_writable(s, e->kids[0], e);
        return type_decayed(s->unit, type);
    case AST_UNARY: return expr_unary(s, e);
    case AST_SIZEOF:
    case AST_ALIGNOF: return type_of_sizeof(s, e);
    case AST_CAST: return type_of_cast(s, e);
    case AST_COMPOUND_LITERAL: return type_of_literal(s, e);
    case AST_BINARY: return expr_binary(s, e);
    case AST_ASSIGN: return expr_assign(s, e);
    case AST_COND: return expr_cond(s, e);
    case AST_COMMA: return expr_comma(s, e);
    case AST_GENERIC: return type_of_generic(s, e);
    case AST_STMT_EXPR: return type_of_stmt_expr(s, e);
    case AST_LABEL_ADDR: return type_of_label_address(s, e);
    case AST_VA_ARG:
        expr_value(s, e->kids[0]);
        type = declspec_type_name(s, e->kids[1]);
        declspec_complete_type(s, type);
        return type_unqualified(s->unit, type);
    case AST_OFFSETOF: return type_of_offsetof(s, e);
    case AST_TYPE_CALL: return type_of_type_call(s, e);
    case AST_CHOOSE_EXPR: return type_of_choose(s, e);
    case AST_AWAIT: return expr_await(s, e);
    case AST_INIT_LIST: return initializer_type(s, sema_unknown(s), e);
    case AST_TYPE_NAME: return declspec_type_name(s, e);
    }
    return sema_unknown(s);
}

// A tree that an error left in pieces may lack operands.
static bool has_operands(const struct ast *e)
{
    static const unsigned char least[AST_KIND_COUNT] = {
        [AST_PAREN] = 1,     [AST_INDEX] = 2,
        [AST_CALL] = 1,      [AST_MEMBER] = 1,
        [AST_POSTFIX] = 1,   [AST_UNARY] = 1,
        [AST_SIZEOF] = 1,    [AST_ALIGNOF] = 1,
        [AST_CAST] = 2,      [AST_COMPOUND_LITERAL] = 2,
        [AST_BINARY] = 2,    [AST_ASSIGN] = 2,
        [AST_COMMA] = 2,     [AST_GENERIC] = 1,
        [AST_STMT_EXPR] = 1, [AST_VA_ARG] = 2,
        [AST_OFFSETOF] = 2,  [AST_CHOOSE_EXPR] = 3,
        [AST_AWAIT] = 1,
    };
    if (e->count < least[e->kind]
        || (e->kind == AST_COND && (e->count < 3 || !e->kids[0] || !e->kids[2])))
        return false;
    for (unsigned i = 0; i < least[e->kind]; i++)
        if (!e->kids[i])
            return false;
    return true;
}

struct type *expr_type(struct sema *s, struct ast *e)
{
    if (!e)
        return sema_unknown(s);
    if (e->type)
        return e->type;
    if (!has_operands(e) || !sema_descend(s, e))
        return e->type = sema_unknown(s);
    if (s->unevaluated)
        e->flags |= AST_UNEVALUATED;
    e->type = type_by_kind(s, e);
    if (!e->type)
        e->type = sema_unknown(s);
    expr_propagate(e);
    sema_ascend(s);
    return e->type;
}
