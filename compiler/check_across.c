// What must not be there at an await, or must not be kept across one: the step function
// returns at it, and its stack is gone.
#include "check.h"
#include <stdio.h>
#include <string.h>

// A thing in scope that cannot be kept across an await.
struct fragile {
    struct symbol *symbol;
    const char *what;
    struct fragile *outer;
    bool reported;
};

// ---- locks

static bool same_argument(const struct unit *unit, const struct ast *a,
                          const struct ast *b)
{
    if (a->count < 2 || b->count < 2
        || a->kids[1]->last - a->kids[1]->first != b->kids[1]->last - b->kids[1]->first)
        return false;
    for (uint32_t i = 0; i <= a->kids[1]->last - a->kids[1]->first; i++)
        if (unit_token(unit, a->kids[1]->first + i)->ident
            != unit_token(unit, b->kids[1]->first + i)->ident)
            return false;
    return true;
}

// In the order of the source: a guess, which errs on the side of silence.
void check_lock(struct check *c, struct ast *call, const char *name)
{
    static const char *const locks[] = { "pthread_mutex_lock",
                                         "pthread_rwlock_rdlock",
                                         "pthread_rwlock_wrlock",
                                         "pthread_spin_lock",
                                         "mtx_lock",
                                         "flockfile" };
    static const char *const unlocks[] = { "pthread_mutex_unlock",
                                           "pthread_rwlock_unlock", "pthread_spin_unlock",
                                           "mtx_unlock", "funlockfile" };
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++)
        if (!strcmp(locks[i], name))
            VEC_PUSH(&c->unit->arena, &c->locks, call);
    for (size_t i = 0; i < sizeof unlocks / sizeof *unlocks; i++)
        for (uint32_t k = c->locks.count; k-- > 0 && !strcmp(unlocks[i], name);)
            if (same_argument(c->unit, c->locks.items[k], call))
                c->locks.items[k] = c->locks.items[--c->locks.count];
}

// ---- awaits

static void report_fragile(struct check *c, struct fragile *fragile, struct ast *await)
{
    fragile->reported = true;
    struct symbol *symbol = fragile->symbol;
    ERROR(c, symbol->decl ? symbol->decl : await, "%s '%s' does not survive an await",
          fragile->what, symbol->name ? symbol->name->name : "?");
    HINT(c, await, "this await is in its scope");
}

void check_await(struct check *c, struct ast *await)
{
    VEC_PUSH(&c->unit->arena, &c->waits, await);
    if (c->openmp)
        ERROR(c, await, "'await' in an OpenMP region: a coroutine that waits leaves it");
    for (uint32_t i = 0; i < c->locks.count; i++) {
        struct ast *lock = c->locks.items[i];
        diag_warn(c->unit->diag, DIAG_W_LOCK_HELD, c->unit, lock->first, lock->last,
                  "'%s' holds its lock across an await: whoever wants it then blocks the "
                  "thread",
                  expr_strip(lock->kids[0])->ident->name);
        HINT(c, await, "this await; async_lock_acquire waits without blocking");
    }
    c->locks.count = 0;
    for (struct fragile *at = c->fragile; at; at = at->outer)
        if (!at->reported)
            report_fragile(c, at, await);
}

void check_declared(struct check *c, struct symbol *symbol)
{
    if (!symbol || !c->function->is_async || !symbol->type
        || (symbol->kind != SYM_OBJECT && symbol->kind != SYM_TYPEDEF)
        || symbol->storage == STORE_STATIC || symbol->storage == STORE_EXTERN
        || symbol->storage == STORE_THREAD)
        return;
    const char *what = type_is_vla(symbol->type)         ? "variable-length array"
                       : symbol->type->variably_modified ? "variably modified variable"
                       : type_plain(symbol->type)->kind == TYPE_VA_LIST
                               && symbol->kind == SYM_OBJECT
                           ? "va_list"
                       : symbol->is_register && symbol->has_asm_name ? "register variable"
                                                                     : NULL;
    if (!what)
        return;
    struct fragile *fragile = ARENA_NEW(&c->unit->arena, struct fragile);
    *fragile = (struct fragile){ symbol, what, c->fragile, false };
    c->fragile = fragile;
}

