// Declarations to symbols: at file scope (when a name is first mentioned) and in blocks.
#include "checker.h"
#include "grammar.h"

static void set_attributes(struct symbol *symbol, const struct attributes *attributes)
{
    if (attributes->has_align) {
        symbol->align = attributes->align > symbol->align ? attributes->align
                                                          : symbol->align;
        symbol->align_spec = attributes->align_spec;
    }
    if (attributes->cleanup) {
        symbol->has_cleanup = true;
        symbol->cleanup = attributes->cleanup;
    }
    symbol->has_asm_name |= attributes->has_asm;
    symbol->is_noreturn |= attributes->is_noreturn;
    symbol->is_weak |= attributes->is_weak;
    if (attributes->visibility)
        symbol->visibility = attributes->visibility;
}

void sema_bind(struct ast *declarator, struct symbol *symbol)
{
    for (struct ast *at = declarator; at; at = decl_inner(at)) {
        at->symbol = symbol;
        if (at == declarator || at->kind == AST_DECL_NAME)
            at->type = symbol->type;
    }
}

static void note_other(struct sema *s, const struct symbol *symbol)
{
    if (symbol->decl)
        NOTE(s, symbol->decl, "the other declaration of '%s'", symbol->name->name);
}

static void say_redefined(struct sema *s, const struct ast *declarator,
                          const struct symbol *before)
{
    SAY(s, declarator, "redefinition of '%s'", before->name->name);
    note_other(s, before);
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
        SAY(s, declarator,
            "'%s' declared as a %s function, but it was declared as a %s function", name,
            now->is_async ? "coroutine" : "plain",
            before->is_async ? "coroutine" : "plain");
    else if (now->is_async && !type_compatible(before, now))
        SAY(s, declarator, "conflicting types for '%s': '%s', but it was '%s'", name,
            convert_describe(s, now), convert_describe(s, before));
    else
        return;
    note_other(s, symbol);
}

static struct ast *initializer_of(const struct ast *init_declarator)
{
    return init_declarator->kind == AST_INIT_DECLARATOR && init_declarator->count > 2
               ? init_declarator->kids[2]
               : NULL;
}

struct type *sema_declarator(struct sema *s, struct specs *specs, struct ast *owner,
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
    return specs->is_typedef        ? SYM_TYPEDEF
           : type_is_function(type) ? SYM_FUNCTION
                                    : SYM_OBJECT;
}

// __auto_type x = e; auto x = e;
static struct type *deduced(struct sema *s, struct specs *specs, struct ast *initializer)
{
    struct type *type = sema_unknown(s);
    if (initializer && initializer->kind != AST_INIT_LIST)
        type = expr_value(s, initializer);
    return type_qualified(s->unit, type, type->quals | type_quals(specs->type));
}

static void add_coroutine(struct sema *s, struct symbol *symbol)
{
    if (symbol->kind != SYM_FUNCTION || !type_plain(symbol->type)->is_async
        || symbol->is_coroutine_listed)
        return;
    symbol->is_coroutine_listed = true;
    VEC_PUSH(&s->unit->arena, &s->program->coroutines, symbol);
}

bool sema_mentions_async(const struct sema *s, const struct ast *node)
{
    for (uint32_t i = node->first; i <= node->last && i < s->unit->tokens.count; i++) {
        const struct ident *ident = unit_token(s->unit, i)->ident;
        if (ident
            && (ident->tainted
                || (ident->async_word && ident->async_word <= ASYNC_WORD_QUEUE)
                || ident->keyword == TOK_ASYNC || ident->keyword == TOK_AWAIT))
            return true;
    }
    return false;
}

// The type, which an initialiser may complete.
static struct type *initialized(struct sema *s, struct type *type,
                                struct ast *initializer, bool is_static)
{
    const char *no_await = s->no_await;
    if (is_static)
        s->no_await = "the initialiser of a static variable: it must be constant";
    type = initializer_type(s, type, initializer);
    s->no_await = no_await;
    return type;
}

