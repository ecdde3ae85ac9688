#include "build.h"
#include <string.h>

// Passes over the tree recurse. While parsing, ->value holds how deep a node's tree is.
enum { DEPTH_LIMIT = 5000 };

int op(const struct parser *p, struct range place)
{
    return unit_token(p->unit, place.first)->kind;
}

struct ident *token_ident(const struct parser *p, struct range place)
{
    return unit_token(p->unit, place.first)->ident;
}

static struct ast *finish(struct parser *p, struct ast *node)
{
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->value >= node->value)
            node->value = node->kids[i]->value + 1;
    p->too_deep |= node->value > DEPTH_LIMIT;
    if (node->count && node->kids[0] && node->kids[0]->kind == AST_SPECS)
        node->flags |= node->kids[0]->flags & AST_ASYNC;
    return node;
}

struct ast *build_0(struct parser *p, struct range r, enum ast_kind kind, int op)
{
    return ast_0(p->unit, kind, op, r.first, r.last);
}

struct ast *build_1(struct parser *p, struct range r, enum ast_kind kind, int op,
                    struct ast *a)
{
    return finish(p, ast_1(p->unit, kind, op, a, r.first, r.last));
}

struct ast *build_2(struct parser *p, struct range r, enum ast_kind kind, int op,
                    struct ast *a, struct ast *b)
{
    return finish(p, ast_2(p->unit, kind, op, a, b, r.first, r.last));
}

struct ast *build_3(struct parser *p, struct range r, enum ast_kind kind, int op,
                    struct ast *a, struct ast *b, struct ast *c)
{
    return finish(p, ast_3(p->unit, kind, op, a, b, c, r.first, r.last));
}

struct ast *build_4(struct parser *p, struct range r, enum ast_kind kind, int op,
                    struct ast *a, struct ast *b, struct ast *c, struct ast *d)
{
    return finish(p, ast_4(p->unit, kind, op, a, b, c, d, r.first, r.last));
}

struct ast *build_extend(struct ast *node, struct range r)
{
    node->first = r.first;
    node->last = r.last;
    return node;
}

struct ast *build_append(struct parser *p, struct range r, struct ast *list,
                         struct ast *kid)
{
    ast_append(p->unit, list, kid);
    if (kid && kid->value >= list->value)
        list->value = kid->value + 1;
    p->too_deep |= list->value > DEPTH_LIMIT;
    return build_extend(list, r);
}

struct ast *build_prepend(struct parser *p, struct range r, enum ast_kind kind,
                          struct ast *first, struct ast *list)
{
    build_append(p, r, list, first);
    memmove(list->kids + 1, list->kids, (list->count - 1) * sizeof *list->kids);
    list->kids[0] = first;
    list->kind = kind;
    return list;
}

struct ast *build_name(struct parser *p, struct range r, enum ast_kind kind,
                       struct range name)
{
    struct ast *node = build_0(p, r, kind, 0);
    node->ident = token_ident(p, name);
    return node;
}

int build_op(const struct ast *word)
{
    return word->op;
}

// ---- attributes and specifiers

static uint32_t attribute_end(const struct parser *p, uint32_t index)
{
    const struct token *token = unit_token(p->unit, index), *next = token + 1;
    if (token->kind == '[')
        return token->match;
    return next->kind == '(' && token->kind != TOK_EXTENSION
           && (token->kind == TOK_ASM || !strncmp(token->ident->name, "__attribute", 11)
               || !strcmp(token->ident->name, "__declspec")) ? next->match : index;
}

struct ast *build_attributes(struct parser *p, struct range r)
{
    struct ast *list = build_0(p, r, AST_ATTRIBUTES, 0);
    for (uint32_t at = r.first, last; at <= r.last; at = last + 1) {
        last = attribute_end(p, at);
        if (last < at || last > r.last)
            last = r.last;
        ast_append(p->unit, list, ast_0(p->unit, AST_ATTRIBUTE, 0, at, last));
    }
    return list;
}

