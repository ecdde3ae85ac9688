// The end of a coroutine that has a result: whether control may come there, as far as
// compilers see it without optimising. They do not see it themselves, for a step function
// always returns something.
#include "check.h"
#include "grammar.h"
#include <string.h>

// A loop or a switch around a statement, innermost first.
struct around {
    struct around *outer;
    bool is_switch, breaks, continues;
};

static bool ends(struct check *, struct around *, struct ast *);

// ---- expressions

// 1 and 0: always true, never true; -1: that depends. assert(!"text") and assert(0 && "text")
// are constants, too.
static int truth(const struct ast *e)
{
    if (!e)
        return -1;
    e = expr_strip((struct ast *)(uintptr_t)e);
    if (e->flags & AST_CONSTANT)
        return e->value != 0;
    if (e->kind == AST_STRING)
        return 1;
    if (e->kind == AST_UNARY && e->op == '!') {
        const int operand = truth(e->kids[0]);
        return operand < 0 ? -1 : !operand;
    }
    if (e->kind != AST_BINARY || (e->op != TOK_ANDAND && e->op != TOK_OROR))
        return -1;
    const int decides = e->op == TOK_OROR, left = truth(e->kids[0]);
    const int right = left == decides ? -1 : truth(e->kids[1]);
    if (left == decides || right == decides)
        return decides;
    return left < 0 || right < 0 ? -1 : !decides;
}

static bool never_returns(const struct ast *call)
{
    static const char *const names[] = {
        "__builtin_unreachable", "__builtin_trap", "__builtin_abort", "__builtin_exit",
        "__builtin_longjmp",     "abort",          "exit",            "_exit",
        "_Exit",
    };
    const struct ast *callee = expr_strip(call->kids[0]);
    if (callee->kind != AST_IDENT || !callee->ident)
        return false;
    if (callee->symbol && callee->symbol->is_noreturn)
        return true;
    if (callee->symbol && callee->symbol->is_defined)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(callee->ident->name, names[i]))
            return true;
    return false;
}

static bool is_evaluated_at_times(const struct ast *parent, uint32_t kid)
{
    return kid > 0
           && (parent->kind == AST_COND
               || (parent->kind == AST_BINARY
                   && (parent->op == TOK_ANDAND || parent->op == TOK_OROR)));
}

// Whether something that is always evaluated in it does not return. Without recursion:
// chains of operators are long.
static bool never_ends(struct check *c, struct around *around, struct ast *top)
{
    VEC(struct ast *) stack = { 0 };
    if (top)
        VEC_PUSH(&c->unit->arena, &stack, top);
    while (stack.count) {
        struct ast *e = stack.items[--stack.count];
        if (e->flags & AST_UNEVALUATED || e->kind == AST_TYPE_NAME)
            continue;
        if (e->kind == AST_STMT_EXPR) {
            if (e->count && e->kids[0] && !ends(c, around, e->kids[0]))
                return true;
            continue;
        }
        if (e->kind == AST_CALL && e->count && e->kids[0] && never_returns(e))
            return true;
        if (e->kind == AST_COND && e->count > 2 && e->kids[1] && e->kids[2]
            && never_ends(c, around, e->kids[1]) && never_ends(c, around, e->kids[2]))
            return true;
        for (uint32_t i = 0; i < e->count; i++)
            if (e->kids[i] && !is_evaluated_at_times(e, i))
                VEC_PUSH(&c->unit->arena, &stack, e->kids[i]);
    }
    return false;
}

// ---- statements

// What a jump may go to from outside.
static bool holds_label(const struct ast *node)
{
    if (node->kind == AST_LABEL || node->kind == AST_CASE || node->kind == AST_DEFAULT)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && !ast_is_expression(node->kids[i]->kind)
            && holds_label(node->kids[i]))
            return true;
    return false;
}

static bool holds_default(const struct ast *node)
{
    if (node->kind == AST_DEFAULT)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && !ast_is_expression(node->kids[i]->kind)
            && node->kids[i]->kind != AST_SWITCH && holds_default(node->kids[i]))
            return true;
    return false;
}

