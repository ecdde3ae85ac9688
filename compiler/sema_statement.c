// Statements and function bodies.
#include "checker.h"
#include "grammar.h"
#include <string.h>

static void statement(struct sema *, struct ast *);

static void condition(struct sema *s, struct ast *e)
{
    if (!e)
        return;
    expr_value(s, e);
    convert_condition(s, e);
}

void sema_constant(struct sema *s, struct ast *e, const char *reason)
{
    if (!e)
        return;
    const char *no_await = s->no_await;
    const unsigned unevaluated = s->unevaluated;
    s->no_await = reason;
    s->unevaluated = 0;   // also in the bound of sizeof(int[n])
    expr_value(s, e);
    s->no_await = no_await;
    s->unevaluated = unevaluated;
}

// C17 6.8.6.4p1; `return g();` of a void g is let pass, as compilers do.
static void return_statement(struct sema *s, struct ast *node)
{
    struct ast *e = node->count ? node->kids[0] : NULL;
    if (e)
        expr_value(s, e);
    if (!s->function)
        return;
    const bool is_void = type_is_void(s->function->result);
    if (e && !is_void)
        convert_check(s, CONVERT_RETURN, s->function->result, e, 0, NULL);
    else if (!s->function->is_async)
        return;
    else if (e && !type_is_void(e->type) && !type_is_unknown(e->type))
        SAY(s, e, "'return' with a value, in a coroutine function returning void");
    else if (!e && !is_void)
        SAY(s, node, "'return' with no value, in a coroutine function returning '%s'",
            convert_describe(s, s->function->result));
}

static void label(struct sema *s, struct ast *node)
{
    if (!node->ident || !s->function)
        return;
    struct symbol *symbol = sema_label(s, node->ident);
    symbol->decl = node;
    symbol->is_defined = true;
    node->symbol = symbol;
}

static void nested_function(struct sema *s, struct ast *node)
{
    if (node->count < 4 || !node->kids[1])
        return;
    struct specs specs = declspec_read(s, node->kids[0]);
    struct attributes attributes;
    struct type *type = sema_declarator(s, &specs, node->kids[1], &attributes);
    const struct ast *name = decl_name(node->kids[1]);
    if (!name || !name->ident || !type_is_function(type))
        return;
    if (type_plain(type)->is_async)
        SAY(s, node->kids[1], "nested function '%s' cannot be a coroutine",
            name->ident->name);
    struct symbol *symbol = sema_symbol(s, SYM_FUNCTION, name->ident);
    symbol->type = type;
    symbol->decl = node->kids[1];
    symbol->declaration = node;
    symbol->is_defined = true;
    sema_enter(s, symbol);
    sema_bind(node->kids[1], symbol);
    sema_function(s, node, symbol, true);
}

// An output, or an operand that the assembler finds by its address.
static bool is_memory_operand(struct sema *s, const struct ast *e)
{
    if (e->first < 2)
        return false;
    const struct token *token = unit_token(s->unit, e->first - 2);
    for (uint32_t i = token->begin; i < token->end; i++)
        if (strchr("=+moVgX", s->unit->text[i]))
            return true;
    return false;
}

static void asm_statement(struct sema *s, struct ast *node)
{
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        const struct token *before = unit_token(s->unit, kid->first ? kid->first - 1 : 0);
        if (kid->kind == AST_IDENT && s->unit->text[before->begin] != '(') {   // asm goto
            if (kid->ident && s->function)
                kid->symbol = sema_label(s, kid->ident);
            continue;
        }
        const char *no_await = s->no_await;
        s->no_await = "an asm operand: await before the asm";
        expr_type(s, kid);
        s->no_await = no_await;
        if (is_memory_operand(s, kid) || type_is_array(kid->type))
            expr_take_address(s, kid);
    }
}

// The codes of a catch. `catch (EPIPE || EINVAL)` would be one: EPERM.
static void catch_code(struct sema *s, struct ast *code)
{
    sema_constant(s, code, "the list of a catch: await before the try");
    const bool is_or = expr_strip(code)->kind == AST_BINARY && expr_strip(code)->op == TOK_OROR;
    if (is_or || (code->kind == AST_BINARY && code->op == '|'))     // macros have parentheses
        SAY(s, code, "'%s' in the list of a catch: commas stand between its codes",
            is_or ? "||" : "|");
}

