// Rules of LANGUAGE.md about where things stand in a body: jumps around defer and the block
// statements, throw, what must not be in scope at an await, coroutines dropped, calls that block.
//
// A body is walked once with a chain of regions, innermost first. A defer opens a region that
// reaches to the end of its block, so "goto over a defer" is "goto into that region".
#include "check_calls.h"
#include "checker.h"
#include "grammar.h"
#include <stdio.h>
#include <string.h>

enum region_kind {
    IN_LOOP,
    IN_SWITCH,
    IN_TRY,
    IN_CATCH,
    IN_DEFER,
    IN_TIMEOUT,
    IN_GROUP,
    IN_AS_COMPLETED,
    AFTER_DEFER,
};

struct region {
    enum region_kind kind;
    struct ast *node;
    struct region *outer;
};

// A thing in scope that cannot be kept across an await.
struct fragile {
    struct symbol *symbol;
    const char *what;
    struct fragile *outer;
    bool reported;
};

struct jump {
    struct ast *node;
    struct symbol *label;
    struct region *from;
};
struct target {
    struct symbol *label;
    struct region *region;
};

struct check {
    struct unit *unit;
    struct function *function;
    struct region *region;
    struct fragile *fragile;
    VEC(struct jump) jumps;
    VEC(struct target) targets;
    VEC(struct ast *) allocas;   // calls
    VEC(struct ast *) locks;     // calls whose lock is held
    unsigned openmp;             // regions around
    VEC(struct ast *) loops;     // that contain an await
    struct ast *setjmp;
    struct ast *first_await;
    unsigned depth;
};

static void walk(struct check *, struct ast *);
static void walk_expression(struct check *, struct ast *, bool is_discarded);

// A region outlives the walk: jumps refer to it until the end.
static struct region *enter(struct check *c, enum region_kind kind, struct ast *node)
{
    struct region *region = ARENA_NEW(&c->unit->arena, struct region);
    *region = (struct region){ kind, node, c->region };
    return c->region = region;
}

static void leave(struct check *c, struct region *region)
{
    c->region = region->outer;
}

