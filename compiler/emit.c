#include "emit.h"
#include <stdio.h>
#include <string.h>
#include "generic_lower.h"
#include "grammar.h"

// ---- text and lines -------------------------------------------------------------------

static void line_marker(struct emit *e, const struct token *token)
{
    if (e->out.size && e->out.text[e->out.size - 1] != '\n')
        str_putc(&e->out, '\n');
    str_printf(&e->out, "# %u \"%s\"%s\n", token->line,
               unit_escaped(e->unit, e->unit->files.items[token->file]),
               token->flags & TOKEN_SYSTEM ? " 3" : "");
    e->file = token->file;
    e->line = token->line;
    e->system = token->flags & TOKEN_SYSTEM;
}

void emit_place(struct emit *e, uint32_t token)
{
    line_marker(e, unit_token(e->unit, token));
    e->next = NO_TOKEN;
}

static uint32_t column(const struct unit *unit, const struct token *token)
{
    uint32_t begin = token->begin;
    while (begin && unit->text[begin - 1] != '\n')
        begin--;
    return token->begin - begin;
}

static void pragmas_before(struct emit *e, uint32_t token)
{
    e->pragmas_of = token;
    for (uint32_t i = 0; i < e->unit->pragmas.count; i++) {
        const struct pragma *pragma = &e->unit->pragmas.items[i];
        if (pragma->token != token)
            continue;
        if (e->out.size && e->out.text[e->out.size - 1] != '\n')
            str_putc(&e->out, '\n');
        str_add(&e->out, e->unit->text + pragma->begin, pragma->end - pragma->begin);
        if (e->out.text[e->out.size - 1] != '\n')
            str_putc(&e->out, '\n');
        e->file = UINT32_MAX;
    }
}

void emit_sync(struct emit *e, uint32_t index)
{
    const struct token *token = unit_token(e->unit, index);
    if (token->flags & TOKEN_PRAGMA && e->pragmas_of != index)
        pragmas_before(e, index);
    const bool near = e->file == token->file
                      && e->system == !!(token->flags & TOKEN_SYSTEM)
                      && token->line >= e->line && token->line - e->line <= 8;
    if (!near) {
        line_marker(e, token);
    } else if (token->line > e->line) {
        for (; e->line < token->line; e->line++)
            str_putc(&e->out, '\n');
    } else {
        if (!(token->flags & TOKEN_FALLTHROUGH))
            return;
    }
    if (token->flags & TOKEN_FALLTHROUGH)
        str_puts(&e->out, " /* fall through */ ");
    if (token->flags & TOKEN_LINE_START)
        str_printf(&e->out, "%*s", (int)(column(e->unit, token) % 80), "");
}

// How far the output's last line has come, not looked at beyond `most`.
static uint32_t output_column(const struct emit *e, uint32_t most)
{
    uint32_t n = 0;
    while (n < most && n < e->out.size && e->out.text[e->out.size - 1 - n] != '\n')
        n++;
    return n;
}

// A statement behind generated text begins a line of its own: so the columns in the compiler's
// messages are those of the source.
void emit_start(struct emit *e, uint32_t index)
{
    const struct token *token = unit_token(e->unit, index);
    emit_sync(e, index);
    const uint32_t wanted = column(e->unit, token);
    uint32_t now = output_column(e, wanted + 1);
    if (now > wanted) {
        line_marker(e, token);
        now = 0;
    }
    if (wanted - now < 80)
        str_printf(&e->out, "%*s", (int)(wanted - now), "");
}

static bool needs_space(const struct emit *e)
{
    return e->out.size && !strchr(" \n(", e->out.text[e->out.size - 1]);
}

// What stands in front of a token: the source's own bytes when the token before it came
// just now.
void emit_gap(struct emit *e, uint32_t index)
{
    const struct token *token = unit_token(e->unit, index);
    if (e->next != index || index == 0) {
        emit_sync(e, index);
        if (needs_space(e))
            str_putc(&e->out, ' ');
    } else {
        const struct token *before = token - 1;
        if (e->line != before->line
            || e->file != before->file) {   // lines were lost or gained
            if (memchr(e->unit->text + before->end, '\n', token->begin - before->end)) {
                if (e->file == before->file && before->line > e->line
                    && before->line - e->line <= 8)
                    for (; e->line < before->line; e->line++)
                        str_putc(&e->out, '\n');
                else
                    line_marker(e, before);
            }
        }
        str_add(&e->out, e->unit->text + before->end, token->begin - before->end);
    }
    e->file = token->file;
    e->line = token->line;
    e->system = token->flags & TOKEN_SYSTEM;
}