struct ast *build_specs(struct parser *p, struct range r, struct ast *specs,
                        struct ast *spec)
{
    if (!specs)
        specs = build_0(p, r, AST_SPECS, 0);
    if (spec && spec->kind == AST_ATTRIBUTES) {
        for (uint32_t i = 0; i < spec->count; i++)
            build_append(p, r, specs, spec->kids[i]);
    } else if (spec) {
        build_append(p, r, specs, spec);
        if (spec->kind == AST_SPEC_WORD && spec->op == TOK_ASYNC)
            specs->flags |= AST_ASYNC;
    }
    return build_extend(specs, r);
}

struct ast *build_attribute_specs(struct parser *p, struct range r)
{
    return build_specs(p, r, NULL, build_attributes(p, r));
}

struct ast *build_no_specs(struct parser *p, struct range declarator)
{
    return build_specs(p, (struct range){ declarator.first, declarator.first - 1 }, NULL,
                       NULL);
}

struct ast *build_record(struct parser *p, struct range r, struct ast *word,
                         struct ast *attributes, struct ast *tag, struct ast *fields)
{
    struct ast *record = build_2(p, r, AST_SPEC_RECORD, word->op, attributes, fields);
    record->ident = tag ? tag->ident : NULL;
    return record;
}

struct ast *build_attributed_field(struct parser *p, struct range r, struct ast *field)
{
    if (field->kids[0])
        field->kids[0] = build_attributed(p, r, field->kids[0]);
    field->first = r.first;
    return field;
}

struct ast *build_enum_head(struct parser *p, struct range r, struct ast *attributes,
                            struct ast *tag, struct ast *underlying)
{
    struct ast *node = build_3(p, r, AST_SPEC_ENUM, TOK_ENUM, attributes, underlying,
                               NULL);
    node->ident = tag ? tag->ident : NULL;
    return node;
}

struct ast *build_enum(struct parser *p, struct range r, struct ast *head,
                       struct ast *enumerators)
{
    head->kids[2] = enumerators;
    return finish(p, build_extend(head, r));
}

struct ast *build_enumerator(struct parser *p, struct range r, struct range name,
                             struct ast *attributes, struct ast *value)
{
    struct ast *node = build_2(p, r, AST_ENUMERATOR, 0, attributes, value);
    node->ident = token_ident(p, name);
    scope_declare(p->unit, &p->scope, node->ident, name.first, false);
    return node;
}

// ---- declarations

static bool is_typedef(const struct ast *specs)
{
    for (uint32_t i = 0; specs && i < specs->count; i++)
        if (specs->kids[i]->kind == AST_SPEC_WORD && specs->kids[i]->op == TOK_TYPEDEF)
            return true;
    return false;
}

static void declare(struct parser *p, const struct ast *specs,
                    const struct ast *declarator)
{
    const struct ast *name = decl_name(declarator);
    if (name)
        scope_declare(p->unit, &p->scope, name->ident, name->first, is_typedef(specs));
}

struct ast *build_declaration(struct parser *p, struct range r, struct ast *specs)
{
    return build_1(p, r, AST_DECLARATION, 0, specs);
}

struct ast *build_declarator(struct parser *p, struct range r, struct ast *declaration,
                             struct ast *declarator, struct ast *attributes)
{
    const struct range own = {declarator->first, r.last};
    struct ast *node = build_3(p, own, AST_INIT_DECLARATOR, 0, declarator, attributes,
                               NULL);
    declare(p, declaration->kids[0], declarator);
    return build_append(p, r, declaration, node);
}

struct ast *build_initialized(struct parser *p, struct range r, struct ast *declaration,
                              struct ast *init)
{
    struct ast *node = declaration->kids[declaration->count - 1];
    node->kids[2] = init;
    node->last = init->last;
    finish(p, node);
    return finish(p, build_extend(declaration, r));
}

struct ast *build_declared(struct parser *p, struct range r, struct ast *declaration)
{
    (void)p;
    return build_extend(declaration, r);
}

