// Tasks that are given the address of a local variable and may still run when its block
// is left:
//
//     {
//         int n = 0;
//         async_spawn(count(&n));     // nothing waits for it before n is gone
//     }
//
// A guess: warned about is only what no await, and no use of the handle,
// could make right. And a coroutine that returns such an address.
#include "check.h"
#include <string.h>

// The variable of this function that the expression has the address of, NULL: none.
static struct symbol *local_address(struct ast *e)
{
    e = expr_strip(e);
    while (e->kind == AST_CAST && e->count > 1)
        e = expr_strip(e->kids[1]);
    const bool is_address = e->kind == AST_UNARY && e->op == '&';
    if (!is_address && !(e->type && type_is_array(e->type)))
        return NULL;
    for (e = is_address ? expr_strip(e->kids[0]) : e; e->count && e->kids[0];
         e = expr_strip(e->kids[0]))
        if (!(e->kind == AST_MEMBER && e->op == '.')
            && !(e->kind == AST_INDEX && e->kids[0]->type
                 && type_is_array(e->kids[0]->type)))
            return NULL;
    struct symbol *symbol = e->kind == AST_IDENT ? e->symbol : NULL;
    const bool is_automatic = symbol && symbol->kind == SYM_OBJECT && symbol->is_local
                              && symbol->storage != STORE_STATIC
                              && symbol->storage != STORE_EXTERN
                              && symbol->storage != STORE_THREAD;
    return is_automatic ? symbol : NULL;
}

// The first such variable among the arguments of a coroutine,
// and of coroutines among them.
static struct symbol *given_local(struct ast *call)
{
    for (uint32_t i = 1; i < call->count; i++) {
        struct ast *argument = call->kids[i] ? expr_strip(call->kids[i]) : NULL;
        struct symbol *local = argument ? local_address(argument) : NULL;
        if (!local && argument && argument->kind == AST_CALL
            && convert_is_fresh(argument))
            local = given_local(argument);
        if (local && local->scope)               // a parameter has none
            return local;
    }
    return NULL;
}

static bool is_call_of(struct ast *e, const char *name)
{
    const struct ast *callee = e->kind == AST_CALL ? expr_strip(e->kids[0]) : NULL;
    return callee && callee->kind == AST_IDENT && callee->ident
           && !strcmp(callee->ident->name, name);
}

static bool in_group(const struct check *c, const struct ast *scope)
{
    for (const struct region *at = c->region; at; at = at->outer)
        if (at->kind == IN_GROUP && ast_contains(at->node, scope))
            return true;
    return false;
}

void check_launch(struct check *c, struct ast *e, const struct ast *handle)
{
    e = expr_strip(e);
    const bool grouped = is_call_of(e, "async_group_create_task");
    if (!c->function->is_async
        || !(grouped || is_call_of(e, "async_create_task")
             || is_call_of(e, "async_spawn")))
        return;
    struct ast *coroutine = expr_strip(e->kids[e->count - 1]);
    struct symbol *local = coroutine->kind == AST_CALL ? given_local(coroutine) : NULL;
    if (local && !(grouped && !in_group(c, local->scope)))
        VEC_PUSH(&c->unit->arena, &c->launches, (struct launch){ e, local, handle });
}

static void report(struct check *c, struct ast *at, const struct symbol *local,
                   const char *why)
{
    WARN(c, DIAG_W_DANGLING_TASK, at, "the task has the address of '%s', %s",
         local->name->name, why);
    HINT(c, local->decl, "'%s' is declared here", local->name->name);
}

// return f(&local), also as a task.
void check_returned(struct check *c, struct ast *e)
{
    e = expr_strip(e);
    struct symbol *local = e->kind == AST_CALL && e->type && type_is_task(e->type)
                                   && (convert_is_fresh(e)
                                       || is_call_of(e, "async_create_task"))
                               ? given_local(e)
                               : NULL;
    struct symbol *address = c->function->is_async ? local_address(e) : NULL;
    if (local) {
        report(c, e, local, "which does not live when it runs");
    } else if (address && type_plain(c->function->result)->kind == TYPE_POINTER) {
        WARN(c, DIAG_W_RETURN_LOCAL_ADDR, e, "the address of '%s' is returned, which does not "
             "live any longer then", address->name->name);
        HINT(c, address->decl, "'%s' is declared here", address->name->name);
    } else if (e->kind == AST_IDENT) {
        VEC_PUSH(&c->unit->arena, &c->returned, e->first);
    }
}

static bool is_returned(const struct check *c, uint32_t token)
{
    for (uint32_t i = 0; i < c->returned.count; i++)
        if (c->returned.items[i] == token)
            return true;
    return false;
}

// Is there anything in the scope of the variable that may wait for the task?
static bool is_waited_for(struct check *c, const struct launch *launch)
{
    const struct ast *scope = launch->local->scope;
    if (!launch->handle)
        return check_wait_follows(c, launch->call, scope);
    for (uint32_t i = scope->first; i <= scope->last; i++)
        if (unit_token(c->unit, i)->ident == launch->handle->ident
            && i != launch->handle->first && !is_returned(c, i))
            return true;
    return false;
}

void check_launches(struct check *c)
{
    for (uint32_t i = 0; i < c->launches.count; i++)
        if (!is_waited_for(c, &c->launches.items[i]))
            report(c, c->launches.items[i].call, c->launches.items[i].local,
                   "and nothing waits for it in the block of that variable");
}
