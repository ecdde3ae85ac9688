// Rules of LANGUAGE.md about where things stand in a body: one walk over it, in the order
// of the source, which asks the other files of check (check.h).
#include "check.h"
#include "grammar.h"
#include <string.h>

static void walk(struct check *, struct ast *);
static void walk_expression(struct check *, struct ast *, bool is_discarded);

const char *check_describe(const struct check *c, const struct type *type)
{
    struct str text = { 0 };
    type_describe(&text, type);
    char *copy = arena_strndup(&c->unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// ---- expressions

// An expression to be walked; `kept`: its value may be stored, or given to a coroutine.
struct visit {
    struct ast *node;
    bool kept;
};

// Whether the kid's value is: no operand's is,
// and a plain function only looks at its arguments.
static bool is_kept(const struct ast *parent, uint32_t kid, bool kept)
{
    switch ((int)parent->kind) {
    case AST_PAREN: return kept;
    case AST_CALL: return kid > 0 && parent->type && type_is_task(parent->type);
    case AST_COMMA: return kid == 1 && kept;
    case AST_COND: return kid > 0 && kept;
    case AST_CAST: return kept;
    case AST_UNARY: return kept && (parent->op == '&' || parent->op == '*');
    case AST_BINARY: return false;
    }
    return true;
}

// tasks[i] = async_create_task(f(&local));
static void check_assigned(struct check *c, struct ast *e)
{
    const struct ast *target = expr_strip(e->kids[0]);
    while (target->kind == AST_INDEX || (target->kind == AST_MEMBER && target->op == '.'))
        target = expr_strip(target->kids[0]);
    if (target->kind == AST_IDENT && target->symbol && target->symbol->is_local)
        check_launch(c, e->kids[1], target);
}

static void visit(struct check *c, struct ast *e, bool kept)
{
    if (e->kind == AST_CALL && e->count && e->kids[0])
        check_call(c, e);
    if (e->kind == AST_AWAIT && e->flags & AST_HAS_AWAIT)
        check_await(c, e);
    if (e->kind == AST_COMMA && e->count && e->kids[0])
        check_discarded(c, e->kids[0]);
    if (e->kind == AST_IDENT && kept && c->function->is_async)
        check_nested(c, e);
    if (e->kind == AST_ASSIGN && e->op == '=' && e->count > 1)
        check_assigned(c, e);
}

// In the order of evaluation, without recursion: chains of operators are long.
static void walk_expression(struct check *c, struct ast *top, bool is_discarded)
{
    VEC(struct visit) stack = { 0 };
    if (!top)
        return;
    if (is_discarded)
        check_discarded(c, top);
    VEC_PUSH(&c->unit->arena, &stack, (struct visit){ top, !is_discarded });
    while (stack.count) {
        const struct visit at = stack.items[--stack.count];
        struct ast *e = at.node;
        if (e->flags & AST_UNEVALUATED || e->kind == AST_TYPE_NAME)
            continue;
        if (e->kind == AST_STMT_EXPR) {
            if (e->count && e->kids[0])
                walk(c, e->kids[0]);
            continue;
        }
        visit(c, e, at.kept);
        for (uint32_t i = e->count; i-- > 0;)
            if (e->kids[i])
                VEC_PUSH(&c->unit->arena, &stack,
                         (struct visit){ e->kids[i], is_kept(e, i, at.kept) });
    }
}

// ---- statements

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
    struct region *region = check_enter(c, kind, owner), *keep = region->outer;
    walk(c, body);
    c->region = keep;
}

static void walk_declaration(struct check *c, struct ast *node)
{
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *owner = node->kids[i];
        if (!owner || owner->kind != AST_INIT_DECLARATOR)
            continue;
        check_declared(c, owner->symbol);
        if (owner->count < 3 || !owner->kids[2])
            continue;
        walk_expression(c, owner->kids[2], false);
        check_launch(c, owner->kids[2], decl_name(owner->kids[0]));
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
    check_clauses(c, node);
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
                      check_describe(c, code->type));
        }
        if (first && first->kind == AST_PARAM && first->type
            && !type_is_unknown(first->type) && type_plain(first->type)->kind != TYPE_INT)
            ERROR(c, first, "'catch' declares an 'int', not '%s'",
                  check_describe(c, first->type));
        walk_in(c, IN_CATCH, kid, kid->count ? kid->kids[kid->count - 1] : NULL);
    }
}

static bool is_struct(const struct type *type, const char *tag)
{
    type = type_plain(type);
    return type->kind == TYPE_STRUCT && type->symbol->name
           && !strcmp(type->symbol->name->name, tag);
}

static bool is_address_of(const struct ast *e, const char *tag)
{
    const struct type *type = type_plain(e->type);
    if (type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY)
        return e->flags & AST_CONSTANT && !e->value;
    type = type_plain(type->base);
    return type->kind == TYPE_UNKNOWN || type->kind == TYPE_VOID || is_struct(type, tag);
}