// ---- declarators

struct ast *build_abstract(struct parser *p, uint32_t at)
{
    return build_0(p, (struct range){at, at - 1}, AST_DECL_NAME, 0);
}

struct ast *build_around(struct range r, struct ast *inner, struct ast *declarator)
{
    declarator->kids[0] = inner;
    if (inner->value >= declarator->value)
        declarator->value = inner->value + 1;
    return build_extend(declarator, r);
}

struct ast *build_attributed(struct parser *p, struct range attributes,
                             struct ast *declarator)
{
    const struct range r = {attributes.first, declarator->last};
    return build_2(p, r, AST_DECL_ATTR, 0, build_attributes(p, attributes), declarator);
}

static struct ast *with_suffix(struct parser *p, struct ast *declarator,
                               struct ast *attributes)
{
    if (!attributes)
        return declarator;
    const struct range r = {declarator->first, attributes->last};
    return build_2(p, r, AST_DECL_ATTR, 0, declarator, attributes);
}

static bool has_static(const struct ast *specs)
{
    for (uint32_t i = 0; i < specs->count; i++)
        if (specs->kids[i]->op == TOK_STATIC)
            return true;
    return false;
}

struct ast *build_array(struct parser *p, struct range r, struct ast *quals,
                        struct ast *size, int op)
{
    return build_3(p, r, AST_DECL_ARRAY, has_static(quals) ? TOK_STATIC : op, NULL, quals,
                   size);
}

struct ast *build_parameters(struct parser *p, struct range r, struct ast *params)
{
    scope_leave(p->unit, &p->scope, r.first);
    return build_2(p, r, AST_DECL_FUNCTION, 0, NULL, params);
}

struct ast *build_parameter(struct parser *p, struct range r, struct ast *specs,
                            struct ast *declarator, struct ast *attributes)
{
    declare(p, NULL, declarator);
    return build_2(p, r, AST_PARAM, 0, specs, with_suffix(p, declarator, attributes));
}

struct ast *build_variadic(struct range r, struct ast *params)
{
    params->op = TOK_ELLIPSIS;
    return build_extend(params, r);
}

struct ast *build_type_name(struct parser *p, struct range r, struct ast *specs,
                            struct ast *declarator, struct ast *attributes)
{
    if (declarator)
        declarator = with_suffix(p, declarator, attributes);
    return build_2(p, r, AST_TYPE_NAME, 0, specs, declarator);
}

// ---- functions

struct ast *build_head(struct parser *p, struct range r, struct ast *specs,
                       struct ast *declarator, struct ast *attributes, struct ast *kr)
{
    if (kr)
        scope_leave(p->unit, &p->scope, kr->first);
    declare(p, specs, declarator);
    declarator = with_suffix(p, declarator, attributes);
    return build_4(p, r, AST_FUNCTION, 0, specs, declarator, kr, NULL);
}

// The function type next to the name: `int (*f(int a))(int b)` has the parameter a.
static struct ast *own_parameters(struct ast *declarator)
{
    struct ast *params = NULL;
    for (; declarator; declarator = decl_inner(declarator))
        if (declarator->kind == AST_DECL_FUNCTION)
            params = declarator->kids[1];
    return params;
}

struct ast *build_kr(struct parser *p, struct range r, struct ast *declarator,
                     struct ast *declaration)
{
    const struct ast *params = own_parameters(declarator);
    if (!params || !params->count || params->kids[0]->kind != AST_IDENT)
        parser_unexpected(p, r.first, "'=', ',', ';', 'asm' or '__attribute__'");
    return build_1(p, r, AST_KR_DECLS, 0, declaration);
}

static void declare_parameters(struct parser *p, struct ast *function, uint32_t brace)
{
    struct ast *params = own_parameters(function->kids[1]);
    for (uint32_t i = 0; params && i < params->count; i++) {
        const struct ast *param = params->kids[i], *name = param;
        if (param->kind == AST_PARAM)
            name = param->kids[1] ? decl_name(param->kids[1]) : NULL;
        if (name)
            scope_declare(p->unit, &p->scope, name->ident, brace, false);
    }
}