static void catch_clause(struct sema *s, struct ast *node)
{
    struct block_scope scope;
    sema_push(s, &scope, node);
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        if (kid->kind == AST_PARAM)
            sema_clause_variable(s, kid);
        else if (kid->kind == AST_BLOCK)
            sema_block(s, kid, NULL);
        else
            catch_code(s, kid);
    }
    sema_pop(s);
    expr_propagate(node);
}

static void as_completed(struct sema *s, struct ast *node)
{
    struct block_scope scope;
    for (uint32_t i = 1; i < 3 && i < node->count; i++)
        if (node->kids[i])
            expr_value(s, node->kids[i]);
    sema_push(s, &scope, node);
    struct ast *param = node->count ? node->kids[0] : NULL;
    if (param && param->kind == AST_PARAM) {
        sema_clause_variable(s, param);
        struct type *result = sema_task_result(param->type);
        struct ast *tasks = node->count > 1 ? node->kids[1] : NULL;
        if (!result && !type_is_unknown(param->type))
            SAY(s, param,
                "async_as_completed needs a variable of type async_task(T), not '%s'",
                convert_describe(s, param->type));
        else if (result && tasks)
            convert_check(s, CONVERT_INIT,
                          type_pointer(s->unit, type_unqualified(s->unit, param->type)),
                          tasks, 0, NULL);
    }
    if (node->count > 2 && node->kids[2])
        convert_operand(s, node->kids[2], "the number of tasks");
    if (node->count > 3 && node->kids[3])
        statement(s, node->kids[3]);
    sema_pop(s);
    node->flags |= AST_HAS_AWAIT;   // it waits by itself
}

// C17 6.8.5p3: it declares objects that are auto or register.
static void for_declaration(struct sema *s, struct ast *node)
{
    sema_declaration(s, node);
    for (uint32_t i = 1; i < node->count; i++) {
        const struct symbol *symbol = node->kids[i]->symbol;
        if (!symbol || (symbol->kind == SYM_OBJECT
                        && (symbol->storage == STORE_AUTO
                            || symbol->storage == STORE_REGISTER)))
            continue;
        const char *what = symbol->kind != SYM_OBJECT        ? "non-variable"
                           : symbol->storage == STORE_STATIC ? "static variable"
                           : symbol->storage == STORE_EXTERN ? "'extern' variable"
                                                             : "thread-local variable";
        SAY(s, node->kids[i], "declaration of %s '%s' in 'for' loop initial declaration",
            what, symbol->name->name);
    }
}

static void for_statement(struct sema *s, struct ast *node)
{
    struct block_scope scope;
    sema_push(s, &scope, node);
    struct ast *init = node->count ? node->kids[0] : NULL;
    if (init && init->kind == AST_DECLARATION)
        for_declaration(s, init);
    else if (init && init->kind != AST_STATIC_ASSERT)
        expr_type(s, init);
    condition(s, node->count > 1 ? node->kids[1] : NULL);
    if (node->count > 2 && node->kids[2])
        expr_type(s, node->kids[2]);
    if (node->count > 3 && node->kids[3])
        statement(s, node->kids[3]);
    sema_pop(s);
}

// The statement that node ends with when it may be a long chain (else if, case after
// case), else NULL.
static struct ast *chain_rest(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_IF: return node->count > 2 ? node->kids[2] : NULL;
    case AST_LABEL:
    case AST_DEFAULT: return node->count ? node->kids[node->count - 1] : NULL;
    case AST_CASE: return node->count > 2 ? node->kids[2] : NULL;
    case AST_ATTR_STMT: return node->count > 1 ? node->kids[1] : NULL;
    }
    return NULL;
}