void sema_declare_file(struct sema *s, struct symbol *symbol, struct pending *pending)
{
    struct ast *declaration = pending->declaration, *owner = pending->declarator;
    const bool is_function = declaration->kind == AST_FUNCTION;
    struct ast *initializer = initializer_of(owner);
    struct specs specs = declspec_read(s, declaration->kids[0]);
    struct attributes attributes;
    struct type *type = sema_declarator(s, &specs, owner, &attributes);
    if (specs.is_auto_type)
        type = deduced(s, &specs, initializer);
    struct ast *declarator = is_function ? owner : owner->kids[0];
    symbol->kind = kind_of(&specs, type);
    if (attributes.is_overloadable && symbol->kind == SYM_FUNCTION) {
        VEC_PUSH(&s->unit->arena, &symbol->overloads, type);
        type = symbol->type = sema_unknown(s);
    }
    if (symbol->type && symbol->kind != SYM_TYPEDEF) {
        if (is_function && symbol->is_defined && type_plain(type)->is_async)
            say_redefined(s, declarator, symbol);
        else
            check_redeclaration(s, symbol, type, declarator);
        type = is_function ? type : type_composite(s->unit, symbol->type, type);
    }
    symbol->type = type;
    set_attributes(symbol, &attributes);
    symbol->is_predeclared |= is_function && symbol->declaration;
    if (!symbol->declaration || is_function || initializer) {
        symbol->decl = declarator;
        symbol->declaration = declaration;
    }
    symbol->is_defined |= is_function || initializer != NULL;
    if (symbol->storage == STORE_NONE || specs.storage == STORE_STATIC
        || specs.storage == STORE_THREAD)
        symbol->storage = specs.storage;
    declspec_via(symbol, type);
    if (initializer && symbol->kind == SYM_OBJECT
        && (type_plain(type)->incomplete_array || sema_mentions_async(s, declaration)))
        symbol->type = initialized(s, type, initializer, true);
    sema_bind(declarator, symbol);
    owner->symbol = symbol;
    owner->type = symbol->type;
    add_coroutine(s, symbol);
}

// ---- in a block -----------------------------------------------------------------------

// A declaration with linkage knows what the file-scope one knows.
static struct type *linked_type(struct sema *s, struct symbol *symbol, struct type *type,
                                struct ast *declarator)
{
    struct symbol *outer = sema_file_symbol(s, symbol->name);
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

// The parameters and the outermost block of a body are one scope (C17 6.2.1).
static bool is_same_scope(const struct sema *s, const struct symbol *before)
{
    const struct block_scope *outer = s->scope->outer;
    return before->serial == s->scope->serial
           || (before->is_param && outer && outer->node->kind == AST_FUNCTION
               && before->serial == outer->serial);
}

// C17 6.7p3: no name twice in a scope, unless both have linkage or both are the same type.
void sema_check_new(struct sema *s, const struct symbol *symbol)
{
    const struct symbol *before = symbol->name->symbols;
    if (!before || !before->serial || !is_same_scope(s, before)
        || (symbol->storage == STORE_EXTERN && before->storage == STORE_EXTERN)
        || (symbol->kind == SYM_TYPEDEF && before->kind == SYM_TYPEDEF))
        return;
    say_redefined(s, symbol->decl, before);
}

static void declare_local(struct sema *s, struct specs *specs, struct ast *declaration,
                          struct ast *owner)
{
    struct ast *declarator = owner->kids[0], *initializer = initializer_of(owner);
    if (!declarator)
        return;
    struct attributes attributes;
    struct type *type = sema_declarator(s, specs, owner, &attributes);
    if (specs->is_auto_type)
        type = deduced(s, specs, initializer);
    if (attributes.is_overloadable)
        type = sema_unknown(s);
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
    sema_check_new(s, symbol);
    sema_enter(s, symbol);   // in scope in its own initialiser
    sema_bind(declarator, symbol);
    if (initializer && !specs->is_auto_type) {
        const bool is_static = symbol->storage == STORE_STATIC
                               || symbol->storage == STORE_THREAD;
        symbol->type = initialized(s, type, initializer, is_static);
        sema_bind(declarator, symbol);
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
        if (kid && kid->kind == AST_SPEC_RECORD && kid->ident && bare->count == 1
            && !sema_lookup_tag(s, kid->ident, true)) {
            struct symbol *tag = sema_symbol(s, SYM_TAG, kid->ident);
            tag->layout_known = !s->pack_pragma;
            tag->decl = kid;
            sema_enter(s, tag);
        }
    }
    struct specs specs = declspec_read(s, node->kids[0]);
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR
            && node->kids[i]->count)
            declare_local(s, &specs, node, node->kids[i]);
    expr_propagate(node);
}

// The PARAM of `catch (int e)` and of async_as_completed: a local like any other.
struct symbol *sema_clause_variable(struct sema *s, struct ast *param)
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
    sema_bind(declarator, symbol);
    return param->symbol = symbol;
}
