// Scopes, declarations, statements, functions: the frame of the type checker. Types of expressions
// are in expression.c, of declarations in declspec.c.
//
// File scope is lazy. One walk over the unit only remembers, per name, the declarations that it has
// (struct pending); they are typed when an analysed body first mentions the name, whatever scopes
// are open at that moment: these are put out of sight by s->barrier.
#include "checker.h"
#include "grammar.h"
#include <string.h>

enum { MAX_DEPTH = 3000 };

// ---- scopes ---------------------------------------------------------------------------------------

bool sema_descend(struct sema *s, const struct ast *node)
{
    if (s->depth >= MAX_DEPTH) {
        if (!s->too_deep)
            SAY(s, node, "nested too deeply");
        s->too_deep = true;
        return false;
    }
    s->depth++;
    return true;
}

void sema_ascend(struct sema *s) { s->depth--; }

void sema_push(struct sema *s, struct block_scope *scope, struct ast *node)
{
    *scope = (struct block_scope){.outer = s->scope, .node = node, .serial = ++s->serial};
    s->scope = scope;
}

void sema_pop(struct sema *s)
{
    for (struct symbol *at = s->scope->symbols; at; at = at->next_in_scope) {
        struct symbol **chain = at->kind == SYM_TAG ? &at->name->tags : &at->name->symbols;
        *chain = at->outer;
    }
    s->scope = s->scope->outer;
}

struct symbol *sema_symbol(struct sema *s, enum symbol_kind kind, struct ident *name)
{
    struct symbol *symbol = ARENA_NEW(&s->unit->arena, struct symbol);
    symbol->kind = kind;
    symbol->name = name;
    return symbol;
}

static void enter_file_scope(struct symbol *symbol)
{
    if (!symbol->name)
        return;
    struct symbol **at = symbol->kind == SYM_TAG ? &symbol->name->tags : &symbol->name->symbols;
    while (*at)   // local ones may lie on top of it
        at = &(*at)->outer;
    *at = symbol;
}

void sema_enter(struct sema *s, struct symbol *symbol)
{
    if (!s->scope) {
        enter_file_scope(symbol);
        return;
    }
    symbol->serial = s->scope->serial;
    symbol->is_local = true;
    symbol->scope = s->scope->node;
    symbol->function = s->function;
    if (s->function && !symbol->is_param && s->scope->node->kind != AST_PARAMS)
        VEC_PUSH(&s->unit->arena, &s->function->locals, symbol);
    if (!symbol->name)
        return;
    struct symbol **chain = symbol->kind == SYM_TAG ? &symbol->name->tags : &symbol->name->symbols;
    symbol->outer = *chain;
    *chain = symbol;
    symbol->next_in_scope = s->scope->symbols;
    s->scope->symbols = symbol;
}

static struct symbol *in_sight(const struct sema *s, struct symbol *symbol)
{
    while (symbol && symbol->serial && symbol->serial <= s->barrier)
        symbol = symbol->outer;
    return symbol;
}

static void resolve(struct sema *, struct symbol *);

struct symbol *sema_lookup(struct sema *s, struct ident *ident)
{
    struct symbol *symbol = in_sight(s, ident->symbols);
    if (symbol && symbol->pending)
        resolve(s, symbol);
    return symbol;
}

struct symbol *sema_lookup_tag(struct sema *s, struct ident *ident, bool this_scope_only)
{
    struct symbol *tag = in_sight(s, ident->tags);
    if (tag && this_scope_only && tag->serial != (s->scope ? s->scope->serial : 0))
        return NULL;
    return tag;
}

struct symbol *sema_label(struct sema *s, struct ident *ident)
{
    for (struct block_scope *scope = s->scope; scope; scope = scope->outer)
        for (uint32_t i = 0; i < scope->labels.count; i++)
            if (scope->labels.items[i]->name == ident)
                return scope->labels.items[i];
    for (uint32_t i = 0; i < s->function->labels.count; i++)
        if (s->function->labels.items[i]->name == ident && !s->function->labels.items[i]->scope)
            return s->function->labels.items[i];
    struct symbol *label = sema_symbol(s, SYM_LABEL, ident);
    label->function = s->function;
    label->is_local = true;
    VEC_PUSH(&s->unit->arena, &s->function->labels, label);
    return label;
}