static const char *describe(const struct check *c, const struct type *type)
{
    struct str text = { 0 };
    type_describe(&text, type);
    char *copy = arena_strndup(&c->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

#define ERROR(c_, node_, ...)                                                            \
    diag_error((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define HINT(c_, node_, ...)                                                             \
    diag_note((c_)->unit->diag, (c_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)

// ---- calls that block --------------------------------------------------------------------------------

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
static void check_lock(struct check *c, struct ast *call, const char *name)
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

static void check_call(struct check *c, struct ast *call)
{
    const struct ast *callee = expr_strip(call->kids[0]);
    if (callee->kind != AST_IDENT || !callee->ident || !c->function->is_async)
        return;
    const struct symbol *symbol = callee->symbol;
    const char *name = callee->ident->name;
    if (symbol && (symbol->serial || symbol->kind != SYM_FUNCTION))
        return;
    if (check_is_setjmp(name) && !c->setjmp)
        c->setjmp = call;
    if (check_is_alloca(name))
        VEC_PUSH(&c->unit->arena, &c->allocas, call);
    check_lock(c, call, name);
    const char *hint = symbol && symbol->is_defined ? NULL : check_blocking_hint(name);
    if (!hint)
        return;
    diag_warn(c->unit->diag, DIAG_W_BLOCKING, c->unit, call->first, call->last,
              "'%s' blocks the thread, and every other task with it", name);
    HINT(c, call, !strncmp(hint, "await", 5) ? "in a coroutine: '%s'" : "%s", hint);
}

// ---- awaits ----------------------------------------------------------------------------------------------

static void report_fragile(struct check *c, struct fragile *fragile, struct ast *await)
{
    fragile->reported = true;
    struct symbol *symbol = fragile->symbol;
    ERROR(c, symbol->decl ? symbol->decl : await, "%s '%s' does not survive an await",
          fragile->what, symbol->name ? symbol->name->name : "?");
    HINT(c, await, "this await is in its scope");
}

static void at_await(struct check *c, struct ast *await)
{
    if (!c->first_await)
        c->first_await = await;
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

static void add_fragile(struct check *c, struct symbol *symbol)
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

// ---- expressions --------------------------------------------------------------------------------------------

// __attribute__((warn_unused_result)) and [[nodiscard]] of a coroutine function are about what the await gives.
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

// The value of e is thrown away.
static void check_discarded(struct check *c, struct ast *e)
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
                  "the coroutine of type '%s' is never awaited", describe(c, e->type));
        HINT(c, e, "write 'await' before it, or give it to async_spawn");
    }
}

// In the order of evaluation, without recursion: chains of operators are long.
static void walk_expression(struct check *c, struct ast *top, bool is_discarded)
{
    VEC(struct ast *) stack = { 0 };
    if (!top)
        return;
    if (is_discarded)
        check_discarded(c, top);
    VEC_PUSH(&c->unit->arena, &stack, top);
    while (stack.count) {
        struct ast *e = stack.items[--stack.count];
        if (e->flags & AST_UNEVALUATED || e->kind == AST_TYPE_NAME)
            continue;
        if (e->kind == AST_STMT_EXPR) {
            if (e->count && e->kids[0])
                walk(c, e->kids[0]);
            continue;
        }
        if (e->kind == AST_CALL && e->count && e->kids[0])
            check_call(c, e);
        if (e->kind == AST_AWAIT && e->flags & AST_HAS_AWAIT)
            at_await(c, e);
        if (e->kind == AST_COMMA && e->count && e->kids[0])
            check_discarded(c, e->kids[0]);
        for (uint32_t i = e->count; i-- > 0;)
            if (e->kids[i])
                VEC_PUSH(&c->unit->arena, &stack, e->kids[i]);
    }
}

// ---- jumps ----------------------------------------------------------------------------------------------------

static struct region *find_region(struct check *c, enum region_kind a, enum region_kind b,
                                  enum region_kind d)
{
    for (struct region *at = c->region; at; at = at->outer)
        if (at->kind == a || at->kind == b || at->kind == d)
            return at;
    return NULL;
}

// Is there a deferred statement between here and `to` (NULL: the function)?
static bool leaves_defer(struct check *c, const struct region *to)
{
    for (const struct region *at = c->region; at && at != to; at = at->outer)
        if (at->kind == IN_DEFER)
            return true;
    return false;
}

static void check_break(struct check *c, struct ast *node)
{
    const bool is_break = node->kind == AST_BREAK;
    const struct region *to = find_region(c, IN_LOOP, is_break ? IN_SWITCH : IN_LOOP,
                                          IN_AS_COMPLETED);
    if (to && leaves_defer(c, to))
        ERROR(c, node, "'%s' out of a deferred statement",
              is_break ? "break" : "continue");
}

static const char *region_name(enum region_kind kind)
{
    switch (kind) {
    case IN_LOOP:
    case IN_SWITCH:
    case IN_TRY: break;
    case IN_CATCH: return "a catch clause";
    case IN_DEFER: return "a deferred statement";
    case IN_TIMEOUT: return "an async_timeout statement";
    case IN_GROUP: return "an async_group statement";
    case IN_AS_COMPLETED: return "an async_as_completed statement";
    case AFTER_DEFER: return "the scope of a defer";
    }
    return NULL;
}

static bool encloses(const struct region *outer, const struct region *inner)
{
    for (; inner; inner = inner->outer)
        if (inner == outer)
            return true;
    return outer == NULL;
}

// From region `from` to a place in region `to`: what is entered on the way, other than plain blocks?
static void check_entry(struct check *c, struct ast *jump, const char *what,
                        const struct region *from, const struct region *to)
{
    const struct region *entered = NULL;
    for (const struct region *at = to; at && !encloses(at, from); at = at->outer)
        if (region_name(at->kind))
            entered = at;   // the outermost that it enters
    if (!entered)
        return;
    if (entered->kind == AFTER_DEFER) {
        ERROR(c, jump, "%s jumps over a defer", what);
        HINT(c, entered->node, "the defer");
    } else {
        ERROR(c, jump, "%s jumps into %s", what, region_name(entered->kind));
    }
}

static void check_gotos(struct check *c)
{
    for (uint32_t i = 0; i < c->jumps.count; i++) {
        const struct jump *jump = &c->jumps.items[i];
        const struct region *to = NULL;
        bool found = false;
        for (uint32_t k = 0; k < c->targets.count && !found; k++)
            if (c->targets.items[k].label == jump->label)
                to = c->targets.items[k].region, found = true;
        if (!found)
            continue;
        const char *what = arena_printf(&c->unit->arena, "'goto %s'",
                                        jump->label->name->name);
        bool leaves = false;
        for (const struct region *at = jump->from; at && !encloses(at, to);
             at = at->outer)
            leaves |= at->kind == IN_DEFER;
        if (leaves)
            ERROR(c, jump->node, "%s jumps out of a deferred statement", what);
        else
            check_entry(c, jump->node, what, jump->from, to);
    }
}

static void check_computed(struct check *c, struct ast *node)
{
    for (const struct region *at = c->region; at; at = at->outer)
        if (region_name(at->kind)) {
            ERROR(c, node, "a computed goto in %s", region_name(at->kind));
            return;
        }
}

static void check_case(struct check *c, struct ast *node)
{
    const struct region *to = find_region(c, IN_SWITCH, IN_SWITCH, IN_SWITCH);
    if (to)
        check_entry(c, node, node->kind == AST_CASE ? "'case'" : "'default'", to,
                    c->region);
}

static void check_throw(struct check *c, struct ast *node)
{
    struct ast *e = node->count ? node->kids[0] : NULL;
    if (e) {
        if (e->flags & AST_CONSTANT && e->value == 0)
            ERROR(c, e, "'throw 0': an error is never 0");
        else if (e->type && !type_is_unknown(e->type) && !type_is_integer(e->type)
                 && !type_is_task(e->type))
            ERROR(c, e, "'throw' needs an error number, not '%s'", describe(c, e->type));
        return;
    }
    for (const struct region *at = c->region; at && at->kind != IN_DEFER; at = at->outer)
        if (at->kind == IN_CATCH)
            return;
    ERROR(c, node, "'throw;' outside a catch clause: there is no error to throw again");
}

// ---- statements -------------------------------------------------------------------------------------------------

static void plain_function(struct check *c, struct ast *node, const char *word)
{
    if (!c->function->is_async)
        ERROR(c, node, "'%s' in plain function '%s'", word,
              c->function->name ? c->function->name->name : "?");
}

static void walk_in(struct check *c, enum region_kind kind, struct ast *owner,
                    struct ast *body)
{
    if (!body)
        return;
    struct region *region = enter(c, kind, owner), *keep = region->outer;
    walk(c, body);
    c->region = keep;
}

static void walk_declaration(struct check *c, struct ast *node)
{
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *owner = node->kids[i];
        if (!owner || owner->kind != AST_INIT_DECLARATOR)
            continue;
        add_fragile(c, owner->symbol);
        if (owner->count > 2)
            walk_expression(c, owner->kids[2], false);
    }
}

static void walk_block(struct check *c, struct ast *node)
{
    struct region *region = c->region;
    struct fragile *fragile = c->fragile;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            walk(c, node->kids[i]);
    c->region = region;
    c->fragile = fragile;
}

static void walk_try(struct check *c, struct ast *node)
{
    plain_function(c, node, "try");
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        if (kid->kind != AST_CATCH) {
            walk_in(c, IN_TRY, node, kid);
            continue;
        }
        struct ast *first = kid->count ? kid->kids[0] : NULL;
        for (uint32_t k = 0; k + 1 < kid->count; k++) {
            struct ast *code = kid->kids[k];
            if (!code || code->kind == AST_PARAM)
                continue;
            if (code->flags & AST_CONSTANT && code->value == 0)
                ERROR(c, code, "'catch (0)': an error is never 0");
            else if (code->type && !type_is_unknown(code->type)
                     && !type_is_integer(code->type))
                ERROR(c, code, "'catch' needs error numbers, not '%s'",
                      describe(c, code->type));
        }
        if (first && first->kind == AST_PARAM && first->type
            && !type_is_unknown(first->type) && type_plain(first->type)->kind != TYPE_INT)
            ERROR(c, first, "'catch' declares an 'int', not '%s'",
                  describe(c, first->type));
        walk_in(c, IN_CATCH, kid, kid->count ? kid->kids[kid->count - 1] : NULL);
    }
}

static bool is_address_of(const struct ast *e, const char *tag)
{
    if (!e || !e->type)
        return true;
    const struct type *type = type_plain(e->type);
    if (type->kind == TYPE_UNKNOWN)
        return true;
    if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY)
        return e->flags & AST_CONSTANT && !e->value;
    type = type_plain(type->base);
    return type->kind == TYPE_UNKNOWN || type->kind == TYPE_VOID
           || (type->kind == TYPE_STRUCT && type->symbol->name
               && !strcmp(type->symbol->name->name, tag));
}

