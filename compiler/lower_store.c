// L7. Values stored into what stands in a frame.
#include "lower_body.h"

static bool is_zero(const struct ast *value)
{
    if (value->kind != AST_INIT_LIST)
        return (value->flags & AST_CONSTANT) && value->value == 0
               && (!value->type || type_is_integer(value->type));
    if (value->count == 0)
        return true;
    const struct ast *item = value->kids[0];
    return value->count == 1 && item->count == 1 && is_zero(item->kids[0]);
}

const char *lower_type_text(struct emit *e, struct type *type)
{
    struct str text = { 0 };
    type_print(&text, type, "");
    const char *copy = arena_strndup(&e->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// An array, a record with const members, or over what the value is computed from: bytes
// from a compound literal.
void lower_bytes(struct emit *e, const char *target, struct type *type, struct ast *value)
{
    if (value->kind == AST_INIT_LIST && is_zero(value)) {
        emit_format(e, "__builtin_memset((void *)(async__address)&%s, 0, sizeof %s)", target,
                    target);
        return;
    }
    struct type *bare = type_unqualified(e->unit, type);
    emit_format(e,
                "__builtin_memcpy((void *)(async__address)&%s, (const void "
                "*)(async__address)&(%s)",
                target,
                lower_type_text(e, type_is_array(type) ? bare : type_array(e->unit, bare, 1)));
    const bool braces = value->kind != AST_INIT_LIST || !type_is_array(type);
    emit_text(e, braces ? "{" : "");
    emit_value(e, value);
    emit_format(e, "%s, sizeof %s)", braces ? "}" : "", target);
}

void lower_store(struct emit *e, const char *target, struct type *type, struct ast *value)
{
    if (type_is_array(type) || (type_is_record(type) && type_has_const_member(type))) {
        lower_bytes(e, target, type, value);
        return;
    }
    if (type_plain(type)->kind == TYPE_VA_LIST) {
        emit_format(e, "__builtin_va_copy(%s, ", target);
        emit_value(e, value);
        emit_text(e, ")");
        return;
    }
    if (type_quals(type) & QUAL_CONST)
        emit_format(e, "*(%s)(async__address)&%s = ",
                    lower_type_text(e, type_pointer(e->unit, type_unqualified(e->unit, type))),
                    target);
    else
        emit_format(e, "%s = ", target);
    if (!type_is_scalar(type) && value->kind == AST_INIT_LIST) {
        const struct symbol *tag = type_is_record(type) ? type_plain(type)->symbol : NULL;
        if (tag && !tag->name && !tag->via)   // typedef _Atomic struct { ... } atomic_flag;
            emit_format(e, "(__typeof__(%s))", target);
        else
            emit_format(e, "(%s)", lower_type_text(e, type_unqualified(e->unit, type)));
    }
    if (type_is_scalar(type) && value->kind == AST_INIT_LIST) {
        while (value->kind == AST_INIT_LIST && value->count && value->kids[0]->count)
            value = value->kids[0]->kids[value->kids[0]->count - 1];
        if (value->kind == AST_INIT_LIST) {
            emit_text(e, "0");
            return;
        }
    }
    emit_value(e, value);
}