void emit_tokens(struct emit *e, uint32_t first, uint32_t last)
{
    if (last + 1 <= first)
        return;
    emit_gap(e, first);
    const struct token *begin = unit_token(e->unit, first),
                       *end = unit_token(e->unit, last);
    str_add(&e->out, e->unit->text + begin->begin, end->end - begin->begin);
    e->file = end->file;
    e->line = end->line;
    e->system = end->flags & TOKEN_SYSTEM;
    e->next = last + 1;
}

void emit_instead(struct emit *e, uint32_t first, uint32_t last, const char *text)
{
    if (last + 1 > first)
        emit_gap(e, first);
    else if (needs_space(e))
        str_putc(&e->out, ' ');
    str_puts(&e->out, text);
    e->next = last + 1;
}

void emit_text(struct emit *e, const char *text)
{
    str_puts(&e->out, text);
    e->next = NO_TOKEN;
}

void emit_format(struct emit *e, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text;
    va_list copy;
    va_copy(copy, args);
    const int size = vsnprintf(NULL, 0, format, copy);
    va_end(copy);
    text = arena_alloc(&e->unit->arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, args);
    va_end(args);
    emit_text(e, text);
}

void emit_lines(struct emit *e, const char *text)
{
    if (e->out.size && e->out.text[e->out.size - 1] != '\n')
        str_putc(&e->out, '\n');
    str_puts(&e->out, text);
    e->file = UINT32_MAX;
    e->next = NO_TOKEN;
}

// ---- nodes ----------------------------------------------------------------------------

bool emit_mentions_async(const struct unit *unit, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last && i < unit->tokens.count; i++)
        if (unit->tokens.items[i].ident && unit->tokens.items[i].ident->async_word)
            return true;
    return false;
}

const char *emit_name(const struct emit *e, const struct symbol *symbol)
{
    if (symbol->variable && symbol->variable->in_frame)
        return arena_printf(&e->unit->arena, "async_f->%s", symbol->variable->field);
    return symbol->emit_name ? symbol->emit_name : symbol->name->name;
}

bool emit_is_function_name(const char *name)
{
    return !strcmp(name, "__func__") || !strcmp(name, "__FUNCTION__")
           || !strcmp(name, "__PRETTY_FUNCTION__");
}

static void emit_ident(struct emit *e, struct ast *node)
{
    const struct symbol *symbol = node->symbol;
    if (e->routine && node->ident && emit_is_function_name(node->ident->name))
        emit_instead(e, node->first, node->last,
                     arena_printf(&e->unit->arena, "%s__func", e->routine->name));
    else if (symbol
             && ((symbol->variable && symbol->variable->in_frame) || symbol->emit_name
                 || (node->flags & AST_TEMP_RANGE)))
        emit_instead(e, node->first, node->last, emit_name(e, symbol));
    else
        emit_tokens(e, node->first, node->last);
}

void emit_value(struct emit *e, struct ast *value)
{
    const bool wrap = value && value->kind == AST_COMMA;
    emit_text(e, wrap ? "(" : "");
    emit_node(e, value);
    emit_text(e, wrap ? ")" : "");
}

static void emit_template(struct emit *e, struct ast *node)
{
    const char *text = node->extra;
    char literal[2] = "";
    if (node->last + 1 > node->first && e->next == node->first)
        emit_gap(e, node->first);
    for (; *text; text++) {
        if (*text != '$') {
            literal[0] = *text;
            emit_text(e, literal);
            continue;
        }
        uint32_t index = 0;
        for (; text[1] >= '0' && text[1] <= '9'; text++)
            index = 10 * index + (uint32_t)(text[1] - '0');
        if (index < node->count)
            emit_value(e, node->kids[index]);
        e->next = NO_TOKEN;
    }
}

static bool is_primary(const struct ast *node)
{
    return node->kind == AST_IDENT || node->kind == AST_PAREN || node->kind == AST_NUMBER
           || node->kind == AST_CALL || node->kind == AST_STRING
           || node->kind == AST_INDEX || node->kind == AST_MEMBER;
}