static void walk_timeout(struct check *c, struct ast *node)
{
    plain_function(c, node, "async_timeout");
    for (uint32_t i = 0; i + 1 < node->count; i++)
        walk_expression(c, node->kids[i], false);
    struct ast *seconds = node->count ? node->kids[0] : NULL;
    if (seconds && seconds->type && !type_is_unknown(seconds->type)
        && !type_is_task(seconds->type) && !type_is_arithmetic(seconds->type))
        ERROR(c, seconds, "'async_timeout' needs seconds, not '%s'",
              describe(c, seconds->type));
    struct ast *address = node->count > 2 ? node->kids[1] : NULL;
    if (address && !is_address_of(address, "async_timeout"))
        ERROR(c, address, "'async_timeout' needs a 'struct async_timeout *', not '%s'",
              describe(c, address->type));
    walk_in(c, IN_TIMEOUT, node, node->count ? node->kids[node->count - 1] : NULL);
}

static void walk_group(struct check *c, struct ast *node)
{
    plain_function(c, node, "async_group");
    struct ast *address = node->count ? node->kids[0] : NULL;
    walk_expression(c, address, false);
    if (!is_address_of(address, "async_group"))
        ERROR(c, address, "'async_group' needs a 'struct async_group *', not '%s'",
              describe(c, address->type));
    walk_in(c, IN_GROUP, node, node->count > 1 ? node->kids[1] : NULL);
    at_await(c, node);
}

