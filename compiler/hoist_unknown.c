// Why a value that must be kept has no known type: mostly a mistake that the C compiler would
// report, had it come that far. The words are gcc's.
#include "hoist.h"
#include <string.h>
#include "diag.h"
#include "grammar.h"

static bool is_unknown(const struct ast *node)
{
    return node && ast_is_expression(node->kind) && node->type
           && type_is_unknown(node->type) && !(node->flags & AST_UNEVALUATED);
}

// The innermost part that has no type although all that it is made of has.
static const struct ast *cause(const struct ast *node)
{
    for (uint32_t i = 0; i < node->count; i++)
        if (is_unknown(node->kids[i]))
            return cause(node->kids[i]);
    return node;
}

static const char *described(struct unit *unit, const struct type *type)
{
    struct str text = { 0 };
    type_describe(&text, type);
    const char *copy = arena_strndup(&unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// Declared by what the parser did not understand.
static bool is_skipped(const struct hoist *h, const struct ident *name)
{
    for (uint32_t i = 0; i < h->program->tree->count; i++) {
        const struct ast *node = h->program->tree->kids[i];
        for (uint32_t k = node->first; node->kind == AST_UNKNOWN && k <= node->last; k++)
            if (unit_token(h->unit, k)->ident == name)
                return true;
    }
    return false;
}

static const char *say_name(struct hoist *h, const struct ident *name)
{
    if (name->symbols || !strncmp(name->name, "__", 2) || is_skipped(h, name))
        return NULL;
    return arena_printf(&h->unit->arena, "'%s' is not declared", name->name);
}

static const char *say_member(struct unit *unit, const struct ast *node)
{
    const char *name = node->ident->name;
    const struct type *type = node->kids[0]->type;
    if (node->op == TOK_ARROW && !(type = type_pointee(unit, (struct type *)type)))
        return arena_printf(&unit->arena, "invalid type argument of '->' (have '%s')",
                            described(unit, node->kids[0]->type));
    if (node->op == '.' && type_is_pointer(type) && type_is_record(type_plain(type)->base))
        return arena_printf(&unit->arena, "'%s' is a pointer; did you mean to use '->'?",
                            described(unit, type));
    if (type_is_unknown(type) || type_member(type, node->ident))
        return NULL;
    if (!type_is_record(type))
        return arena_printf(&unit->arena,
                            "request for member '%s' in something not a structure or union",
                            name);
    return arena_printf(&unit->arena,
                        type_is_complete(type) ? "'%s' has no member named '%s'"
                                               : "invalid use of undefined type '%s'",
                        described(unit, type), name);
}

static const char *say(struct hoist *h, const struct ast *node)
{
    struct unit *unit = h->unit;
    struct type *type = node->count ? node->kids[0]->type : NULL;
    const bool leads_on = type && (type_is_function(type) || type_pointee(unit, type));
    switch ((int)node->kind) {
    case AST_IDENT: return say_name(h, node->ident);
    case AST_MEMBER: return say_member(unit, node);
    case AST_CALL:
        return leads_on ? NULL : "called object is not a function or function pointer";
    case AST_INDEX:
        return leads_on || type_pointee(unit, node->kids[1]->type)
                   ? NULL
                   : "subscripted value is neither array nor pointer nor vector";
    case AST_UNARY:
        return leads_on || node->op != '*'
                   ? NULL
                   : arena_printf(&unit->arena, "invalid type argument of unary '*' (have '%s')",
                                  described(unit, type));
    }
    return NULL;
}

void hoist_report_unknown(struct hoist *h, const struct ast *node)
{
    const struct ast *why = cause(node);
    const char *text = why->type && type_is_unknown(why->type) ? say(h, why) : NULL;
    const struct ast *at = text ? why : node;
    diag_error(h->unit->diag, h->unit, at->first, at->last, "%s",
               text ? text
                    : "the value of this expression must be kept across an await, but its "
                      "type is not known; "
                      "assign it to a variable first");
}
