// The types of operators: unary and binary ones, assignments, ?:.
#include "checker.h"
#include "grammar.h"

static const char *spelled(struct sema *s, const struct ast *e, const struct ast *after)
{
    // The operator stands behind its left operand (or first, when it has none).
    const struct token *token = unit_token(s->unit, after ? after->last + 1 : e->first);
    return arena_printf(&s->unit->arena, "'%.*s'", (int)(token->end - token->begin),
                        s->unit->text + token->begin);
}

// Plain C's own error, but what awaits becomes a variable, so it would get lost.
static bool check_lvalue(struct sema *s, const struct ast *target, struct ast *whole)
{
    const bool is_known = target->type && !type_is_unknown(target->type);
    if ((target->flags & AST_LVALUE) || !is_known || type_is_function(target->type)
        || !s->function || !s->function->is_async || s->unevaluated)
        return true;
    for (uint32_t i = 0; i < whole->count; i++)
        if (whole->kids[i]->flags & AST_HAS_AWAIT) {
            SAY(s, whole, "lvalue required as %s",
                whole->op == '&'       ? "unary '&' operand"
                : whole->op == TOK_INC ? "increment operand"
                : whole->op == TOK_DEC ? "decrement operand"
                                       : "left operand of assignment");
            return false;
        }
    return true;
}

// The same: the frame's member is not const.
void expr_check_writable(struct sema *s, struct ast *target, struct ast *whole)
{
    struct ast *root = expr_strip(target);
    if (!check_lvalue(s, target, whole) || !s->function || !s->function->is_async
        || !target->type || s->unevaluated)
        return;
    while (root->kind == AST_MEMBER || root->kind == AST_INDEX) {
        if (root->kind == AST_MEMBER ? root->op != '.'
                                     : !type_is_array(root->kids[0]->type))
            return;
        root = expr_strip(root->kids[0]);
    }
    if (root->kind != AST_IDENT || !root->symbol || !root->symbol->is_local
        || root->symbol->kind != SYM_OBJECT || root->symbol->storage == STORE_EXTERN)
        return;
    const struct type *type = target->type;
    unsigned quals = type_quals(type);
    if (!(quals & QUAL_CONST))
        return;
    SAY(s, whole, "assignment of read-only %s '%s'",
        expr_strip(target)->kind == AST_IDENT ? "variable" : "part of",
        root->ident->name);
}

static struct type *signed_vector(struct sema *s, struct type *vector)
{
    const struct type *plain = type_plain(vector);
    static const enum type_kind kinds[] = {
        [1] = TYPE_SCHAR, [2] = TYPE_SHORT, [4] = TYPE_INT, [8] = TYPE_LONG
    };
    const long long size = type_size(plain->base);
    struct type *result = type_new(s->unit, TYPE_VECTOR);
    result->length = plain->length;
    const bool is_known = size == 1 || size == 2 || size == 4 || size == 8;
    result->base = sema_basic(s, is_known ? kinds[size] : TYPE_INT);
    return result;
}

static bool is_vector(const struct type *type)
{
    return type_plain(type)->kind == TYPE_VECTOR;
}

struct type *expr_unary(struct sema *s, struct ast *e)
{
    struct ast *kid = e->kids[0];
    struct type *type;
    switch (e->op) {
    case '&':
        type = expr_type(s, kid);
        check_lvalue(s, kid, e);
        expr_take_address(s, kid);
        if (expr_strip(kid)->kind == AST_IDENT && expr_strip(kid)->symbol
            && expr_strip(kid)->symbol->is_register && s->function
            && s->function->is_async)
            SAY(s, e, "address of register variable '%s' requested",
                expr_strip(kid)->ident->name);
        return type_is_unknown(type) ? type : type_pointer(s->unit, type);
    case '*':
        type = expr_value(s, kid);
        if (!convert_operand(s, kid, "'*'"))
            return sema_unknown(s);
        type = type_pointee(s->unit, type);
        if (!type)
            return sema_unknown(s);
        if (!type_is_function(type))
            e->flags |= AST_LVALUE;
        return type;
    case TOK_EXTENSION:
        type = expr_type(s, kid);
        e->flags |= kid->flags & (AST_LVALUE | AST_CONSTANT);
        e->value = kid->value;
        return type;
    case TOK_REAL:
    case TOK_IMAG:
        type = expr_type(s, kid);
        e->flags |= kid->flags & AST_LVALUE;
        return type_plain(type)->kind == TYPE_COMPLEX ? type_plain(type)->base : type;
    case TOK_INC:
    case TOK_DEC:
        type = expr_type(s, kid);
        convert_operand(s, kid, spelled(s, e, NULL));
        expr_check_writable(s, kid, e);
        return type_decayed(s->unit, type);
    case '!':
        type = expr_value(s, kid);
        convert_condition(s, kid);
        e->type = is_vector(type) ? signed_vector(s, type) : sema_basic(s, TYPE_INT);
        constant_unary(e);
        return e->type;
    }
    expr_value(s, kid);
    if (!convert_operand(s, kid, spelled(s, e, NULL)))
        return sema_unknown(s);
    e->type = expr_promoted(s, kid);
    constant_unary(e);
    return e->type;
}

