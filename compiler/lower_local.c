// L7. Declarations in a lowered body.
#include "lower_body.h"
#include "grammar.h"

static bool says_unused(const struct emit *e, const struct ast *local)
{
    const struct ast *around = local->extra ? local->extra : local;
    const struct symbol *symbol = local->symbol;
    if (symbol->declaration && symbol->declaration->kind == AST_PARAM)
        return true;               // a clause's, which need not look at what it catches
    uint32_t first = around->first;
    if (symbol->declaration && symbol->declaration->first < first)
        first = symbol->declaration->first;
    return unit_says_unused(e->unit, first, around->last);
}

void lower_local(struct emit *e, struct ast *local)
{
    const struct symbol *symbol = local->symbol;
    struct ast *value = local->count ? local->kids[0] : NULL;
    emit_sync(e, local->first);
    emit_text(e, " ");
    if (symbol->variable && symbol->variable->in_frame) {
        if (value) {
            lower_store(e, emit_name(e, symbol), symbol->type, value);
            emit_text(e, ";");
        }
        return;
    }
    if (symbol->align)
        emit_format(e, "_Alignas(%u) ", symbol->align);
    struct str text = { 0 };
    type_print(&text, symbol->type, symbol->emit_name ? symbol->emit_name : symbol->name->name);
    emit_text(e, text.text);
    str_free(&text);
    if (says_unused(e, local))
        emit_text(e, " __attribute__((unused))");
    if (value) {
        emit_text(e, " = ");
        emit_value(e, value);
    }
    emit_text(e, ";");
}

static bool defines_type(const struct ast *declaration)
{
    const struct ast *specs = declaration->kids[0];
    for (uint32_t i = 0; i < specs->count; i++)
        if ((specs->kids[i]->kind == AST_SPEC_RECORD || specs->kids[i]->kind == AST_SPEC_ENUM)
            && specs->kids[i]->symbol)
            return true;
    return false;
}

static bool is_typedef(const struct ast *declaration)
{
    for (uint32_t i = 0; i < declaration->kids[0]->count; i++)
        if (declaration->kids[0]->kids[i]->op == TOK_TYPEDEF)
            return true;
    return false;
}

bool lower_stays_as_written(const struct emit *e, const struct ast *locals)
{
    const struct ast *declaration = locals->extra;
    for (uint32_t i = 0; i < locals->count; i++)
        if (locals->kids[i]->symbol->variable && locals->kids[i]->symbol->variable->in_frame)
            return false;
    return declaration && !defines_type(declaration)
           && !emit_mentions_async(e->unit, declaration->first, declaration->last);
}

// A variable that nothing else may mention is not unused for that.
static void emit_mention(struct emit *e, const struct symbol *symbol)
{
    if (symbol->is_dropped && symbol->variable && !symbol->variable->in_frame)
        emit_format(e, " (void)sizeof(%s);", emit_name(e, symbol));
}

void lower_locals(struct emit *e, struct ast *node)
{
    if (lower_stays_as_written(e, node)) {
        emit_node(e, node->extra);
    } else {
        if (unit_token(e->unit, node->first)->flags & TOKEN_PRAGMA)
            emit_sync(e, node->first);
        for (uint32_t i = 0; i < node->count; i++)
            lower_local(e, node->kids[i]);
    }
    for (uint32_t i = 0; i < node->count; i++)
        emit_mention(e, node->kids[i]->symbol);
}

void lower_kept_declaration(struct emit *e, struct ast *node)
{
    if (node->count == 1 && defines_type(node))
        return;
    if (is_typedef(node)) {
        const struct symbol *symbol = node->count > 1 ? decl_name(node->kids[1]->kids[0])->symbol
                                                      : NULL;
        if (symbol && symbol->emit_name)
            return;
    }
    emit_node(e, node);
}