static bool mentions_async(const struct unit *unit, uint32_t first, uint32_t last)
{
    for (; first < last; first++)
        if (token_is_async(unit_token(unit, first)))
            return true;
    return false;
}

// try, throw, defer: if they are ours, it is a mistake.
static bool has_statement_word(const struct unit *unit, uint32_t first, uint32_t last)
{
    for (; first < last; first++) {
        const struct token *token = unit_token(unit, first);
        if (token->ident && token->ident->async_word >= ASYNC_WORD_TRY
            && !(token->flags & TOKEN_SYSTEM))
            return true;
    }
    return false;
}

// A plain body in which nothing is async is not parsed. In one without closing brace the
// parser finds what is wrong.
struct ast *build_enter(struct parser *p, struct ast *head, struct range brace)
{
    const uint32_t end = unit_token(p->unit, brace.first)->match;
    const bool is_async = head->flags & AST_ASYNC;
    const bool is_tainted = mentions_async(p->unit, head->first, end ? end : brace.first);
    if (is_tainted && !is_async)
        head->flags |= AST_TAINTED;
    p->skip = end && !is_async && !is_tainted && !p->function
              && !has_statement_word(p->unit, brace.first, end);
    head->extra = p->function;
    head->last = brace.first;
    p->function = head;
    if (!p->skip)
        declare_parameters(p, head, brace.first);
    return head;
}

struct ast *build_skipped(struct parser *p, struct range r)
{
    struct ast *inside = build_0(p, r, AST_SKIPPED, 0);
    return build_1(p, r, AST_BLOCK, 0, inside);
}

struct ast *build_function(struct parser *p, struct range r, struct ast *function,
                           struct ast *body)
{
    const uint32_t brace = function->last;
    function->kids[3] = build_extend(body, (struct range){brace, r.last});
    scope_leave(p->unit, &p->scope, brace);
    p->function = function->extra;
    function->extra = NULL;
    return finish(p, build_extend(function, r));
}

// ---- statements

struct ast *build_block(struct parser *p, struct range r, struct ast *items)
{
    scope_leave(p->unit, &p->scope, r.first);
    return build_extend(items, r);
}

struct ast *build_label_name(struct parser *p, struct range r, struct range name)
{
    struct ast *label = build_1(p, r, AST_LABEL, 0, NULL);
    label->ident = token_ident(p, name);
    return label;
}

struct ast *build_label(struct range r, struct ast *label, struct ast *statement)
{
    label->kids[label->count - 1] = statement;
    if (statement->value >= label->value)
        label->value = statement->value + 1;
    return build_extend(label, r);
}

struct ast *build_catch(struct parser *p, struct range r, struct ast *codes,
                        struct ast *block)
{
    codes->kind = AST_CATCH;
    return build_append(p, r, codes, block);
}

struct ast *build_caught(struct parser *p, struct range r, struct ast *param,
                         struct ast *block)
{
    scope_leave(p->unit, &p->scope, r.first);
    return build_2(p, r, AST_CATCH, 0, param, block);
}

struct ast *build_asm(struct parser *p, struct range r, struct ast *asm_,
                      struct ast *operand)
{
    if (!asm_)
        asm_ = build_0(p, r, AST_ASM, 0);
    return operand ? build_append(p, r, asm_, operand) : build_extend(asm_, r);
}

// ---- expressions

struct ast *build_member(struct parser *p, struct range r, int op, struct ast *object,
                         struct range name)
{
    struct ast *member = build_1(p, r, AST_MEMBER, op, object);
    member->ident = token_ident(p, name);
    return member;
}

struct ast *build_type_call(struct range r, struct ast *operands, struct ident *ident)
{
    operands->ident = ident;
    return build_extend(operands, r);
}
