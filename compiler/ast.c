#include "ast.h"
#include <string.h>

static const char *const kind_names[] = {
#define X(kind_) #kind_,
    AST_KINDS(X)
#undef X
};

bool ast_contains(const struct ast *outer, const struct ast *inner)
{
    return outer->first <= inner->first && inner->last <= outer->last;
}

const char *ast_kind_name(enum ast_kind kind)
{
    return kind < AST_KIND_COUNT ? kind_names[kind] : "?";
}

bool ast_is_expression(enum ast_kind kind)
{
    return kind <= AST_AWAIT;
}

struct ast *ast_new(struct unit *unit, enum ast_kind kind, uint32_t first, uint32_t last)
{
    struct ast *node = ARENA_NEW(&unit->arena, struct ast);
    node->kind = kind;
    node->first = first;
    node->last = last;
    return node;
}

static struct ast *make(struct unit *unit, enum ast_kind kind, int op, uint32_t first,
                        uint32_t last, uint32_t count)
{
    struct ast *node = ast_new(unit, kind, first, last);
    node->op = op;
    node->count = count;
    if (count)
        node->kids = arena_alloc(&unit->arena,
                                 (count == 3 ? 4 : count) * sizeof *node->kids);
    return node;
}

struct ast *ast_0(struct unit *unit, enum ast_kind kind, int op, uint32_t first,
                  uint32_t last)
{
    return make(unit, kind, op, first, last, 0);
}

struct ast *ast_1(struct unit *unit, enum ast_kind kind, int op, struct ast *a,
                  uint32_t first, uint32_t last)
{
    struct ast *node = make(unit, kind, op, first, last, 1);
    node->kids[0] = a;
    return node;
}

struct ast *ast_2(struct unit *unit, enum ast_kind kind, int op, struct ast *a,
                  struct ast *b, uint32_t first, uint32_t last)
{
    struct ast *node = make(unit, kind, op, first, last, 2);
    node->kids[0] = a;
    node->kids[1] = b;
    return node;
}

struct ast *ast_3(struct unit *unit, enum ast_kind kind, int op, struct ast *a,
                  struct ast *b, struct ast *c, uint32_t first, uint32_t last)
{
    struct ast *node = make(unit, kind, op, first, last, 3);
    node->kids[0] = a;
    node->kids[1] = b;
    node->kids[2] = c;
    return node;
}

struct ast *ast_4(struct unit *unit, enum ast_kind kind, int op, struct ast *a,
                  struct ast *b, struct ast *c, struct ast *d, uint32_t first,
                  uint32_t last)
{
    struct ast *node = make(unit, kind, op, first, last, 4);
    node->kids[0] = a;
    node->kids[1] = b;
    node->kids[2] = c;
    node->kids[3] = d;
    return node;
}

// The capacity is the least power of two that holds count: it is full when count is one.
struct ast *ast_append(struct unit *unit, struct ast *list, struct ast *kid)
{
    const uint32_t count = list->count;
    if (!(count & (count - 1)))
        list->kids = arena_grow(&unit->arena, list->kids, count * sizeof *list->kids,
                                (count ? 2 * count : 1) * sizeof *list->kids);
    list->kids[list->count++] = kid;
    return list;
}

struct ast *ast_copy(struct unit *unit, const struct ast *node)
{
    struct ast *copy = ARENA_NEW(&unit->arena, struct ast);
    *copy = *node;
    copy->kids = NULL;
    copy->count = 0;
    for (uint32_t i = 0; i < node->count; i++)
        ast_append(unit, copy, node->kids[i]);
    return copy;
}

struct ast *decl_inner(const struct ast *declarator)
{
    switch (declarator->kind) {
    case AST_DECL_POINTER:
    case AST_DECL_PAREN:
        return declarator->kids[1];
    case AST_DECL_ARRAY:
    case AST_DECL_FUNCTION:
        return declarator->kids[0];
    case AST_DECL_ATTR:
        return declarator->kids[declarator->kids[0]->kind == AST_ATTRIBUTES];
    default:
        return NULL;
    }
}

struct ast *decl_name(const struct ast *declarator)
{
    while (declarator && declarator->kind != AST_DECL_NAME)
        declarator = decl_inner(declarator);
    return (struct ast *)declarator;
}