// The node's tokens with its kids in their places.
static void emit_holes(struct emit *e, struct ast *node)
{
    struct ast *original = node->extra ? node->extra : node;
    uint32_t next = original->first;
    for (uint32_t i = 0; i < original->count && i < node->count; i++) {
        struct ast *hole = original->kids[i], *kid = node->kids[i];
        if (!hole || hole->last + 1 <= hole->first)
            continue;
        if (hole->first < next)
            continue;   // shares tokens with the kid before it
        emit_tokens(e, next, hole->first - 1);
        if (kid == hole || !kid) {
            if (kid)
                emit_node(e, kid);
        } else {
            const bool wrap = ast_is_expression(kid->kind) && !is_primary(kid)
                              && kid->kind != hole->kind && kid->kind != AST_INIT_LIST;
            emit_gap(e, hole->first);
            e->next = NO_TOKEN;
            if (wrap)
                emit_text(e, "(");
            if (kid->first == hole->first)
                e->line = unit_token(e->unit, hole->first)->line;
            emit_node(e, kid);
            if (wrap)
                emit_text(e, ")");
        }
        e->next = next = hole->last + 1;
    }
    emit_tokens(e, next, original->last);
}

static bool has_async(const struct ast *specs)
{
    for (uint32_t i = 0; specs && i < specs->count; i++)
        if (specs->kids[i]->kind == AST_SPEC_WORD && specs->kids[i]->op == TOK_ASYNC)
            return true;
    return false;
}

static bool is_storage(int op)
{
    return op == TOK_STATIC || op == TOK_EXTERN || op == TOK_TYPEDEF || op == TOK_REGISTER
           || op == TOK_THREAD_LOCAL;
}

static void emit_storage(struct emit *e, const struct ast *specs)
{
    for (uint32_t i = 0; i < specs->count; i++) {
        const struct ast *spec = specs->kids[i];
        if (spec->kind == AST_SPEC_WORD && is_storage(spec->op))
            emit_format(e, "%s ", unit_token(e->unit, spec->first)->ident->name);
    }
}

static void emit_typed(struct emit *e, const struct type *type, const char *name)
{
    struct str text = { 0 };
    type_print(&text, type, name ? name : "");
    emit_text(e, text.text);
    str_free(&text);
}

static struct type *declarator_type(const struct ast *declarator)
{
    const struct ast *name = decl_name(declarator);
    if (name->symbol && name->symbol->type)
        return name->symbol->type;
    return declarator->type ? declarator->type : name->type;
}

void emit_tags(struct emit *e, struct ast *specs)
{
    for (uint32_t i = 0; i < specs->count && !e->routine;
         i++) {   // those of a body have moved
        struct ast *spec = specs->kids[i];
        if (!spec)
            continue;
        const bool is_tag = spec->kind == AST_SPEC_RECORD || spec->kind == AST_SPEC_ENUM;
        if (!is_tag) {
            emit_tags(e, spec);
        } else if (spec->symbol && spec->symbol->decl == spec) {
            emit_find_rewritten(spec);
            emit_node(e, spec);
            emit_text(e, ";");
        }
    }
}

const char *emit_visibility(struct emit *e, const struct symbol *symbol)
{
    const char *weak = symbol->is_weak ? " __attribute__((weak))" : "";
    return symbol->visibility ? arena_printf(&e->unit->arena, " __attribute__((visibility(%s)))%s",
                                             symbol->visibility, weak)
                              : weak;
}

void emit_declared(struct emit *e, const struct symbol *symbol)
{
    emit_format(e, "%s;", emit_visibility(e, symbol));
    if (e->has_visibility && !e->routine && symbol->storage != STORE_STATIC
        && type_plain(symbol->type)->is_async)
        emit_format(e, " extern const struct async_desc %s__desc%s;", symbol->name->name,
                    emit_visibility(e, symbol));
}

// async int f(int), (*g)(void);  =>  struct async_task *f(int); struct async_task
// *(*g)(void);
static void emit_async_declaration(struct emit *e, struct ast *node)
{
    emit_gap(e, node->first);
    emit_tags(e, node->kids[0]);
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *declarator = node->kids[i]->kids[0];
        struct type *type = declarator_type(declarator);
        const struct ident *name = decl_name(declarator)->ident;
        if (!type || !name || (type_is_function(type) && !strcmp(name->name, "main")))
            continue;   // main is what the translator writes around the coroutine
        emit_storage(e, node->kids[0]);
        emit_typed(e, type, name->name);
        struct ast *initialiser = node->kids[i]->count > 2 ? node->kids[i]->kids[2]
                                                           : NULL;
        if (initialiser) {
            emit_text(e, " = ");
            emit_node(e, initialiser);
        }
        if (type_is_function(type) && decl_name(declarator)->symbol)
            emit_declared(e, decl_name(declarator)->symbol);
        else
            emit_text(e, ";");
    }
    e->next = node->last + 1;
}