struct type *expr_index(struct sema *s, struct ast *e)
{
    struct type *a = expr_type(s, e->kids[0]), *b = expr_type(s, e->kids[1]);
    e->flags |= AST_LVALUE;
    if (!convert_operand(s, e->kids[0], "'[]'")
        || !convert_operand(s, e->kids[1], "a subscript"))
        return sema_unknown(s);
    struct type *element = type_pointee(s->unit, a);
    if (!element)
        element = type_pointee(s->unit, b);
    if (!element && is_vector(a))
        element = type_qualified(s->unit, type_plain(a)->base, type_quals(a));
    return element ? element : sema_unknown(s);
}

static struct type *pointer_sum(struct sema *s, struct type *l, struct type *r)
{
    if (type_is_pointer(l) && type_is_pointer(r))
        return sema_basic(s, TYPE_LONG);   // ptrdiff_t
    return type_is_pointer(l) ? l : r;
}

// The operands are typed; the result of one binary operator.
static struct type *type_of_operation(struct sema *s, struct ast *e)
{
    struct ast *a = e->kids[0], *b = e->kids[1];
    if (!a->type || !b->type)
        return sema_unknown(s);
    if (type_is_array(a->type))
        expr_take_address(s, a);
    if (type_is_array(b->type))
        expr_take_address(s, b);
    struct type *l = type_decayed(s->unit, a->type), *r = type_decayed(s->unit, b->type);
    switch (e->op) {
    case TOK_ANDAND:
    case TOK_OROR:
        convert_condition(s, a);
        convert_condition(s, b);
        return is_vector(l) ? signed_vector(s, l) : sema_basic(s, TYPE_INT);
    case TOK_EQ:
    case TOK_NE:
    case '<':
    case '>':
    case TOK_LE:
    case TOK_GE:
        convert_compare(s, e);
        return is_vector(l)   ? signed_vector(s, l)
               : is_vector(r) ? signed_vector(s, r)
                              : sema_basic(s, TYPE_INT);
    }
    const bool is_left = type_is_task(l) || type_is_void(l);
    if (is_left || type_is_task(r) || type_is_void(r)) {
        convert_operand(s, is_left ? a : b, spelled(s, e, a));
        return sema_unknown(s);
    }
    switch (e->op) {
    case TOK_SHL:
    case TOK_SHR: return is_vector(r) && !is_vector(l) ? r : expr_promoted(s, a);
    case '+':
    case '-':
        if (type_is_pointer(l) || type_is_pointer(r))
            return pointer_sum(s, l, r);
        break;
    }
    return type_common(s->unit, expr_promoted(s, a), expr_promoted(s, b));
}

// a + b + c + ... is a chain to the left that can be thousands long.
struct type *expr_binary(struct sema *s, struct ast *top)
{
    VEC(struct ast *) chain = { 0 };
    struct ast *e = top;
    while (e->kids[0]->kind == AST_BINARY && !e->kids[0]->type) {
        VEC_PUSH(&s->unit->arena, &chain, e);
        e = e->kids[0];
    }
    for (bool first = true;; first = false) {
        if (first)
            expr_type(s, e->kids[0]);
        expr_type(s, e->kids[1]);
        e->type = type_of_operation(s, e);
        constant_binary(e);
        expr_propagate(e);
        e->flags |= s->unevaluated ? AST_UNEVALUATED : 0u;
        if (!chain.count)
            return top->type;
        e = chain.items[--chain.count];
    }
}