// What a block statement works with: a struct that is called as the statement is.
static void check_address(struct check *c, struct ast *e, const char *tag)
{
    const struct ast *name = expr_strip(e);
    if (!e->type)
        return;
    if (type_is_unknown(e->type) && name->kind == AST_IDENT && !name->symbol) {
        ERROR(c, e, "'%s' is not declared", name->ident->name);
        HINT(c, e, "declare 'struct %s %s;' and write '&%s'", tag, name->ident->name,
             name->ident->name);
    } else if (!type_is_unknown(e->type) && !type_is_task(e->type) && !type_is_void(e->type)
               && !is_address_of(e, tag)) {
        ERROR(c, e, "'%s' needs a 'struct %s *', not '%s'", tag, tag,
              check_describe(c, e->type));
        if (is_struct(e->type, tag))
            HINT(c, e, "write '&' before it");
    }
}

static void walk_timeout(struct check *c, struct ast *node)
{
    plain_function(c, node, "async_timeout");
    check_block_body(c, node, "async_timeout");
    for (uint32_t i = 0; i + 1 < node->count; i++)
        walk_expression(c, node->kids[i], false);
    struct ast *seconds = node->count ? node->kids[0] : NULL;
    if (seconds && seconds->type && !type_is_unknown(seconds->type)
        && !type_is_task(seconds->type) && !type_is_void(seconds->type)
        && !type_is_arithmetic(seconds->type))
        ERROR(c, seconds, "'async_timeout' needs seconds, not '%s'",
              check_describe(c, seconds->type));
    if (node->count > 2 && node->kids[1])
        check_address(c, node->kids[1], "async_timeout");
    walk_in(c, IN_TIMEOUT, node, node->count ? node->kids[node->count - 1] : NULL);
}

static void walk_group(struct check *c, struct ast *node)
{
    plain_function(c, node, "async_group");
    check_block_body(c, node, "async_group");
    struct ast *address = node->count ? node->kids[0] : NULL;
    walk_expression(c, address, false);
    if (address)
        check_address(c, address, "async_group");
    walk_in(c, IN_GROUP, node, node->count > 1 ? node->kids[1] : NULL);
    check_await(c, node);
}

static void walk_loop(struct check *c, struct ast *node)
{
    struct region *region = check_enter(c, IN_LOOP, node);
    struct fragile *fragile = c->fragile;
    if (node->flags & AST_HAS_AWAIT)
        VEC_PUSH(&c->unit->arena, &c->loops, node);
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        check_lone_defer(c, node, kid);
        if (ast_is_expression(kid->kind))
            walk_expression(c, kid, node->kind == AST_FOR && (i == 0 || i == 2));
        else
            walk(c, kid);
    }
    c->fragile = fragile;
    c->region = region->outer;
}

static void walk_defer(struct check *c, struct ast *node)
{
    plain_function(c, node, "defer");
    walk_in(c, IN_DEFER, node, node->count ? node->kids[0] : NULL);
    check_enter(c, AFTER_DEFER, node);   // until the block ends
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
        check_lone_defer(c, node, n > 1 ? kids[1] : NULL);
        check_lone_defer(c, node, n > 2 ? kids[2] : NULL);
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
        if (n && kids[0])
            check_returned(c, kids[0]);
        if (check_leaves_defer(c, NULL))
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
        check_block_body(c, node, "async_as_completed");
        for (uint32_t i = 1; i + 1 < n; i++)
            walk_expression(c, kids[i], false);
        check_await(c, node);
        walk_in(c, IN_AS_COMPLETED, node, n ? kids[n - 1] : NULL);
        break;
    default: break;
    }
    return NULL;
}

static void walk(struct check *c, struct ast *node)
{
    struct region *region = NULL;
    const bool openmp = check_openmp(c, node);
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

static void check_function(struct check *c)
{
    struct ast *body = c->function->node->kids[3];
    for (uint32_t i = 0; i < c->function->params.count; i++)
        check_declared(c, c->function->params.items[i]);
    walk(c, body);
    check_gotos(c);
    check_kept(c);
    check_launches(c);
    check_end(c);
    check_parameters(c);
}

void check_program(struct program *program)
{
    for (uint32_t i = 0; i < program->functions.count; i++) {
        struct check check = { .unit = program->unit,
                               .function = program->functions.items[i] };
        check_function(&check);
    }
}

// ---- the runtime's header

// Programs have headers of that name, too.
static void note_other_header(struct unit *unit, uint32_t at)
{
    for (uint32_t i = 0; i < unit->files.count; i++) {
        const char *slash = strrchr(unit->files.items[i], '/');
        if (!strcmp(slash ? slash + 1 : unit->files.items[i], "async.h"))
            diag_note(unit->diag, unit, at, at,
                      "'%s' was found instead: it stands before the runtime's folder in "
                      "what is searched",
                      unit->files.items[i]);
    }
}

bool check_runtime(struct program *program)
{
    struct unit *const unit = program->unit;
    for (uint32_t i = 0; i < program->functions.count; i++) {
        const struct ast *node = program->functions.items[i]->node;
        if (program->functions.items[i]->is_async
            && !sema_find_tag(program, "async_frame")) {
            diag_error(unit->diag, unit, node->first, node->first,
                       "a file with coroutines needs '#include <async.h>'");
            note_other_header(unit, node->first);
            return false;
        }
    }
    return true;
}