// ---- file scope: remembering ---------------------------------------------------------------------------

static void add_pending(struct sema *s, struct symbol *symbol, struct ast *declaration,
                        struct ast *declarator)
{
    struct pending *pending = ARENA_NEW(&s->unit->arena, struct pending), **at = &symbol->pending;
    *pending = (struct pending){declaration, declarator, NULL};
    if (declarator && *at) {   // newest last; symbol->declaration is the tail meanwhile
        struct pending *tail = (struct pending *)(void *)symbol->declaration;
        tail->next = pending;
    } else {
        *at = pending;
    }
    symbol->declaration = (struct ast *)(void *)pending;
}

static void remember_enumerators(struct sema *s, struct ast *node, struct ast *list,
                                 struct ast *specs)
{
    for (uint32_t i = 0; i < list->count; i++) {
        struct ast *kid = list->kids[i];
        if (!kid || kid->kind != AST_ENUMERATOR || !kid->ident || kid->ident->symbols)
            continue;
        struct symbol *symbol = sema_symbol(s, SYM_ENUMERATOR, kid->ident);
        symbol->pending = ARENA_NEW(&s->unit->arena, struct pending);
        symbol->pending->declaration = node;
        symbol->pending->declarator = specs;
        enter_file_scope(symbol);
    }
}

static void remember_tag(struct sema *s, struct ast *node, struct ast *specs, bool is_definition)
{
    if (!node->ident)
        return;
    struct symbol *tag = node->ident->tags;
    if (!tag) {
        tag = sema_symbol(s, SYM_TAG, node->ident);
        enter_file_scope(tag);
    }
    if (is_definition && !tag->pending) {
        tag->is_defined = true;
        tag->pending = ARENA_NEW(&s->unit->arena, struct pending);
        tag->pending->declaration = node;
        tag->pending->declarator = specs;
    }
}

// The tags and enumerators that a declaration at file scope brings along.
void sema_declare_at_file_scope(struct sema *s, struct ast *specs)
{
    if (!specs || !sema_descend(s, specs))
        return;
    for (uint32_t i = 0; i < specs->count; i++) {
        struct ast *node = specs->kids[i], *body = NULL;
        if (!node)
            continue;
        if (node->kind == AST_SPEC_TYPEOF || node->kind == AST_SPEC_ATOMIC ||
            node->kind == AST_SPEC_TASK || node->kind == AST_SPEC_QUEUE) {
            if (node->count && node->kids[0] && node->kids[0]->kind == AST_TYPE_NAME)
                sema_declare_at_file_scope(s, node->kids[0]->count ? node->kids[0]->kids[0] : NULL);
            continue;
        }
        if (node->kind != AST_SPEC_RECORD && node->kind != AST_SPEC_ENUM)
            continue;
        for (uint32_t k = 0; k < node->count; k++)
            if (node->kids[k] && (node->kids[k]->kind == AST_FIELDS ||
                                  node->kids[k]->kind == AST_ENUMERATORS))
                body = node->kids[k];
        remember_tag(s, node, specs, body != NULL);
        if (body && body->kind == AST_ENUMERATORS)
            remember_enumerators(s, node, body, specs);
        for (uint32_t k = 0; body && body->kind == AST_FIELDS && k < body->count; k++)
            if (body->kids[k] && body->kids[k]->kind == AST_FIELD_DECL && body->kids[k]->count)
                sema_declare_at_file_scope(s, body->kids[k]->kids[0]);
    }
    sema_ascend(s);
}

static void remember(struct sema *s, struct ast *declaration, struct ast *declarator,
                     struct ast *owner)
{
    const struct ast *name = declarator ? decl_name(declarator) : NULL;
    if (!name || !name->ident)
        return;
    struct symbol *symbol = name->ident->symbols;
    if (!symbol) {
        symbol = sema_symbol(s, SYM_OBJECT, name->ident);
        enter_file_scope(symbol);
    } else if (symbol->kind == SYM_ENUMERATOR) {
        return;   // the compiler's error
    }
    add_pending(s, symbol, declaration, owner);
}