struct type *expr_comma(struct sema *s, struct ast *top)
{
    VEC(struct ast *) chain = { 0 };
    struct ast *e = top;
    while (e->kids[0]->kind == AST_COMMA && !e->kids[0]->type) {
        VEC_PUSH(&s->unit->arena, &chain, e);
        e = e->kids[0];
    }
    for (bool first = true;; first = false) {
        if (first)
            expr_type(s, e->kids[0]);
        e->type = expr_value(s, e->kids[1]);
        expr_propagate(e);
        e->flags |= s->unevaluated ? AST_UNEVALUATED : 0u;
        if (!chain.count)
            return top->type;
        e = chain.items[--chain.count];
    }
}

struct type *expr_assign(struct sema *s, struct ast *e)
{
    struct type *l = expr_type(s, e->kids[0]);
    expr_value(s, e->kids[1]);
    expr_check_writable(s, e->kids[0], e);
    if (e->op == '=') {
        convert_check(s, CONVERT_ASSIGN, l, e->kids[1], 0, NULL);
    } else {
        const char *op = spelled(s, e, e->kids[0]);
        if (convert_operand(s, e->kids[0], op))
            convert_operand(s, e->kids[1], op);
    }
    return type_decayed(s->unit, l);
}

// ---- ?: -------------------------------------------------------------------------------

static struct type *cond_pointers(struct sema *s, struct ast *x, struct ast *y,
                                  struct type *a, struct type *b)
{
    if (!type_is_pointer(b) || constant_is_zero(y))
        return a;
    if (!type_is_pointer(a) || constant_is_zero(x))
        return b;
    struct type *p = type_plain(a)->base, *q = type_plain(b)->base;
    const unsigned quals = (type_quals(p) | type_quals(q)) & ~(unsigned)QUAL_ATOMIC;
    struct type *base;
    if (type_is_void(p) || type_is_void(q))
        base = sema_basic(s, TYPE_VOID);
    else
        base = type_composite(s->unit, p, q);
    if (type_is_function(base))
        return a;
    if (base == p && type_quals(p) == quals)
        return a;
    return type_pointer(s->unit, type_qualified(s->unit, base, base->quals | quals));
}

static struct type *cond_type(struct sema *s, struct ast *x, struct ast *y)
{
    struct type *a = type_decayed(s->unit, x->type), *b = type_decayed(s->unit, y->type);
    if (type_is_void(a) || type_is_void(b))
        return sema_basic(s, TYPE_VOID);
    if (type_is_unknown(a) || type_is_unknown(b))
        return sema_unknown(s);
    if (type_is_task(a) || type_is_task(b)) {
        struct ast *handle = type_is_task(a) ? x : y, *other = handle == x ? y : x;
        struct type *task = handle == x ? a : b;
        return convert_choice(s, handle, other, task) ? task : sema_unknown(s);
    }
    if (type_is_arithmetic(a) && type_is_arithmetic(b)) {
        if (type_equal(a, b) && !type_is_integer(a))
            return a;
        return type_common(s->unit, expr_promoted(s, x), expr_promoted(s, y));
    }
    if (type_plain(a)->kind == TYPE_NULLPTR && type_plain(b)->kind == TYPE_NULLPTR)
        return a;
    if (type_is_pointer(a) || type_is_pointer(b))
        return cond_pointers(s, x, y, a, b);
    if (is_vector(a) || is_vector(b))
        return is_vector(a) ? a : b;
    return a;
}

struct type *expr_cond(struct sema *s, struct ast *e)
{
    struct ast *then = e->kids[1], *other = e->kids[2];
    struct type *condition = expr_value(s, e->kids[0]);
    convert_condition(s, e->kids[0]);
    if (then)
        expr_value(s, then);
    expr_value(s, other);
    e->type = cond_type(s, then ? then : e->kids[0], other);
    if (is_vector(condition) && type_is_arithmetic(e->type)) {
        struct type *vector = type_new(s->unit, TYPE_VECTOR);
        vector->base = e->type;
        vector->length = type_plain(condition)->length;
        e->type = vector;
    }
    constant_cond(e);
    return e->type;
}