static void walk_loop(struct check *c, struct ast *node)
{
    struct region *region = enter(c, IN_LOOP, node);
    struct fragile *fragile = c->fragile;
    if (node->flags & AST_HAS_AWAIT)
        VEC_PUSH(&c->unit->arena, &c->loops, node);
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        if (ast_is_expression(kid->kind))
            walk_expression(c, kid, node->kind == AST_FOR && (i == 0 || i == 2));
        else
            walk(c, kid);
    }
    c->fragile = fragile;
    leave(c, region);
}

static void walk_defer(struct check *c, struct ast *node)
{
    plain_function(c, node, "defer");
    walk_in(c, IN_DEFER, node, node->count ? node->kids[0] : NULL);
    enter(c, AFTER_DEFER, node);   // until the block ends
}

// One statement without the statement that it ends with, which the caller goes on with.
static struct ast *walk_one(struct check *c, struct ast *node)
{
    struct ast **kids = node->kids;
    const uint32_t n = node->count;
    switch ((int)node->kind) {
    case AST_BLOCK: walk_block(c, node); break;
    case AST_DECLARATION: walk_declaration(c, node); break;
    case AST_EXPR_STMT: walk_expression(c, n ? kids[0] : NULL, true); break;
    case AST_IF:
        walk_expression(c, n ? kids[0] : NULL, false);
        if (n > 1 && kids[1])
            walk(c, kids[1]);
        return n > 2 ? kids[2] : NULL;
    case AST_SWITCH:
        walk_expression(c, n ? kids[0] : NULL, false);
        walk_in(c, IN_SWITCH, node, n > 1 ? kids[1] : NULL);
        break;
    case AST_WHILE:
    case AST_DO:
    case AST_FOR: walk_loop(c, node); break;
    case AST_LABEL:
        if (node->symbol)
            VEC_PUSH(&c->unit->arena, &c->targets,
                     (struct target){ node->symbol, c->region });
        return n ? kids[n - 1] : NULL;
    case AST_CASE: check_case(c, node); return n > 2 ? kids[2] : NULL;
    case AST_DEFAULT: check_case(c, node); return n ? kids[0] : NULL;
    case AST_ATTR_STMT: return n > 1 ? kids[1] : NULL;
    case AST_GOTO:
        if (node->symbol)
            VEC_PUSH(&c->unit->arena, &c->jumps,
                     (struct jump){ node, node->symbol, c->region });
        break;
    case AST_GOTO_COMPUTED:
        walk_expression(c, n ? kids[0] : NULL, false);
        check_computed(c, node);
        break;
    case AST_BREAK:
    case AST_CONTINUE: check_break(c, node); break;
    case AST_RETURN:
        walk_expression(c, n ? kids[0] : NULL, false);
        if (leaves_defer(c, NULL))
            ERROR(c, node, "'return' out of a deferred statement");
        break;
    case AST_ASM:
        for (uint32_t i = 0; i < n; i++)
            if (kids[i] && kids[i]->kind == AST_IDENT && kids[i]->symbol
                && kids[i]->symbol->kind == SYM_LABEL)
                VEC_PUSH(&c->unit->arena, &c->jumps,
                         (struct jump){ node, kids[i]->symbol, c->region });
        break;
    case AST_TRY: walk_try(c, node); break;
    case AST_THROW:
        plain_function(c, node, "throw");
        walk_expression(c, n ? kids[0] : NULL, false);
        check_throw(c, node);
        break;
    case AST_DEFER: walk_defer(c, node); break;
    case AST_TIMEOUT: walk_timeout(c, node); break;
    case AST_GROUP: walk_group(c, node); break;
    case AST_AS_COMPLETED:
        plain_function(c, node, "async_as_completed");
        for (uint32_t i = 1; i + 1 < n; i++)
            walk_expression(c, kids[i], false);
        at_await(c, node);
        walk_in(c, IN_AS_COMPLETED, node, n ? kids[n - 1] : NULL);
        break;
    default: break;
    }
    return NULL;
}