static void remember_external(struct sema *s, struct ast *node)
{
    if (node->kind == AST_FUNCTION) {
        sema_declare_at_file_scope(s, node->count ? node->kids[0] : NULL);
        if (node->count > 1)
            remember(s, node, node->kids[1], node->kids[1]);
    } else if (node->kind == AST_DECLARATION && node->count) {
        sema_declare_at_file_scope(s, node->kids[0]);
        for (uint32_t i = 1; i < node->count; i++)
            if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR && node->kids[i]->count)
                remember(s, node, node->kids[i]->kids[0], node->kids[i]);
    }
}

// ---- declarators become symbols ---------------------------------------------------------------------------

static void set_attributes(struct symbol *symbol, const struct attributes *attributes)
{
    if (attributes->has_align) {
        symbol->align = attributes->align > symbol->align ? attributes->align : symbol->align;
        symbol->align_spec = attributes->align_spec;
    }
    if (attributes->cleanup) {
        symbol->has_cleanup = true;
        symbol->cleanup = attributes->cleanup;
    }
    symbol->has_asm_name |= attributes->has_asm;
}

static void bind(struct ast *declarator, struct symbol *symbol)
{
    for (struct ast *at = declarator; at; at = decl_inner(at)) {
        at->symbol = symbol;
        if (at == declarator || at->kind == AST_DECL_NAME)
            at->type = symbol->type;
    }
}

// Coroutine and plain declarations of one name must agree: the C compiler sees
// `struct async_task *f()` and could not tell.
static void check_redeclaration(struct sema *s, struct symbol *symbol, struct type *type,
                                struct ast *declarator)
{
    const struct type *before = type_plain(symbol->type), *now = type_plain(type);
    if (before->kind != TYPE_FUNCTION || now->kind != TYPE_FUNCTION)
        return;
    const char *name = symbol->name->name;
    if (before->is_async != now->is_async)
        SAY(s, declarator, "'%s' declared as a %s function, but it was declared as a %s function",
            name, now->is_async ? "coroutine" : "plain", before->is_async ? "coroutine" : "plain");
    else if (now->is_async && !type_compatible(before, now))
        SAY(s, declarator, "conflicting types for '%s': '%s', but it was '%s'", name,
            convert_describe(s, now), convert_describe(s, before));
    else
        return;
    if (symbol->decl)
        NOTE(s, symbol->decl, "the other declaration of '%s'", name);
}

static struct ast *initializer_of(const struct ast *init_declarator)
{
    return init_declarator->kind == AST_INIT_DECLARATOR && init_declarator->count > 2
               ? init_declarator->kids[2] : NULL;
}

static struct type *type_of_declarator(struct sema *s, struct specs *specs, struct ast *owner,
                                       struct attributes *attributes)
{
    struct ast *declarator = owner->kind == AST_INIT_DECLARATOR ? owner->kids[0] : owner;
    *attributes = specs->attributes;
    struct type *type = declspec_declarator(s, specs, declarator, attributes);
    if (owner->kind == AST_INIT_DECLARATOR && owner->count > 1)
        declspec_attributes(s, owner->kids[1], attributes);
    return declspec_attributed(s, type, attributes);
}

static enum symbol_kind kind_of(const struct specs *specs, const struct type *type)
{
    return specs->is_typedef ? SYM_TYPEDEF : type_is_function(type) ? SYM_FUNCTION : SYM_OBJECT;
}

// __auto_type x = e; auto x = e;
static struct type *deduced(struct sema *s, struct specs *specs, struct ast *initializer)
{
    struct type *type = type_basic(s->unit, TYPE_UNKNOWN);
    if (initializer && initializer->kind != AST_INIT_LIST)
        type = expr_value(s, initializer);
    return type_qualified(s->unit, type, type->quals | type_quals(specs->type));
}

static void add_coroutine(struct sema *s, struct symbol *symbol)
{
    if (symbol->kind != SYM_FUNCTION || !type_plain(symbol->type)->is_async ||
        symbol->is_coroutine_listed)
        return;
    symbol->is_coroutine_listed = true;
    VEC_PUSH(&s->unit->arena, &s->program->coroutines, symbol);
}

