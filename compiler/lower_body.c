// L7. Lowered statements as C, inside a step function.
#include "lower_body.h"

static void open_brace(struct emit *e, const struct ast *block)
{
    if (unit_token(e->unit, block->first)->kind == '{') {
        emit_instead(e, block->first, block->first, "{");
        e->next = NO_TOKEN;
    } else {
        emit_text(e, " {");
    }
}

static void emit_block(struct emit *e, struct ast *node, bool is_switch)
{
    open_brace(e, node);
    const struct extent *outer = watch_block(e, node->extra, !is_switch);
    for (uint32_t i = 0; i < node->count; i++) {
        lower_statement(e, node->kids[i]);
        if (node->kids[i]->kind == AST_MARK && i + 1 == node->count)
            emit_text(e, ";");
    }
    watch_block_end(e, node, outer);
    if (node->last < e->unit->tokens.count && unit_token(e->unit, node->last)->kind == '}'
        && unit_token(e->unit, node->last)->line >= e->line)
        emit_sync(e, node->last);
    emit_text(e, " }");
}

static void emit_condition(struct emit *e, const struct ast *at, const char *keyword,
                           struct ast *condition)
{
    emit_sync(e, at->first);
    emit_format(e, " %s (", keyword);
    emit_node(e, condition);
    emit_text(e, ")");
}

static void emit_for(struct emit *e, struct ast *node)
{
    struct ast *init = node->kids[0];
    const bool stays = init
                       && (init->kind == AST_LOCALS ? lower_stays_as_written(e, init)
                                                    : init->kind == AST_EXPR_STMT);
    if (init && !stays)
        lower_statement(e, init);
    emit_sync(e, node->first);
    emit_text(e, " for (");
    if (stays)
        emit_node(e, init->kind == AST_LOCALS ? init->extra : init->kids[0]);
    if (!stays || init->kind != AST_LOCALS)
        emit_text(e, ";");
    emit_node(e, node->kids[1]);
    emit_text(e, ";");
    emit_node(e, node->kids[2]);
    emit_text(e, ")");
    lower_statement(e, node->kids[3]);
}

static void emit_if(struct emit *e, struct ast *node)
{
    emit_condition(e, node, "if", node->kids[0]);
    lower_statement(e, node->kids[1]);
    if (node->kids[2]) {
        emit_text(e, " else");
        lower_statement(e, node->kids[2]);
    }
}

static void emit_do(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " do");
    lower_statement(e, node->kids[0]);
    emit_text(e, " while (");
    emit_node(e, node->kids[1]);
    emit_text(e, ");");
}

static void emit_return(struct emit *e, struct ast *node)
{
    emit_sync(e, node->first);
    emit_text(e, " { ");
    if (node->count) {
        struct type *type = type_unqualified(e->unit, e->routine->function->result);
        (e->routine->copies_result ? lower_bytes : lower_store)(e, "async_f->async_result", type,
                                                                node->kids[0]);
        emit_text(e, "; ");
    }
    watch_done(e);
    emit_text(e, "return ASYNC_DONE; }");
}

static void emit_label(struct emit *e, struct ast *node)
{
    const struct ast *original = node->extra ? node->extra : node;
    const uint32_t inner = node->kind == AST_CASE ? 2 : 0;
    const struct ast *statement = original->count > inner ? original->kids[inner] : NULL;
    const uint32_t last = statement ? statement->first - 1 : original->last;
    uint32_t next = node->first;
    for (uint32_t i = 0; i < inner && i < node->count; i++)
        if (node->kids[i]) {
            emit_tokens(e, next, node->kids[i]->first - 1);
            emit_node(e, node->kids[i]);
            next = node->kids[i]->last + 1;
        }
    emit_tokens(e, next, last);
    if (unit_token(e->unit, last)->kind != ';')
        emit_text(e, ";");
    watch_label(e);
}

static void emit_set(struct emit *e, struct ast *node)
{
    const struct symbol *symbol = node->kids[0]->symbol;
    emit_sync(e, node->first);
    emit_text(e, " ");
    lower_store(e, emit_name(e, symbol), symbol->type, node->kids[1]);
    emit_text(e, ";");
}

static void emit_expression_statement(struct emit *e, struct ast *node)
{
    const bool is_generated = node->count && node->kids[0] && node->kids[0]->kind == AST_TEXT;
    if (is_generated)
        emit_sync(e, node->first);
    else
        emit_start(e, node->first);
    if (node->count && node->kids[0]) {
        emit_text(e, is_generated ? " " : "");
        emit_node(e, node->kids[0]);
    }
    emit_text(e, ";");
}

void lower_statement(struct emit *e, struct ast *node)
{
    const struct mark *mark = node->extra;
    switch ((int)node->kind) {
    case AST_BLOCK: emit_block(e, node, false); return;
    case AST_LOCALS: lower_locals(e, node); return;
    case AST_LOCAL: lower_local(e, node); return;
    case AST_SET: emit_set(e, node); return;
    case AST_SUSPEND: lower_suspend(e, node); return;
    case AST_IF: emit_if(e, node); return;
    case AST_FOR: emit_for(e, node); return;
    case AST_DO: emit_do(e, node); return;
    case AST_RETURN: emit_return(e, node); return;
    case AST_EXPR_STMT: emit_expression_statement(e, node); return;
    case AST_DECLARATION: lower_kept_declaration(e, node); return;
    case AST_LABEL:
    case AST_CASE:
    case AST_DEFAULT: emit_label(e, node); return;
    case AST_WHILE:
        emit_condition(e, node, "while", node->kids[0]);
        lower_statement(e, node->kids[1]);
        return;
    case AST_SWITCH:
        emit_condition(e, node, "switch", node->kids[0]);
        emit_block(e, node->kids[1], true);
        return;
    case AST_LOOP:
        emit_text(e, " for (;;)");
        lower_statement(e, node->kids[0]);
        return;
    case AST_MARK:
        if (mark->used)
            emit_format(e, " %s:;", mark->name);
        return;
    case AST_JUMP: emit_format(e, " goto %s;", mark->name); return;
    case AST_BREAK: emit_text(e, " break;"); return;
    case AST_CONTINUE: emit_text(e, " continue;"); return;
    case AST_FINISH:
        watch_done(e);
        emit_text(e, " return ASYNC_DONE;");
        return;
    }
    emit_node(e, node);
}
