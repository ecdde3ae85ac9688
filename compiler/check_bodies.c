// Bodies that do not do what stands there: nothing, a defer at once, what an earlier clause does.
#include "check.h"
#include <errno.h>

static bool is_empty(const struct ast *body)
{
    return body->kind == AST_EXPR_STMT && (!body->count || !body->kids[0]);
}

void check_block_body(struct check *c, struct ast *node, const char *word)
{
    struct ast *body = node->count ? node->kids[node->count - 1] : NULL;
    if (!body || !is_empty(body))
        return;
    WARN(c, DIAG_W_EMPTY_BODY, body, "'%s (...)' is a statement, and this ends it", word);
    HINT(c, body, "write what it is about in '{ }' behind it");
}

void check_lone_defer(struct check *c, struct ast *node, struct ast *body)
{
    if (!body || body->kind != AST_DEFER)
        return;
    const bool is_if = node->kind == AST_IF;
    WARN(c, DIAG_W_DEFER_SCOPE, body, "this defer runs at the end of the %s, which is at once",
         is_if ? "'if' or 'else'" : "loop's body");
    if (is_if)
        HINT(c, body, "write the 'if' behind the 'defer'");
}

// The code that an earlier clause catches; any but a cancellation, when it has a variable.
struct caught { long long code; bool is_any; };

static bool is_caught(const struct caught *before, uint32_t count, struct caught this)
{
    for (uint32_t i = 0; i < count; i++)
        if (before[i].is_any ? this.is_any || this.code != ECANCELED
                             : !this.is_any && this.code == before[i].code)
            return true;
    return false;
}

// At the word: the code may be a macro of the system's.
static void say_caught(struct check *c, const struct ast *clause, const struct caught *this)
{
    if (this->is_any)
        diag_warn(c->unit->diag, DIAG_W_EXCEPTIONS, c->unit, clause->first, clause->first,
                  "an earlier clause catches everything that this could");
    else
        diag_warn(c->unit->diag, DIAG_W_EXCEPTIONS, c->unit, clause->first, clause->first,
                  "an earlier clause catches error %lld", this->code);
}

// EAGAIN and EWOULDBLOCK may be one number: within a clause that is as it should be.
void check_clauses(struct check *c, struct ast *try)
{
    VEC(struct caught) caught = { 0 };
    for (uint32_t i = 0; i < try->count; i++) {
        const struct ast *clause = try->kids[i];
        const uint32_t before = caught.count;
        for (uint32_t k = 0; clause && clause->kind == AST_CATCH && k + 1 < clause->count; k++) {
            struct ast *code = clause->kids[k];
            const bool is_any = code && code->kind == AST_PARAM;
            if (!code || (!is_any && !(code->flags & AST_CONSTANT)))
                continue;
            const struct caught this = { is_any ? 0 : code->value, is_any };
            if (is_caught(caught.items, before, this))
                say_caught(c, clause, &this);
            VEC_PUSH(&c->unit->arena, &caught, this);
        }
    }
}