static bool mentions_async(const struct sema *s, const struct ast *node)
{
    for (uint32_t i = node->first; i <= node->last && i < s->unit->tokens.count; i++) {
        const struct ident *ident = unit_token(s->unit, i)->ident;
        if (ident && (ident->tainted || (ident->async_word && ident->async_word <= ASYNC_WORD_QUEUE) ||
                      ident->keyword == TOK_ASYNC || ident->keyword == TOK_AWAIT))
            return true;
    }
    return false;
}

static void declare_file_symbol(struct sema *s, struct symbol *symbol, struct pending *pending)
{
    struct ast *declaration = pending->declaration, *owner = pending->declarator;
    const bool is_function = declaration->kind == AST_FUNCTION;
    struct ast *initializer = initializer_of(owner);
    struct specs specs = declspec_read(s, declaration->kids[0]);
    struct attributes attributes;
    struct type *type = type_of_declarator(s, &specs, owner, &attributes);
    if (specs.is_auto_type)
        type = deduced(s, &specs, initializer);
    struct ast *declarator = is_function ? owner : owner->kids[0];
    symbol->kind = kind_of(&specs, type);
    if (symbol->type && symbol->kind != SYM_TYPEDEF) {
        check_redeclaration(s, symbol, type, declarator);
        type = is_function ? type : type_composite(s->unit, symbol->type, type);
    }
    symbol->type = type;
    set_attributes(symbol, &attributes);
    if (!symbol->declaration || is_function || initializer) {
        symbol->decl = declarator;
        symbol->declaration = declaration;
    }
    symbol->is_defined |= is_function || initializer != NULL;
    if (symbol->storage == STORE_NONE || specs.storage == STORE_STATIC ||
        specs.storage == STORE_THREAD)
        symbol->storage = specs.storage;
    declspec_via(symbol, type);
    if (initializer && symbol->kind == SYM_OBJECT &&
        (type_plain(type)->incomplete_array || mentions_async(s, declaration))) {
        const char *no_await = s->no_await;
        s->no_await = "the initialiser of a static variable: it must be constant";
        symbol->type = initializer_type(s, type, initializer, type);
        s->no_await = no_await;
    }
    bind(declarator, symbol);
    owner->symbol = symbol;
    owner->type = symbol->type;
    add_coroutine(s, symbol);
}

struct suspended {
    struct block_scope *scope;
    struct function *function;
    unsigned barrier, unevaluated;
    const char *no_await;
    bool is_nested;
};

// As if nothing but file scope were there.
static struct suspended suspend(struct sema *s)
{
    const struct suspended state = {s->scope, s->function, s->barrier, s->unevaluated, s->no_await,
                                    s->is_nested};
    s->scope = NULL;
    s->function = NULL;
    s->barrier = s->serial;
    s->unevaluated = 0;
    s->no_await = NULL;
    s->is_nested = false;
    return state;
}

static void resume(struct sema *s, struct suspended state)
{
    s->scope = state.scope;
    s->function = state.function;
    s->barrier = state.barrier;
    s->unevaluated = state.unevaluated;
    s->no_await = state.no_await;
    s->is_nested = state.is_nested;
}

static void resolve(struct sema *s, struct symbol *symbol)
{
    if (symbol->is_resolving)
        return;
    const struct ast *at = symbol->pending->declaration;
    if (!sema_descend(s, at))
        return;
    const struct suspended state = suspend(s);
    if (symbol->kind == SYM_ENUMERATOR) {
        struct ast *specs = symbol->pending->declarator;   // the enum among them defines it
        symbol->pending = NULL;
        struct specs read = declspec_read(s, specs);
        declspec_complete_type(s, read.type);
    } else {
        symbol->is_resolving = true;
        symbol->declaration = NULL;   // it was the list's tail
        while (symbol->pending) {
            struct pending *pending = symbol->pending;
            symbol->pending = pending->next;
            declare_file_symbol(s, symbol, pending);
        }
        symbol->is_resolving = false;
    }
    resume(s, state);
    sema_ascend(s);
}

