// Scopes and names, and the file scope: the frame of the type checker. Declarations are
// in sema_declare.c, statements and functions in sema_statement.c,
// expressions in expression.c.
//
// File scope is lazy. One walk over the unit only remembers, per name, the declarations
// that it has (struct pending); they are typed when an analysed body first mentions the
// name, whatever scopes are open at that moment:
// these are put out of sight by s->barrier.
#include "checker.h"
#include "grammar.h"
#include <string.h>

enum { MAX_DEPTH = 3000 };

// ---- scopes ---------------------------------------------------------------------------

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

void sema_ascend(struct sema *s)
{
    s->depth--;
}

void sema_push(struct sema *s, struct block_scope *scope, struct ast *node)
{
    *scope = (struct block_scope){ .outer = s->scope,
                                   .node = node,
                                   .serial = ++s->serial };
    s->scope = scope;
}

void sema_pop(struct sema *s)
{
    for (struct symbol *at = s->scope->symbols; at; at = at->next_in_scope) {
        struct symbol **chain = at->kind == SYM_TAG ? &at->name->tags
                                                    : &at->name->symbols;
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
    struct symbol **at = symbol->kind == SYM_TAG ? &symbol->name->tags
                                                 : &symbol->name->symbols;
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
    struct symbol **chain = symbol->kind == SYM_TAG ? &symbol->name->tags
                                                    : &symbol->name->symbols;
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
        if (s->function->labels.items[i]->name == ident
            && !s->function->labels.items[i]->scope)
            return s->function->labels.items[i];
    struct symbol *label = sema_symbol(s, SYM_LABEL, ident);
    label->function = s->function;
    label->is_local = true;
    VEC_PUSH(&s->unit->arena, &s->function->labels, label);
    return label;
}

// ---- file scope: remembering ----------------------------------------------------------

static void add_pending(struct sema *s, struct symbol *symbol, struct ast *declaration,
                        struct ast *declarator)
{
    struct pending *pending = ARENA_NEW(&s->unit->arena, struct pending);
    *pending = (struct pending){ declaration, declarator, NULL };
    if (symbol->pending)
        symbol->last_pending->next = pending;
    else
        symbol->pending = pending;
    symbol->last_pending = pending;
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

static void remember_tag(struct sema *s, struct ast *node, struct ast *specs,
                         bool is_definition)
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
static void remember_tags(struct sema *s, struct ast *specs)
{
    if (!specs || !sema_descend(s, specs))
        return;
    for (uint32_t i = 0; i < specs->count; i++) {
        struct ast *node = specs->kids[i], *body = NULL;
        if (!node)
            continue;
        if (node->kind == AST_SPEC_TYPEOF || node->kind == AST_SPEC_ATOMIC
            || node->kind == AST_SPEC_TASK || node->kind == AST_SPEC_QUEUE) {
            if (node->count && node->kids[0] && node->kids[0]->kind == AST_TYPE_NAME)
                remember_tags(s, node->kids[0]->count ? node->kids[0]->kids[0] : NULL);
            continue;
        }
        if (node->kind != AST_SPEC_RECORD && node->kind != AST_SPEC_ENUM)
            continue;
        for (uint32_t k = 0; k < node->count; k++)
            if (node->kids[k]
                && (node->kids[k]->kind == AST_FIELDS
                    || node->kids[k]->kind == AST_ENUMERATORS))
                body = node->kids[k];
        remember_tag(s, node, specs, body != NULL);
        if (body && body->kind == AST_ENUMERATORS)
            remember_enumerators(s, node, body, specs);
        for (uint32_t k = 0; body && body->kind == AST_FIELDS && k < body->count; k++)
            if (body->kids[k] && body->kids[k]->kind == AST_FIELD_DECL
                && body->kids[k]->count)
                remember_tags(s, body->kids[k]->kids[0]);
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
        remember_tags(s, node->count ? node->kids[0] : NULL);
        if (node->count > 1)
            remember(s, node, node->kids[1], node->kids[1]);
    } else if (node->kind == AST_DECLARATION && node->count) {
        remember_tags(s, node->kids[0]);
        for (uint32_t i = 1; i < node->count; i++)
            if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR
                && node->kids[i]->count)
                remember(s, node, node->kids[i]->kids[0], node->kids[i]);
    }
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
    const struct suspended state = { s->scope,       s->function, s->barrier,
                                     s->unevaluated, s->no_await, s->is_nested };
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
        struct ast *specs =
            symbol->pending->declarator;   // the enum among them defines it
        symbol->pending = NULL;
        struct specs read = declspec_read(s, specs);
        declspec_complete_type(s, read.type);
    } else {
        symbol->is_resolving = true;
        while (symbol->pending) {
            struct pending *pending = symbol->pending;
            symbol->pending = pending->next;
            sema_declare_file(s, symbol, pending);
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

struct symbol *sema_file_symbol(struct sema *s, struct ident *ident)
{
    struct symbol *symbol = ident->symbols;
    while (symbol && symbol->serial)
        symbol = symbol->outer;
    if (symbol && symbol->pending)
        resolve(s, symbol);
    return symbol;
}

// ---- the unit -------------------------------------------------------------------------

static void analyse(struct sema *s, struct ast *node)
{
    if (node->kind != AST_FUNCTION || !(node->flags & (AST_ASYNC | AST_TAINTED))
        || node->count < 4)
        return;
    const struct ast *name = node->kids[1] ? decl_name(node->kids[1]) : NULL;
    struct symbol *symbol = name && name->ident ? sema_lookup(s, name->ident) : NULL;
    if (symbol && symbol->type)
        sema_function(s, node, symbol, false);
}

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
    if (node->kind == AST_STATIC_ASSERT && node->count && sema_mentions_async(s, node)) {
        sema_constant(s, node->kids[0], "a static assertion: it must be constant");
        return;
    }
    if (node->kind != AST_DECLARATION || !node->count || !sema_mentions_async(s, node))
        return;
    struct specs specs = declspec_read(s, node->kids[0]);
    if (specs.tag)
        declspec_complete_type(s, specs.type);
    if (specs.is_async && node->count == 1)
        SAY(s, specs.async_word, "async in a declaration that declares no function");
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind == AST_INIT_DECLARATOR
            && node->kids[i]->count)
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
        tag->type = type_new(program->unit, is_enum ? TYPE_ENUM
                                            : tag->pending->declaration->op == TOK_UNION
                                                ? TYPE_UNION
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
    struct symbol *symbol = sema_file_symbol(program->sema, ident_of(program, name));
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
    static struct type nothing = { .kind = TYPE_VOID, .length = -1 };   // never written
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_TASK)
        return plain->base;
    return type_is_untyped_task(type) ? &nothing : NULL;
}