// #pragma omp parallel for ...; not those that stand alone, as barrier does.
static bool opens_openmp(const struct check *c, const struct ast *node)
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

static void walk(struct check *c, struct ast *node)
{
    struct region *region = NULL;
    const bool openmp = opens_openmp(c, node);
    c->openmp += openmp;
    bool is_own_block =
        false;               // the arms of an if are blocks: a defer in one ends with it
    if (++c->depth < 3100)   // sema has reported deeper ones
        for (; node; node = walk_one(c, node)) {
            if (node->kind == AST_IF && !is_own_block)
                is_own_block = true, region = c->region;
            if (is_own_block)
                c->region = region;
        }
    if (is_own_block)
        c->region = region;
    c->openmp -= openmp;
    c->depth--;
}

static bool contains(const struct ast *outer, const struct ast *inner)
{
    return outer->first <= inner->first && inner->last <= outer->last;
}

// alloca's memory lives until the function returns, and a step returns at an await.
static void check_alloca(struct check *c)
{
    for (uint32_t i = 0; i < c->allocas.count; i++) {
        struct ast *call = c->allocas.items[i], *await = NULL;
        for (uint32_t k = 0; k < c->function->awaits.count && !await; k++)
            if (c->function->awaits.items[k]->last > call->last)
                await = c->function->awaits.items[k];
        for (uint32_t k = 0; k < c->loops.count && !await; k++)
            if (contains(c->loops.items[k], call))
                await = c->loops.items[k];
        if (!await)
            continue;
        ERROR(c, call, "memory of 'alloca' does not survive an await");
        HINT(c, await,
             await->kind == AST_AWAIT ? "this await comes after it"
                                      : "this loop contains an await");
    }
}

static void check_function(struct check *c)
{
    struct ast *body = c->function->node->kids[3];
    for (uint32_t i = 0; i < c->function->params.count; i++)
        add_fragile(c, c->function->params.items[i]);
    walk(c, body);
    check_gotos(c);
    if (!c->function->is_async)
        return;
    check_alloca(c);
    if (c->setjmp && c->first_await) {
        ERROR(c, c->setjmp,
              "setjmp in a coroutine that awaits: the jump could land in a step that "
              "has returned");
        HINT(c, c->first_await, "an await");
    }
}

void check_program(struct program *program)
{
    for (uint32_t i = 0; i < program->functions.count; i++) {
        struct check check = { .unit = program->unit,
                               .function = program->functions.items[i] };
        check_function(&check);
    }
}