// Whether the end of a statement may be reached, from its begin or from a label in it.
static bool block_ends(struct check *c, struct around *around, struct ast *node,
                       bool is_reached)
{
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && (is_reached || holds_label(node->kids[i])))
            is_reached = ends(c, around, node->kids[i]);
    return is_reached;
}

static bool if_ends(struct check *c, struct around *around, struct ast *node)
{
    bool is_reached = false;
    for (int value; node; node = node->kids[2]) {
        if (node->kind != AST_IF)
            return ends(c, around, node) || is_reached;
        value = truth(node->kids[0]);
        if (value != 0 || holds_label(node->kids[1]))
            is_reached |= ends(c, around, node->kids[1]);
        if (value == 1 && (!node->kids[2] || !holds_label(node->kids[2])))
            return is_reached;
    }
    return true;
}

static bool switch_ends(struct check *c, struct around *outer, struct ast *node)
{
    struct around around = { .outer = outer, .is_switch = true };
    struct ast *body = node->kids[1];
    const bool is_reached = body->kind == AST_BLOCK ? block_ends(c, &around, body, false)
                                                    : ends(c, &around, body);
    return is_reached || around.breaks || !holds_default(body);
}

// `condition`: NULL: always true.
static bool loop_ends(struct check *c, struct around *outer, struct ast *condition,
                      struct ast *body, bool is_asked_last)
{
    struct around around = { .outer = outer };
    const bool is_reached = ends(c, &around, body) || around.continues || !is_asked_last;
    return around.breaks || (condition && is_reached && truth(condition) != 1);
}

static bool jump_ends(struct around *around, bool is_continue)
{
    while (around && is_continue && around->is_switch)
        around = around->outer;
    if (around && is_continue)
        around->continues = true;
    else if (around)
        around->breaks = true;
    return false;
}

static bool try_ends(struct check *c, struct around *around, struct ast *node)
{
    bool is_reached = false;
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (kid && kid->kind == AST_CATCH)
            kid = kid->kids[kid->count - 1];
        is_reached |= kid && ends(c, around, kid);
    }
    return is_reached;
}

static bool ends(struct check *c, struct around *around, struct ast *node)
{
    struct ast **kids = node->kids;
    struct ast *last = node->count ? kids[node->count - 1] : NULL;
    switch ((int)node->kind) {
    case AST_BLOCK: return block_ends(c, around, node, true);
    case AST_EXPR_STMT: return !never_ends(c, around, last);
    case AST_IF: return if_ends(c, around, node);
    case AST_SWITCH: return switch_ends(c, around, node);
    case AST_WHILE: return loop_ends(c, around, kids[0], kids[1], false);
    case AST_DO: return loop_ends(c, around, kids[1], kids[0], true);
    case AST_FOR: return loop_ends(c, around, kids[1], kids[3], false);
    case AST_BREAK: return jump_ends(around, false);
    case AST_CONTINUE: return jump_ends(around, true);
    case AST_GOTO:
    case AST_GOTO_COMPUTED:
    case AST_RETURN:
    case AST_THROW: return false;
    case AST_LABEL:
    case AST_CASE:
    case AST_DEFAULT:
    case AST_ATTR_STMT:
        return !last || ast_is_expression(last->kind) || last->kind == AST_ATTRIBUTES
               || ends(c, around, last);
    case AST_TRY: return try_ends(c, around, node);
    case AST_TIMEOUT:
    case AST_GROUP: return ends(c, around, last);
    case AST_AS_COMPLETED: return loop_ends(c, around, kids[2], last, false);
    }
    return true;
}

void check_end(struct check *c)
{
    struct function *function = c->function;
    struct ast *body = function->node->kids[3];
    if (!function->is_async || function->is_main || function->symbol->is_noreturn
        || type_is_unknown(function->result) || type_plain(function->result)->kind == TYPE_VOID
        || !ends(c, NULL, body))
        return;
    diag_warn(c->unit->diag, DIAG_W_RETURN_TYPE, c->unit, body->last, body->last,
              "control may reach the end of '%s', whose result is '%s'",
              function->name->name, check_describe(c, function->result));
    diag_note(c->unit->diag, c->unit, body->last, body->last,
              "return a value before it, or throw");
}