static void complete_records(struct sema *s)
{
    while (s->records.count)
        declspec_complete(s, s->records.items[--s->records.count]);
}

// ---- declarations in a block -----------------------------------------------------------------------------

static struct symbol *file_symbol(struct sema *s, struct ident *ident)
{
    struct symbol *symbol = ident->symbols;
    while (symbol && symbol->serial)
        symbol = symbol->outer;
    if (symbol && symbol->pending)
        resolve(s, symbol);
    return symbol;
}

// A declaration with linkage knows what the file-scope one knows.
static struct type *linked_type(struct sema *s, struct symbol *symbol, struct type *type,
                                struct ast *declarator)
{
    struct symbol *outer = file_symbol(s, symbol->name);
    if (!outer || !outer->type || outer->kind != symbol->kind)
        return type;
    symbol->type = type;
    check_redeclaration(s, outer, type, declarator);
    return type_composite(s->unit, type, outer->type);
}

static enum storage local_storage(const struct specs *specs, enum symbol_kind kind)
{
    if (kind == SYM_FUNCTION)
        return STORE_EXTERN;
    if (kind == SYM_TYPEDEF)
        return STORE_NONE;
    return specs->storage == STORE_NONE ? STORE_AUTO : specs->storage;
}

static void declare_local(struct sema *s, struct specs *specs, struct ast *declaration,
                          struct ast *owner)
{
    struct ast *declarator = owner->kids[0], *initializer = initializer_of(owner);
    if (!declarator)
        return;
    struct attributes attributes;
    struct type *type = type_of_declarator(s, specs, owner, &attributes);
    if (specs->is_auto_type)
        type = deduced(s, specs, initializer);
    const struct ast *name = decl_name(declarator);
    if (!name || !name->ident)
        return;
    struct symbol *symbol = sema_symbol(s, kind_of(specs, type), name->ident);
    symbol->storage = local_storage(specs, symbol->kind);
    symbol->is_register = specs->storage == STORE_REGISTER;
    symbol->decl = declarator;
    symbol->declaration = declaration;
    symbol->is_defined = initializer != NULL;
    if (symbol->storage == STORE_EXTERN)
        type = linked_type(s, symbol, type, declarator);
    declspec_complete_type(s, type);
    symbol->type = type;
    set_attributes(symbol, &attributes);
    declspec_via(symbol, type);
    sema_enter(s, symbol);   // in scope in its own initialiser
    bind(declarator, symbol);
    if (initializer && !specs->is_auto_type) {
        const char *no_await = s->no_await;
        if (symbol->storage == STORE_STATIC || symbol->storage == STORE_THREAD)
            s->no_await = "the initialiser of a static variable: it must be constant";
        symbol->type = initializer_type(s, type, initializer, type);
        s->no_await = no_await;
        bind(declarator, symbol);
    }
    owner->symbol = symbol;
    owner->type = symbol->type;
    expr_propagate(owner);
}

void sema_declaration(struct sema *s, struct ast *node)
{
    if (!node->count || node->kind != AST_DECLARATION)
        return;
    struct ast *bare = node->count == 1 && node->kids[0] ? node->kids[0] : NULL;
    for (uint32_t i = 0; bare && i < bare->count; i++) {   // `struct S;` is a new S here
        struct ast *kid = bare->kids[i];
        if (kid && kid->kind == AST_SPEC_RECORD && kid->ident && bare->count == 1 &&
            !sema_lookup_tag(s, kid->ident, true)) {
            struct symbol *tag = sema_symbol(s, SYM_TAG, kid->ident);
            tag->layout_known = !s->pack_pragma;
            tag->decl = kid;
            sema_enter(s, tag);
        }
    }
    struct specs specs = declspec_read(s, node->kids[0]);
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR && node->kids[i]->count)
            declare_local(s, &specs, node, node->kids[i]);
    expr_propagate(node);
}

