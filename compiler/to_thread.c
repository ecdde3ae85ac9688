#include "to_thread.h"
#include "grammar.h"

static struct ast *strip(struct ast *node)
{
    while (node->count
           && (node->kind == AST_PAREN
               || (node->kind == AST_UNARY && node->op == TOK_EXTENSION)))
        node = node->kids[0];
    return node;
}

static const struct type *function_type(struct unit *unit, const struct ast *inner)
{
    struct type *type = inner->kids[0] ? inner->kids[0]->type : NULL;
    struct type *function = type && type_is_function(type) ? type
                            : type                         ? type_pointee(unit, type)
                                                           : NULL;
    return function && type_is_function(function) ? type_plain(function) : NULL;
}

// The call inside; NULL when there is none to make.
static struct ast *inner_call(struct unit *unit, const struct ast *call)
{
    struct ast *inner = call->count == 2 && call->kids[1] ? strip(call->kids[1]) : NULL;
    return inner && inner->kind == AST_CALL && inner->type && function_type(unit, inner)
               ? inner
               : NULL;
}

// A compiler's builtin has no address: it is called by its name.
static bool has_address(const struct ast *inner)
{
    const struct ast *callee = strip(inner->kids[0]);
    return callee->kind != AST_IDENT || callee->symbol;
}

static struct type *argument_type(struct unit *unit, const struct type *function,
                                  const struct ast *inner, uint32_t i)
{
    struct type *own = type_decayed(unit, inner->kids[i]->type);
    if (i > function->params.count || !function->has_prototype) {
        own = type_promoted(unit, own);
        return type_plain(own)->kind == TYPE_FLOAT ? type_basic(unit, TYPE_DOUBLE) : own;
    }
    struct type *param = type_unqualified(
        unit, type_decayed(unit, function->params.items[i - 1].type));
    return type_plain(param)->kind == TYPE_UNION ? own
                                                 : param;   // it may be a transparent one
}

static void print_member(struct str *out, const struct type *type, const char *name)
{
    str_putc(out, ' ');
    type_print(out, type, name);
    str_putc(out, ';');
}

static void define(struct unit *unit, const struct ast *call, struct str *out)
{
    const struct ast *inner = inner_call(unit, call);
    if (!inner)
        return;
    const struct type *function = function_type(unit, inner);
    const uint32_t id = call->first;
    const bool by_address = has_address(inner), has_result = !type_is_void(inner->type);
    str_printf(out, "struct async__thread_%u {", id);
    print_member(out,
                 by_address ? type_pointer(unit, (struct type *)function)
                            : type_basic(unit, TYPE_CHAR),
                 "async_f");
    for (uint32_t i = 1; i < inner->count; i++)
        print_member(out, argument_type(unit, function, inner, i),
                     arena_printf(&unit->arena, "async_a%u", i));
    if (has_result)
        print_member(out, type_unqualified(unit, inner->type), "async_result");
    str_printf(out,
               " };\n__attribute__((unused)) static void async__thread_%u(void *async_p) "
               "{ struct async__thread_%u *const async_r = async_p; %s%s(",
               id, id, has_result ? "async_r->async_result = " : "",
               by_address ? "async_r->async_f" : strip(inner->kids[0])->ident->name);
    for (uint32_t i = 1; i < inner->count; i++)
        str_printf(out, "%sasync_r->async_a%u", i > 1 ? ", " : "", i);
    str_puts(out, "); }\n");
}

void to_thread_define(struct unit *unit, const struct ast *node, struct str *out)
{
    if (node->kind == AST_CALL && sema_generic(node) == GENERIC_TO_THREAD)
        define(unit, node, out);
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            to_thread_define(unit, node->kids[i], out);
}

struct ast *to_thread_value(struct unit *unit, struct ast *call)
{
    struct ast *inner = inner_call(unit, call);
    if (!inner)
        return NULL;
    const char *name = arena_printf(&unit->arena, "async__thread_%u", call->first);
    struct ast *node = ast_new(unit, AST_TEXT, call->first, call->last);
    struct str text = { 0 };
    str_printf(&text, "async__to_thread_new(%s, &(struct %s){.async_f = %s", name, name,
               has_address(inner) ? "$0" : "0");
    for (uint32_t i = 0; i < inner->count; i++) {
        ast_append(unit, node, inner->kids[i]);
        if (i)
            str_printf(&text, ", .async_a%u = $%u", i, i);
    }
    str_printf(&text, "}, sizeof(struct %s), _Alignof(struct %s), ", name, name);
    if (type_is_void(inner->type))
        str_puts(&text, "0, 0)");
    else
        str_printf(&text,
                   "__builtin_offsetof(struct %s, async_result), sizeof(((struct %s "
                   "*)0)->async_result))",
                   name, name);
    node->extra = arena_strndup(&unit->arena, text.text, text.size);
    node->type = call->type;
    str_free(&text);
    return node;
}
