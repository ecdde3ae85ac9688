// Coroutines, results and parameters that nobody takes.
#include "check.h"
#include <string.h>

// warn_unused_result and [[nodiscard]] of a coroutine function are about what
// the await gives.
static bool result_matters(const struct unit *unit, const struct ast *await)
{
    const struct ast *call = await->count ? expr_strip(await->kids[0]) : NULL;
    const struct ast *callee = call && call->kind == AST_CALL ? expr_strip(call->kids[0])
                                                              : NULL;
    const struct symbol *symbol = callee ? callee->symbol : NULL;
    if (!symbol || symbol->kind != SYM_FUNCTION || !symbol->declaration)
        return false;
    for (uint32_t i = symbol->declaration->first; i <= symbol->declaration->last; i++) {
        const struct token *token = unit_token(unit, i);
        if (token->kind == '{')
            break;
        if (token->ident
            && (strstr(token->ident->name, "warn_unused_result")
                || !strcmp(token->ident->name, "nodiscard")))
            return true;
    }
    return false;
}

// async_create_task(f()); nobody else has the handle.
static bool loses_task(struct ast *e)
{
    return e->kind == AST_CALL && sema_generic(e) == GENERIC_TYPED && e->count > 1
           && type_is_task(e->type) && convert_is_fresh(e->kids[e->count - 1]);
}

// The value of e is thrown away.
void check_discarded(struct check *c, struct ast *e)
{
    e = expr_strip(e);
    if (e->kind == AST_COMMA && e->count > 1
        && e->kids[1]) {   // its left side: see walk_expression
        check_discarded(c, e->kids[1]);
    } else if (e->kind == AST_COND && e->count > 2) {
        if (e->kids[1])
            check_discarded(c, e->kids[1]);
        if (e->kids[2])
            check_discarded(c, e->kids[2]);
    } else if (e->kind == AST_AWAIT && result_matters(c->unit, e)) {
        diag_warn(c->unit->diag, DIAG_W_UNUSED_RESULT, c->unit, e->first, e->last,
                  "the result of this await is not used, and its function is declared "
                  "warn_unused_result");
    } else if (e->type && type_is_task(e->type) && convert_is_fresh(e)) {
        diag_warn(c->unit->diag, DIAG_W_UNAWAITED, c->unit, e->first, e->last,
                  "the coroutine of type '%s' is never awaited",
                  check_describe(c, e->type));
        HINT(c, e, "write 'await' before it, or give it to async_spawn");
        if (!c->function->is_async)
            HINT(c, e, "in a plain function: async_run runs it to its end");
    } else {
        if (loses_task(e)) {
            WARN(c, DIAG_W_UNAWAITED, e, "the handle of the task is lost");
            HINT(c, e, "await the task, or give it up: async_spawn, async_task_drop");
        }
        check_launch(c, e, NULL);
    }
}

// The compiler sees them used: they are put into the frame.
void check_parameters(struct check *c)
{
    const struct function *function = c->function;
    for (uint32_t i = 0; function->is_async && i < function->params.count; i++) {
        const struct symbol *symbol = function->params.items[i];
        const struct ast *around = symbol->declaration;
        if (symbol->is_used || !symbol->name || !around
            || unit_says_unused(c->unit, around->first, around->last))
            continue;
        WARN(c, DIAG_W_UNUSED_PARAMETER, decl_name(symbol->decl), "unused parameter '%s'",
             symbol->name->name);
    }
}