// The PARAM of `catch (int e)` and of async_as_completed: a local like any other.
static struct symbol *declare_clause_variable(struct sema *s, struct ast *param)
{
    struct specs specs = declspec_read(s, param->count ? param->kids[0] : NULL);
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    struct attributes attributes = specs.attributes;
    param->type = specs.type;
    if (!declarator)
        return NULL;
    param->type = declspec_declarator(s, &specs, declarator, &attributes);
    const struct ast *name = decl_name(declarator);
    if (!name || !name->ident)
        return NULL;
    struct symbol *symbol = sema_symbol(s, SYM_OBJECT, name->ident);
    symbol->type = param->type;
    symbol->storage = STORE_AUTO;
    symbol->decl = declarator;
    symbol->declaration = param;
    symbol->is_defined = true;
    set_attributes(symbol, &attributes);
    sema_enter(s, symbol);
    bind(declarator, symbol);
    return param->symbol = symbol;
}

// ---- statements ---------------------------------------------------------------------------------------------

static void statement(struct sema *, struct ast *);
static void define_function(struct sema *, struct ast *node, struct symbol *, bool is_nested);

static void condition(struct sema *s, struct ast *e)
{
    if (!e)
        return;
    expr_value(s, e);
    convert_condition(s, e);
}

static void without_await(struct sema *s, struct ast *e, const char *reason)
{
    if (!e)
        return;
    const char *no_await = s->no_await;
    s->no_await = reason;
    expr_value(s, e);
    s->no_await = no_await;
}

static void return_statement(struct sema *s, struct ast *node)
{
    struct ast *e = node->count ? node->kids[0] : NULL;
    if (!e)
        return;
    expr_value(s, e);
    if (s->function && !type_is_void(s->function->result))
        convert_check(s, CONVERT_RETURN, s->function->result, e, 0, NULL);
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
    struct type *type = type_of_declarator(s, &specs, node->kids[1], &attributes);
    const struct ast *name = decl_name(node->kids[1]);
    if (!name || !name->ident || !type_is_function(type))
        return;
    if (type_plain(type)->is_async)
        SAY(s, node->kids[1], "nested function '%s' cannot be a coroutine", name->ident->name);
    struct symbol *symbol = sema_symbol(s, SYM_FUNCTION, name->ident);
    symbol->type = type;
    symbol->decl = node->kids[1];
    symbol->declaration = node;
    symbol->is_defined = true;
    sema_enter(s, symbol);
    bind(node->kids[1], symbol);
    define_function(s, node, symbol, true);
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

static void catch_clause(struct sema *s, struct ast *node)
{
    struct block_scope scope;
    sema_push(s, &scope, node);
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        if (kid->kind == AST_PARAM)
            declare_clause_variable(s, kid);
        else if (kid->kind == AST_BLOCK)
            sema_block(s, kid, NULL);
        else
            without_await(s, kid, "the list of a catch: await before the try");
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
        declare_clause_variable(s, param);
        struct type *result = sema_task_result(param->type);
        struct ast *tasks = node->count > 1 ? node->kids[1] : NULL;
        if (!result && !type_is_unknown(param->type))
            SAY(s, param, "async_as_completed needs a variable of type async_task(T), not '%s'",
                convert_describe(s, param->type));
        else if (result && tasks)
            convert_check(s, CONVERT_INIT,
                          type_pointer(s->unit, type_unqualified(s->unit, param->type)), tasks, 0,
                          NULL);
    }
    if (node->count > 2 && node->kids[2])
        convert_operand(s, node->kids[2], "the number of tasks");
    if (node->count > 3 && node->kids[3])
        statement(s, node->kids[3]);
    sema_pop(s);
    node->flags |= AST_HAS_AWAIT;   // it waits by itself
}

static void for_statement(struct sema *s, struct ast *node)
{
    struct block_scope scope;
    sema_push(s, &scope, node);
    struct ast *init = node->count ? node->kids[0] : NULL;
    if (init && init->kind == AST_DECLARATION)
        sema_declaration(s, init);
    else if (init && init->kind != AST_STATIC_ASSERT)
        expr_type(s, init);
    condition(s, node->count > 1 ? node->kids[1] : NULL);
    if (node->count > 2 && node->kids[2])
        expr_type(s, node->kids[2]);
    if (node->count > 3 && node->kids[3])
        statement(s, node->kids[3]);
    sema_pop(s);
}