static void emit_retyped(struct emit *e, struct ast *node, const struct type *type,
                         const char *name, const char *end)
{
    emit_gap(e, node->first);
    emit_typed(e, type, name);
    emit_text(e, end);
    e->next = node->last + 1;
}

// struct { async int (*run)(int); }
static bool emit_async_field(struct emit *e, struct ast *node)
{
    emit_gap(e, node->first);
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *declarator = node->kids[i]->kids[0];
        if (declarator && declarator_type(declarator) && decl_name(declarator)->ident) {
            emit_typed(e, declarator_type(declarator),
                       decl_name(declarator)->ident->name);
            emit_text(e, ";");
        }
    }
    e->next = node->last + 1;
    return true;
}

static bool emit_async_node(struct emit *e, struct ast *node)
{
    if (!node->count || !node->kids[0] || node->kids[0]->kind != AST_SPECS
        || !has_async(node->kids[0]))
        return false;
    struct ast *declarator = node->count > 1 ? node->kids[1] : NULL;
    if (node->kind == AST_DECLARATION)
        emit_async_declaration(e, node);
    else if (node->kind == AST_FIELD_DECL)
        emit_async_field(e, node);
    else if (node->kind == AST_PARAM && declarator && declarator_type(declarator))
        emit_retyped(
            e, node, declarator_type(declarator),
            decl_name(declarator)->ident ? decl_name(declarator)->ident->name : "", "");
    else if (node->kind == AST_TYPE_NAME && node->type)
        emit_retyped(e, node, node->type, "", "");
    else
        return false;
    return true;
}

// async int (*choose(int n))(int) { ... }: a plain function that returns a pointer to a
// coroutine function
static bool emit_async_definition(struct emit *e, struct ast *node)
{
    if (!has_async(node->kids[0]))
        return false;
    emit_sync(e, node->first);
    emit_text(e, " ");
    emit_storage(e, node->kids[0]);
    emit_text(e, "struct async_task *");
    for (uint32_t i = 1; i < node->count; i++)
        emit_node(e, node->kids[i]);
    e->next = node->last + 1;
    return true;
}

// A type that was defined inside this body stands at file scope now, under another name.
static bool emit_moved_type(struct emit *e, struct ast *node)
{
    const struct symbol *symbol = node->symbol;
    if (!e->routine || !symbol || !symbol->emit_name)
        return false;
    const char *keyword = node->kind == AST_SPEC_ENUM ? "enum "
                          : node->op == TOK_UNION     ? "union "
                                                      : "struct ";
    emit_instead(e, node->first, node->last,
                 arena_printf(&e->unit->arena, "%s%s",
                              node->kind == AST_SPEC_NAME ? "" : keyword,
                              symbol->emit_name));
    return true;
}

static bool holds_await(const struct ast *node)
{
    if (!node)
        return false;
    if (node->kind == AST_AWAIT)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (holds_await(node->kids[i]))
            return true;
    return false;
}

static bool holds_async_statement(const struct ast *node)
{
    static const bool is_async[AST_KIND_COUNT] = {
        [AST_TRY] = true,     [AST_THROW] = true, [AST_DEFER] = true,
        [AST_TIMEOUT] = true, [AST_GROUP] = true, [AST_AS_COMPLETED] = true,
    };
    if (!node || is_async[node->kind])
        return node != NULL;
    for (uint32_t i = 0; i < node->count; i++)
        if (holds_async_statement(node->kids[i]))
            return true;
    return false;
}

// An operand that is not evaluated, as a call that has its type.
static void emit_type_only(struct emit *e, const struct ast *node)
{
    emit_text(e, " ((");
    emit_typed(e, type_unqualified(e->unit, node->type), "(*)(void)");
    emit_text(e, ")0)()");
    e->next = node->last + 1;
}

static bool emit_chosen(struct emit *e, struct ast *node)
{
    for (uint32_t i = 1; i < node->count && holds_await(node); i++) {
        struct ast *value = node->kind == AST_GENERIC ? node->kids[i]->kids[1]
                                                      : node->kids[i];
        if (value->flags & AST_UNEVALUATED)
            continue;
        emit_gap(e, node->first);
        emit_text(e, "(");
        emit_node(e, value);
        emit_text(e, ")");
        e->next = node->last + 1;
        return true;
    }
    return false;
}