static void own_part(struct sema *s, struct ast *node)
{
    struct ast **kids = node->kids;
    const uint32_t n = node->count;
    switch ((int)node->kind) {
    case AST_BLOCK: sema_block(s, node, NULL); break;
    case AST_DECLARATION: sema_declaration(s, node); break;
    case AST_FUNCTION: nested_function(s, node); break;
    case AST_STATIC_ASSERT:
        sema_constant(s, n ? kids[0] : NULL, "a static assertion: it must be constant");
        break;
    case AST_EXPR_STMT:
        if (n && kids[0])
            expr_type(s, kids[0]);
        break;
    case AST_IF:
        condition(s, n ? kids[0] : NULL);
        if (n > 1 && kids[1])
            statement(s, kids[1]);
        break;
    case AST_SWITCH:
        if (n && kids[0]) {
            expr_value(s, kids[0]);
            convert_operand(s, kids[0], "'switch'");
        }
        if (n > 1 && kids[1])
            statement(s, kids[1]);
        break;
    case AST_WHILE:
        condition(s, n ? kids[0] : NULL);
        if (n > 1 && kids[1])
            statement(s, kids[1]);
        break;
    case AST_DO:
        if (n && kids[0])
            statement(s, kids[0]);
        condition(s, n > 1 ? kids[1] : NULL);
        break;
    case AST_FOR: for_statement(s, node); break;
    case AST_GOTO:
        if (node->ident && s->function)
            node->symbol = sema_label(s, node->ident);
        break;
    case AST_GOTO_COMPUTED:
        if (n && kids[0])
            expr_value(s, kids[0]);
        break;
    case AST_RETURN: return_statement(s, node); break;
    case AST_LABEL: label(s, node); break;
    case AST_CASE:
        sema_constant(s, n ? kids[0] : NULL, "a case label: it must be constant");
        sema_constant(s, n > 1 ? kids[1] : NULL, "a case label: it must be constant");
        break;
    case AST_ASM: asm_statement(s, node); break;
    case AST_TRY:
        for (uint32_t i = 0; i < n; i++)
            if (kids[i] && kids[i]->kind == AST_CATCH)
                catch_clause(s, kids[i]);
            else if (kids[i])
                statement(s, kids[i]);
        break;
    case AST_THROW:
        if (n && kids[0]) {
            expr_value(s, kids[0]);
            convert_operand(s, kids[0], "'throw'");
        }
        break;
    case AST_DEFER:
        if (n && kids[0])
            statement(s, kids[0]);
        break;
    case AST_TIMEOUT:
    case AST_GROUP:
        for (uint32_t i = 0; i + 1 < n; i++)
            if (kids[i]) {
                expr_value(s, kids[i]);
                convert_operand(s, kids[i],
                                node->kind == AST_GROUP ? "'async_group'"
                                                        : "'async_timeout'");
            }
        if (n && kids[n - 1])
            statement(s, kids[n - 1]);
        if (node->kind == AST_GROUP)
            node->flags |= AST_HAS_AWAIT;   // it waits by itself
        break;
    case AST_AS_COMPLETED: as_completed(s, node); break;
    default:
        if (ast_is_expression(node->kind))
            expr_type(s, node);
        break;
    }
}

static void propagate(struct ast *node)
{
    if (node->kind != AST_FUNCTION)
        expr_propagate(node);
}

static void statement(struct sema *s, struct ast *top)
{
    if (!sema_descend(s, top))
        return;
    VEC(struct ast *) chain = { 0 };
    for (struct ast *node = top; node; node = chain_rest(node)) {
        own_part(s, node);
        VEC_PUSH(&s->unit->arena, &chain, node);
    }
    while (chain.count)
        propagate(chain.items[--chain.count]);
    sema_ascend(s);
}

static void local_labels(struct sema *s, struct ast *node)
{
    for (uint32_t i = 0; i < node->count && s->function; i++) {
        struct ast *kid = node->kids[i];
        if (!kid || !kid->ident)
            continue;
        struct symbol *symbol = sema_symbol(s, SYM_LABEL, kid->ident);
        symbol->function = s->function;
        symbol->is_local = true;
        symbol->scope = s->scope->node;
        kid->symbol = symbol;
        VEC_PUSH(&s->unit->arena, &s->scope->labels, symbol);
        VEC_PUSH(&s->unit->arena, &s->function->labels, symbol);
    }
}