// The statement that node ends with when it may be a long chain (else if, case after case), else NULL.
static struct ast *chain_rest(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_IF: return node->count > 2 ? node->kids[2] : NULL;
    case AST_LABEL: case AST_DEFAULT: return node->count ? node->kids[node->count - 1] : NULL;
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
    case AST_STATIC_ASSERT: without_await(s, n ? kids[0] : NULL, "a static assertion: it must be constant"); break;
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
        without_await(s, n ? kids[0] : NULL, "a case label: it must be constant");
        without_await(s, n > 1 ? kids[1] : NULL, "a case label: it must be constant");
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
    case AST_TIMEOUT: case AST_GROUP:
        for (uint32_t i = 0; i + 1 < n; i++)
            if (kids[i]) {
                expr_value(s, kids[i]);
                convert_operand(s, kids[i], node->kind == AST_GROUP ? "'async_group'"
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
    VEC(struct ast *) chain = {0};
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
        } else if (last && i + 1 == block->count && kid->kind == AST_EXPR_STMT && kid->count &&
                   kid->kids[0]) {
            *last = expr_value(s, kid->kids[0]);   // the value of a statement expression
            propagate(kid);
        } else {
            statement(s, kid);
        }
    }
    sema_pop(s);
    propagate(block);
}

// ---- functions ------------------------------------------------------------------------------------------------

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

// Tags that the parameter list of a definition declares are in scope in the body.
static void enter_param_tags(struct sema *s, struct ast *param)
{
    struct ast *specs = param->count ? param->kids[0] : NULL;
    for (uint32_t i = 0; specs && i < specs->count; i++) {
        struct ast *kid = specs->kids[i];
        if (kid && (kid->kind == AST_SPEC_RECORD || kid->kind == AST_SPEC_ENUM) && kid->symbol &&
            kid->symbol->serial && kid->symbol->name && kid->symbol->decl == kid) {
            kid->symbol->outer = kid->symbol->next_in_scope = NULL;
            sema_enter(s, kid->symbol);
        }
    }
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
            if (!owner || owner->kind != AST_INIT_DECLARATOR || !owner->count || !owner->kids[0])
                continue;
            struct attributes attributes;
            struct type *type = type_of_declarator(s, &specs, owner, &attributes);
            struct ast *name = decl_name(owner->kids[0]);
            struct symbol *symbol = name && name->ident ? name->ident->symbols : NULL;
            if (!symbol || !symbol->is_param || symbol->function != s->function)
                continue;
            symbol->type = declspec_param_type(s, type);
            symbol->decl = owner->kids[0];
            symbol->declaration = declaration;
            symbol->is_register = specs.storage == STORE_REGISTER;
            bind(owner->kids[0], symbol);
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
            enter_param_tags(s, param);
            if (param->symbol)
                enter_param(s, function, param->symbol, node);
        } else if (param->kind == AST_IDENT && param->ident) {
            struct symbol *symbol = sema_symbol(s, SYM_OBJECT, param->ident);
            symbol->type = type_basic(s->unit, TYPE_INT);
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
        fits = first->kind == TYPE_INT && second->kind == TYPE_POINTER &&
               type_is_pointer(second->base) &&
               type_plain(type_plain(second->base)->base)->kind == TYPE_CHAR;
    }
    if (!fits)
        SAY(s, declarator, "'async main' takes no parameters or (int, char **)");
}