static bool is_constant_p(const struct ast *call)
{
    const struct ident *callee = call->count ? call->kids[0]->ident : NULL;
    return callee && !strcmp(callee->name, "__builtin_constant_p");
}

// Its operands do not come out, or only one of them.
static bool is_dropped(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_SPECS: return true;   // the frame's members have the type alone
    case AST_AWAIT: return node->flags & AST_UNEVALUATED;
    case AST_STMT_EXPR:
        return (node->flags & AST_UNEVALUATED) && holds_async_statement(node);
    case AST_CALL: return is_constant_p(node) && holds_await(node);
    case AST_GENERIC:
    case AST_CHOOSE_EXPR: return holds_await(node);
    }
    return false;
}

void emit_find_dropped(struct ast *node, bool dropped)
{
    dropped |= is_dropped(node);
    if (dropped && node->kind == AST_IDENT && node->symbol)
        node->symbol->is_dropped = true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            emit_find_dropped(node->kids[i], dropped);
}

static bool is_rewritten(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_SPEC_TASK:
    case AST_SPEC_QUEUE:
    case AST_AWAIT: return true;
    case AST_SPEC_WORD: return node->op == TOK_ASYNC;
    case AST_TYPE_CALL: return node->ident && !strcmp(node->ident->name, "async_future");
    case AST_CALL: return node->symbol || sema_generic(node) != GENERIC_NONE;
    }
    return false;
}

bool emit_find_rewritten(struct ast *node)
{
    bool found = is_rewritten(node);
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            found |= emit_find_rewritten(node->kids[i]);
    if (found)
        node->flags |= AST_REWRITTEN;
    return found;
}

void emit_node(struct emit *e, struct ast *node)
{
    if (!node || (node->last + 1 <= node->first && node->kind != AST_TEXT))
        return;
    if (!e->routine && node->kind != AST_TEXT && !(node->flags & AST_REWRITTEN)) {
        emit_tokens(e, node->first, node->last);
        return;
    }
    struct ast *text;
    void (*statement)(struct emit *, struct ast *) = e->statement;
    switch ((int)node->kind) {
    case AST_FUNCTION:   // a nested one: its statements are its own
        e->statement = NULL;
        if (!emit_async_definition(e, node))
            emit_holes(e, node);
        e->statement = statement;
        return;
    case AST_BLOCK:
        if (!e->statement)
            break;
        e->statement(e, node);
        return;
    case AST_IDENT: emit_ident(e, node); return;
    case AST_TEXT: emit_template(e, node); return;
    case AST_AWAIT:
        emit_type_only(e, node);
        return;   // what is evaluated has become a SUSPEND
    case AST_STMT_EXPR:
        if (!(node->flags & AST_UNEVALUATED) || !holds_async_statement(node))
            break;
        emit_type_only(e, node);
        return;
    case AST_CALL:
    case AST_TYPE_CALL:
        if ((text = generic_value(e->unit, node))) {
            emit_template(e, text);
            e->next = node->last + 1;
            return;
        }
        if (is_constant_p(node) && holds_await(node)) {
            emit_instead(e, node->first, node->last, "0");
            return;
        }
        break;
    case AST_GENERIC:
    case AST_CHOOSE_EXPR:
        if (emit_chosen(e, node))
            return;
        break;
    case AST_SPEC_TASK: emit_instead(e, node->first, node->last, "async__handle"); return;
    case AST_SPEC_QUEUE:
        emit_instead(e, node->first, node->last, "struct async_queue");
        return;
    case AST_SPEC_RECORD:
    case AST_SPEC_ENUM:
    case AST_SPEC_NAME:
        if (emit_moved_type(e, node))
            return;
        break;
    case AST_DECLARATION:
    case AST_FIELD_DECL:
    case AST_PARAM:
    case AST_TYPE_NAME:
        if (emit_async_node(e, node))
            return;
        break;
    case AST_SPEC_WORD:
        if (node->op == TOK_ASYNC) {
            emit_instead(e, node->first, node->last, "");
            return;
        }
        break;
    case AST_ATTRIBUTE:
    case AST_ATTRIBUTES:
    case AST_SKIPPED: emit_tokens(e, node->first, node->last); return;
    }
    emit_holes(e, node);
}