// ({ ... found: value; })
static void labelled_value(struct sema *s, const struct ast *label, struct type **value)
{
    const struct ast *inner = label;
    while (inner && inner->kind == AST_LABEL)
        inner = inner->count ? inner->kids[0] : NULL;
    if (inner != label && inner && inner->kind == AST_EXPR_STMT && inner->count
        && inner->kids[0])
        *value = sema_value_type(s->program, inner->kids[0]);
}

void sema_block(struct sema *s, struct ast *block, struct type **last)
{
    struct block_scope scope;
    sema_push(s, &scope, block);
    for (uint32_t i = 0; i < block->count; i++) {
        struct ast *kid = block->kids[i];
        if (!kid)
            continue;
        if (kid->kind == AST_LABEL_DECL) {
            local_labels(s, kid);
        } else if (last && i + 1 == block->count && kid->kind == AST_EXPR_STMT
                   && kid->count && kid->kids[0]) {
            *last = expr_value(s, kid->kids[0]);   // the value of a statement expression
            propagate(kid);
        } else {
            statement(s, kid);
            if (last && i + 1 == block->count)
                labelled_value(s, kid, last);
        }
    }
    sema_pop(s);
    propagate(block);
}

// ---- functions ------------------------------------------------------------------------

static void enter_param(struct sema *s, struct function *function, struct symbol *symbol,
                        struct ast *node)
{
    symbol->next_in_scope = NULL;
    symbol->outer = NULL;
    symbol->is_param = symbol->is_local = true;
    sema_enter(s, symbol);
    symbol->scope = node;
    symbol->function = function;
    VEC_PUSH(&s->unit->arena, &function->params, symbol);
}

static void enter_param_tag(struct sema *s, struct symbol *tag, const struct ast *node,
                            bool is_in_scope)
{
    if (s->function->is_async)
        diag_warn(s->unit->diag, DIAG_W_NONE, s->unit, node->first, node->last,
                  "'%s' declared inside parameter list will not be visible outside of "
                  "this definition or declaration", convert_describe(s, tag->type));
    if (is_in_scope)
        sema_enter(s, tag);
    else
        VEC_PUSH(&s->unit->arena, &s->function->locals, tag);
    tag->scope = s->scope->node;
}

// Tags and enumerators that the parameter list of a definition declares are in scope in the
// body; those of a parameter's own parameters are not, but must be moved as well.
static void enter_param_tags(struct sema *s, struct ast *node, bool is_in_scope)
{
    const bool is_tag = node->kind == AST_SPEC_RECORD || node->kind == AST_SPEC_ENUM;
    struct symbol *symbol = is_tag || node->kind == AST_ENUMERATOR ? node->symbol : NULL;
    if (symbol && symbol->serial && symbol->decl == node) {
        if (is_tag)
            enter_param_tag(s, symbol, node, is_in_scope);
        else if (is_in_scope)
            sema_enter(s, symbol);
    }
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            enter_param_tags(s, node->kids[i],
                             is_in_scope && node->kind != AST_DECL_FUNCTION);
}

static void old_style_types(struct sema *s, struct ast *declarations)
{
    for (uint32_t i = 0; declarations && i < declarations->count; i++) {
        struct ast *declaration = declarations->kids[i];
        if (!declaration || declaration->kind != AST_DECLARATION || !declaration->count)
            continue;
        struct specs specs = declspec_read(s, declaration->kids[0]);
        for (uint32_t k = 1; k < declaration->count; k++) {
            struct ast *owner = declaration->kids[k];
            if (!owner || owner->kind != AST_INIT_DECLARATOR || !owner->count
                || !owner->kids[0])
                continue;
            struct attributes attributes;
            struct type *type = sema_declarator(s, &specs, owner, &attributes);
            struct ast *name = decl_name(owner->kids[0]);
            struct symbol *symbol = name && name->ident ? name->ident->symbols : NULL;
            if (!symbol || !symbol->is_param || symbol->function != s->function)
                continue;
            symbol->type = declspec_param_type(s, type);
            symbol->decl = owner->kids[0];
            symbol->declaration = declaration;
            symbol->is_register = specs.storage == STORE_REGISTER;
            sema_bind(owner->kids[0], symbol);
        }
    }
}

