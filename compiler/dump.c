#include "dump.h"
#include "grammar.h"
#include "lowered.h"
#include "str.h"
#include "type.h"

static bool is_leaf(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_NUMBER:
    case AST_CHARACTER:
    case AST_STRING:
    case AST_ATTRIBUTE:
    case AST_UNKNOWN:
    case AST_EMPTY: return true;
    default: return false;
    }
}

static void print_text(const struct unit *unit, const struct ast *node, FILE *file)
{
    fputs(" `", file);
    for (uint32_t i = node->first; i <= node->last && i < node->first + 8; i++) {
        const struct token *token = unit_token(unit, i);
        fprintf(file, "%s%.*s",
                i > node->first && token->flags & (TOKEN_SPACE | TOKEN_LINE_START) ? " "
                                                                                   : "",
                (int)(token->end - token->begin), unit->text + token->begin);
    }
    fputs(node->last >= node->first + 8 ? " ...`" : "`", file);
}

static void print_op(int op, FILE *file)
{
    fprintf(file, " %s", grammar_token_name(op));
}

static void print_flags(uint32_t flags, FILE *file)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {
        { AST_HAS_AWAIT, "has-await" }, { AST_UNEVALUATED, "unevaluated" },
        { AST_LVALUE, "lvalue" },       { AST_ASYNC, "async" },
        { AST_TAINTED, "tainted" },     { AST_CONSTANT, "constant" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag)
            fprintf(file, " %s", names[i].name);
}

// What hoist made: labels, templates, awaits.
static void print_lowered(const struct ast *node, FILE *file)
{
    const struct await *await = node->extra;
    if (node->kind == AST_TEXT)
        fprintf(file, " `%s`", (const char *)node->extra);
    else if (node->kind == AST_JUMP || node->kind == AST_MARK)
        fprintf(file, " %s", ((const struct mark *)node->extra)->name);
    else if (node->kind == AST_LOCAL)
        fprintf(file, " %s", node->symbol->name ? node->symbol->name->name : "");
    else if (node->kind == AST_SUSPEND)
        fprintf(file, " %u %s%s%s, on error %s", await->state, await->callee->name->name,
                await->result ? " -> " : "",
                await->result ? await->result->symbol->name->name : "",
                await->handler ? await->handler->name : "leave");
}

static void dump(const struct unit *unit, const struct ast *node, int depth, FILE *file)
{
    fprintf(file, "%*s", 2 * depth, "");
    if (!node) {
        fputs("-\n", file);
        return;
    }
    fputs(ast_kind_name(node->kind), file);
    if (node->op)
        print_op(node->op, file);
    if (node->ident)
        fprintf(file, " %s", node->ident->name);
    if (is_leaf(node))
        print_text(unit, node, file);
    print_lowered(node, file);
    print_flags(node->flags, file);
    if (node->type && node->kind != AST_TEXT) {
        struct str text = { 0 };
        type_describe(&text, node->type);
        fprintf(file, " : %s", text.text ? text.text : "");
        str_free(&text);
    }
    if (node->flags & AST_CONSTANT)
        fprintf(file, " = %lld", node->value);
    fputc('\n', file);
    for (uint32_t i = 0; i < node->count; i++)
        dump(unit, node->kids[i], depth + 1, file);
}

void dump_ast(const struct unit *unit, const struct ast *node, FILE *file)
{
    dump(unit, node, 0, file);
}