static void define_function(struct sema *s, struct ast *node, struct symbol *symbol,
                            bool is_nested)
{
    const struct type *type = type_plain(symbol->type);
    struct ast *body = node->count > 3 ? node->kids[3] : NULL;
    if (type->kind != TYPE_FUNCTION || !body || body->kind != AST_BLOCK)
        return;
    struct function *function = ARENA_NEW(&s->unit->arena, struct function), *outer = s->function;
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

static void analyse(struct sema *s, struct ast *node)
{
    if (node->kind != AST_FUNCTION || !(node->flags & (AST_ASYNC | AST_TAINTED)) || node->count < 4)
        return;
    const struct ast *name = node->kids[1] ? decl_name(node->kids[1]) : NULL;
    struct symbol *symbol = name && name->ident ? sema_lookup(s, name->ident) : NULL;
    if (symbol && symbol->type)
        define_function(s, node, symbol, false);
}

// ---- the unit ---------------------------------------------------------------------------------------------------

static bool has_pack_pragma(const struct unit *unit)
{
    for (uint32_t i = 0; i < unit->pragmas.count; i++) {
        const struct pragma *pragma = &unit->pragmas.items[i];
        for (uint32_t at = pragma->begin; at + 4 <= pragma->end; at++)
            if (!memcmp(unit->text + at, "pack", 4))
                return true;
    }
    return false;
}

static void resolve_named(struct sema *s, struct ast *declarator)
{
    const struct ast *name = declarator ? decl_name(declarator) : NULL;
    if (name && name->ident)
        sema_lookup(s, name->ident);
}

static void resolve_external(struct sema *s, struct ast *node)
{
    if (node->kind == AST_FUNCTION) {
        if (node->flags & (AST_ASYNC | AST_TAINTED) && node->count > 1)
            resolve_named(s, node->kids[1]);
        return;
    }
    if (node->kind == AST_STATIC_ASSERT && node->count && mentions_async(s, node)) {
        without_await(s, node->kids[0], "a static assertion: it must be constant");
        return;
    }
    if (node->kind != AST_DECLARATION || !node->count || !mentions_async(s, node))
        return;
    struct specs specs = declspec_read(s, node->kids[0]);
    if (specs.tag)
        declspec_complete_type(s, specs.type);
    if (specs.is_async && node->count == 1)
        SAY(s, specs.async_word, "async in a declaration that declares no function");
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR && node->kids[i]->count)
            resolve_named(s, node->kids[i]->kids[0]);
}

struct program *sema_unit(struct unit *unit, struct ast *tree)
{
    struct sema *s = ARENA_NEW(&unit->arena, struct sema);
    struct program *program = ARENA_NEW(&unit->arena, struct program);
    s->unit = program->unit = unit;
    s->program = program;
    program->tree = tree;
    program->sema = s;
    s->pack_pragma = has_pack_pragma(unit);
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->kids[i])
            remember_external(s, tree->kids[i]);
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->kids[i])
            resolve_external(s, tree->kids[i]);
    for (uint32_t i = 0; i < tree->count; i++)
        if (tree->kids[i])
            analyse(s, tree->kids[i]);
    complete_records(s);
    return program;
}

static struct ident *ident_of(struct program *program, const char *name)
{
    return unit_intern(program->unit, name, strlen(name));
}

struct symbol *sema_find_tag(struct program *program, const char *name)
{
    struct symbol *tag = ident_of(program, name)->tags;
    while (tag && tag->serial)
        tag = tag->outer;
    if (!tag)
        return NULL;
    if (!tag->type && tag->pending) {
        const bool is_enum = tag->pending->declaration->kind == AST_SPEC_ENUM;
        tag->type = type_new(program->unit, is_enum                                    ? TYPE_ENUM
                                            : tag->pending->declaration->op == TOK_UNION ? TYPE_UNION
                                                                                         : TYPE_STRUCT);
        tag->type->symbol = tag;
        tag->layout_known = !program->sema->pack_pragma;
    }
    if (tag->type)
        declspec_complete(program->sema, tag);
    if (!program->sema->function)
        complete_records(program->sema);
    return tag;
}

struct symbol *sema_find(struct program *program, const char *name)
{
    struct symbol *symbol = file_symbol(program->sema, ident_of(program, name));
    if (!program->sema->function)
        complete_records(program->sema);
    return symbol;
}

struct type *sema_value_type(struct program *program, struct ast *e)
{
    const struct type *plain = type_plain(e->type);
    if (expr_bit_field(e) && (type_is_integer(plain) || plain->kind == TYPE_ENUM))
        return expr_promoted(program->sema, e);
    return type_unqualified(program->unit, type_decayed(program->unit, e->type));
}

struct type *sema_task_result(const struct type *type)
{
    static struct type nothing = {.kind = TYPE_VOID, .length = -1};   // never written
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_TASK)
        return plain->base;
    return type_is_untyped_task(type) ? &nothing : NULL;
}