static void enter_params(struct sema *s, struct function *function, struct ast *node)
{
    struct ast *declarator = declspec_function(node->kids[1]), *params = NULL;
    for (uint32_t i = 0; declarator && i < declarator->count; i++)
        if (declarator->kids[i] && declarator->kids[i]->kind == AST_PARAMS)
            params = declarator->kids[i];
    for (uint32_t i = 0; params && i < params->count; i++) {
        struct ast *param = params->kids[i];
        if (!param)
            continue;
        if (param->kind == AST_PARAM) {
            enter_param_tags(s, param, true);
            if (param->symbol)
                enter_param(s, function, param->symbol, node);
        } else if (param->kind == AST_IDENT && param->ident) {
            struct symbol *symbol = sema_symbol(s, SYM_OBJECT, param->ident);
            symbol->type = sema_basic(s, TYPE_INT);
            symbol->storage = STORE_AUTO;
            symbol->decl = symbol->declaration = param;
            param->symbol = symbol;
            enter_param(s, function, symbol, node);
        }
    }
    old_style_types(s, node->count > 2 ? node->kids[2] : NULL);
}

static void check_main(struct sema *s, struct function *function, struct ast *declarator)
{
    const struct type *type = type_plain(function->symbol->type);
    const uint32_t count = function->params.count;
    const bool has_int = type_plain(function->result)->kind == TYPE_INT;
    if (!has_int && !type_is_unknown(function->result))
        SAY(s, declarator, "'async main' returns '%s', expected 'int'",
            convert_describe(s, function->result));
    bool fits = count == 0 || count == 2;
    if (count == 2) {
        const struct type *first = type_plain(type->params.count > 0
                                                  ? type->params.items[0].type
                                                  : function->params.items[0]->type);
        const struct type *second = type_plain(type->params.count > 1
                                                   ? type->params.items[1].type
                                                   : function->params.items[1]->type);
        fits = first->kind == TYPE_INT && second->kind == TYPE_POINTER
               && type_is_pointer(second->base)
               && type_plain(type_plain(second->base)->base)->kind == TYPE_CHAR;
    }
    if (!fits)
        SAY(s, declarator, "'async main' takes no parameters or (int, char **)");
}

void sema_function(struct sema *s, struct ast *node, struct symbol *symbol,
                   bool is_nested)
{
    const struct type *type = type_plain(symbol->type);
    struct ast *body = node->count > 3 ? node->kids[3] : NULL;
    if (type->kind != TYPE_FUNCTION || !body || body->kind != AST_BLOCK)
        return;
    struct function *function = ARENA_NEW(&s->unit->arena, struct function),
                    *outer = s->function;
    function->unit = s->unit;
    function->node = node;
    function->symbol = symbol;
    function->name = symbol->name;
    function->is_async = type->is_async && !is_nested;
    function->result = type->base;
    declspec_complete_type(s, type->base);
    if (type->is_async && !type_is_void(type->base) && !type_is_complete(type->base))
        SAY(s, node->kids[1], "coroutine function '%s' returns incomplete type '%s'",
            symbol->name->name, convert_describe(s, type->base));
    const bool was_nested = s->is_nested;
    s->is_nested = is_nested;
    s->function = function;
    struct block_scope scope;
    sema_push(s, &scope, node);
    enter_params(s, function, node);
    function->is_main = function->is_async && !strcmp(symbol->name->name, "main");
    if (function->is_main)
        check_main(s, function, node->kids[1]);
    for (uint32_t i = 0; i < function->params.count; i++)
        declspec_complete_type(s, function->params.items[i]->type);
    sema_block(s, body, NULL);
    sema_pop(s);
    s->function = outer;
    s->is_nested = was_nested;
    if (is_nested) {
        if (outer)
            outer->has_nested = true;
        return;
    }
    node->flags |= body->flags & AST_HAS_AWAIT;
    node->symbol = symbol;
    VEC_PUSH(&s->unit->arena, &s->program->functions, function);
}