// #pragma omp parallel for ...; not those that stand alone, as barrier does.
bool check_openmp(const struct check *c, const struct ast *node)
{
    static const char *const alone[] = { "barrier",  "taskwait",      "taskyield",
                                         "flush",    "threadprivate", "declare",
                                         "requires", "cancel",        "cancellation" };
    if (!node || !(unit_token(c->unit, node->first)->flags & TOKEN_PRAGMA))
        return false;
    for (uint32_t i = 0; i < c->unit->pragmas.count; i++) {
        const struct pragma *pragma = &c->unit->pragmas.items[i];
        const char *text = arena_strndup(&c->unit->arena, c->unit->text + pragma->begin,
                                         pragma->end - pragma->begin);
        char word[16] = "";
        if (pragma->token != node->first
            || sscanf(text, " # pragma omp %15[a-z]", word) != 1)
            continue;
        bool stands_alone = false;
        for (size_t k = 0; k < sizeof alone / sizeof *alone; k++)
            stands_alone |= !strcmp(word, alone[k]);
        if (!stands_alone)
            return true;
    }
    return false;
}

// ---- memory of the step function

// The first wait among the tokens first..last that ends behind `end`.
static struct ast *wait_between(const struct check *c, uint32_t first, uint32_t last,
                                uint32_t end)
{
    for (uint32_t i = 0; i < c->waits.count; i++) {
        struct ast *wait = c->waits.items[i];
        if (wait->first >= first && wait->last <= last && wait->last > end)
            return wait;
    }
    return NULL;
}

// The goto that leads from behind the node to a wait in front of it, NULL: none.
static struct ast *jump_back(const struct check *c, const struct ast *node,
                             const struct ast *scope)
{
    for (uint32_t i = 0; i < c->jumps.count; i++) {
        struct ast *jump = c->jumps.items[i].node;
        const struct ast *label = c->jumps.items[i].label->decl;
        if (label && ast_contains(scope, label) && label->first < node->first
            && jump->first > node->last && wait_between(c, label->first, jump->last, 0))
            return jump;
    }
    return NULL;
}

// The loop or goto that leads from behind the node
// to a wait inside the scope, NULL: none.
static struct ast *wait_again(const struct check *c, const struct ast *node,
                              const struct ast *scope)
{
    for (uint32_t i = 0; i < c->loops.count; i++)
        if (ast_contains(c->loops.items[i], node)
            && ast_contains(scope, c->loops.items[i]))
            return c->loops.items[i];
    return jump_back(c, node, scope);
}

bool check_wait_follows(const struct check *c, const struct ast *node,
                        const struct ast *scope)
{
    return wait_between(c, scope->first, scope->last, node->last)
           || wait_again(c, node, scope);
}

// What is got here is gone at an await inside its scope:
// of the function (alloca), of a block.
static void lost_at_await(struct check *c, struct ast *node, const struct ast *scope,
                          const char *what)
{
    struct ast *await = wait_between(c, scope->first, scope->last, node->last);
    struct ast *again = await ? NULL : wait_again(c, node, scope);
    if (!await && !again)
        return;
    ERROR(c, node, "%s does not survive an await", what);
    if (await)
        HINT(c, await, "this %s comes after it",
             await->kind == AST_AWAIT ? "await" : "statement waits and");
    else if (again->kind == AST_GOTO)
        HINT(c, again, "this goto leads back to an await");
    else
        HINT(c, again, "this loop contains an await");
}

void check_kept(struct check *c)
{
    const struct ast *body = c->function->node->kids[3];
    for (uint32_t i = 0; i < c->allocas.count; i++)
        lost_at_await(c, c->allocas.items[i], body, "memory of 'alloca'");
    for (uint32_t i = 0; i < c->nested.count; i++) {
        struct ast *name = c->nested.items[i];
        lost_at_await(c, name, name->symbol->scope,
                      arena_printf(&c->unit->arena, "the address of nested function '%s'",
                                   name->ident->name));
    }
    if (!c->setjmp || !c->waits.count)
        return;
    ERROR(c, c->setjmp,
          "setjmp in a coroutine that awaits: the jump could land in a step that "
          "has returned");
    HINT(c, c->waits.items[0], "an await");
}

// A nested function's address is code on the stack of the step.
void check_nested(struct check *c, struct ast *name)
{
    const struct symbol *symbol = name->symbol;
    if (symbol && symbol->kind == SYM_FUNCTION && symbol->is_local && symbol->declaration
        && symbol->declaration->kind == AST_FUNCTION)
        VEC_PUSH(&c->unit->arena, &c->nested, name);
}
