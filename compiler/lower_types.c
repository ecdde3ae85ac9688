// L7. Types that were defined inside a coroutine: its frame needs them at file scope,
// under names of their own.
#include "lower_body.h"
#include <stdlib.h>
#include <string.h>

static const char *tag_keyword(const struct symbol *symbol)
{
    const enum type_kind kind = symbol->type->kind;
    return kind == TYPE_ENUM ? "enum" : kind == TYPE_UNION ? "union" : "struct";
}

static void emit_inner_types(struct emit *e, struct ast *node, struct ast *except);

static void emit_enumerators(struct emit *e, struct ast *list)
{
    emit_text(e, " {");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ast *item = list->kids[i];
        if (item->symbol)
            emit_format(e, "%s %s = %lld", i ? "," : "",
                        item->symbol->emit_name ? item->symbol->emit_name
                                                : item->ident->name,
                        item->symbol->value);
    }
    emit_text(e, " }");
}

// The definition of a tag, once, the tags defined inside it first.
static void emit_tag(struct emit *e, struct symbol *symbol)
{
    struct ast *spec = symbol->decl;
    if (!spec || symbol->is_emitted || !symbol->emit_name)
        return;
    struct ast *body = NULL, *attributes = NULL;
    for (uint32_t i = 0; i < spec->count; i++)
        if (spec->kids[i]
            && (spec->kids[i]->kind == AST_FIELDS
                || spec->kids[i]->kind == AST_ENUMERATORS))
            body = spec->kids[i];
        else if (spec->kids[i] && spec->kids[i]->kind == AST_ATTRIBUTES)
            attributes = spec->kids[i];
    if (!body)
        return;
    symbol->is_emitted = true;
    emit_inner_types(e, body, spec);
    emit_sync(e, spec->first);
    emit_format(e, " %s", tag_keyword(symbol));
    if (attributes)
        emit_node(e, attributes);
    emit_format(e, " %s", symbol->emit_name);
    if (body->kind == AST_ENUMERATORS) {
        emit_enumerators(e, body);
    } else {
        const bool braces = unit_token(e->unit, body->first)->kind == '{';
        emit_text(e, braces ? " " : " {");
        emit_node(e, body);
        emit_text(e, braces ? "" : " }");
    }
    emit_text(e, ";");
}

static void emit_inner_types(struct emit *e, struct ast *node, struct ast *except)
{
    if (!node)
        return;
    if (node != except && (node->kind == AST_SPEC_RECORD || node->kind == AST_SPEC_ENUM)
        && node->symbol && node->symbol->decl == node && node->symbol->emit_name) {
        emit_tag(e, node->symbol);
        return;
    }
    for (uint32_t i = 0; i < node->count; i++)
        emit_inner_types(e, node->kids[i], except);
}

static uint32_t defined_at(const struct symbol *symbol)
{
    return symbol->decl ? symbol->decl->first : 0;
}

// By the place of the definition: a typedef may stand between a tag's first mention and
// that.
static struct symbol **in_order(struct routine *routine)
{
    const uint32_t count = routine->function->locals.count;
    struct symbol **sorted = arena_alloc(&routine->program->unit->arena,
                                         (count + 1) * sizeof *sorted);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        for (; at
               && defined_at(sorted[at - 1])
                      > defined_at(routine->function->locals.items[i]);
             at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = routine->function->locals.items[i];
    }
    return sorted;
}

static bool stands_here(const struct symbol *symbol, const struct routine *routine,
                        bool of_params)
{
    return type_moves(symbol)
           && (symbol->scope == routine->function->node) == of_params;
}

void lower_types(struct emit *e, struct routine *routine, bool of_params)
{
    for (uint32_t i = 0; i < routine->function->locals.count; i++) {
        struct symbol *symbol = routine->function->locals.items[i];
        if (stands_here(symbol, routine, of_params) && symbol->kind == SYM_TAG
            && symbol->emit_name && symbol->type->kind != TYPE_ENUM)
            emit_format(e, "%s %s; ", tag_keyword(symbol), symbol->emit_name);
    }
    const uint32_t count = routine->function->locals.count;
    struct symbol **sorted = in_order(routine);
    for (uint32_t i = 0; i < count; i++) {
        struct symbol *symbol = sorted[i];
        if (!stands_here(symbol, routine, of_params))
            continue;
        if (symbol->kind == SYM_TAG) {
            emit_tag(e, symbol);
        } else if (symbol->kind == SYM_TYPEDEF) {
            struct str text = { 0 };
            type_print(&text,
                       symbol->type->kind == TYPE_TYPEDEF
                               && symbol->type->symbol == symbol
                           ? symbol->type->base
                           : symbol->type,
                       symbol->emit_name);
            emit_sync(e, symbol->decl ? symbol->decl->first
                                      : routine->function->node->first);
            emit_format(e, " typedef %s;", text.text);
            str_free(&text);
        }
    }
}
