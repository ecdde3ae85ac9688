// The loop over the external declarations, what is tainted by them, and what to do with
// one that cannot be parsed.
#include "parse.h"
#include <string.h>
#include "build.h"
#include "diag.h"

// ---- errors

static const char *describe(struct parser *p, uint32_t index)
{
    struct unit *unit = p->unit;
    const struct token *token = unit_token(unit, index);
    const char *text = unit_spelling(unit, index);
    switch (token->kind) {
    case 0:
        return "at end of input";
    case TOK_NUMBER:
        return "before numeric constant";
    case TOK_STRING:
        return "before string constant";
    case TOK_CHARACTER:
        return "before character constant";
    default:
        return arena_printf(&unit->arena,
                            token->ident ? "before '%s'" : "before '%s' token", text);
    }
}

static bool has(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

// Between the statements of a block bison expects nothing but its end.
static bool at_statement(const struct parser *p, const char *const *names, int count)
{
    const struct level *level = &p->levels.items[p->levels.count - 1];
    return p->function && count == 1 && !strcmp(names[0], "'}'")
           && level->content != LEVEL_INIT && level->content != LEVEL_RECORD
           && level->content != LEVEL_ENUM;
}

// What a reader would say is missing, of all that may stand here.
static const char *missing(struct parser *p, const char *const *names, int count)
{
    static const char *const closing[] = { "')'",     "']'", "':'", "'while'",
                                           "'catch'", "'}'", "'{'" };
    const bool typed = p->levels.items[p->levels.count - 1].typed;
    if (at_statement(p, names, count))
        return "statement";
    if (count == 1)
        return names[0];
    if (has(names, count, "numeric constant"))
        return has(names, count, "'if'") ? "statement" : "expression";
    if (has(names, count, "identifier") && has(names, count, "'('"))
        return "identifier or '('";
    if (has(names, count, "';'") && has(names, count, "'='") && typed)
        return "'=', ',', ';', 'asm' or '__attribute__'";
    if (has(names, count, "';'"))
        return has(names, count, "','") && typed ? "',' or ';'" : "';'";
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (has(names, count, closing[i]))
            return closing[i];
    if (has(names, count, "'int'"))
        return "declaration specifiers or '...'";
    return has(names, count, "identifier") ? "identifier" : NULL;
}

static bool is_operator(int kind)
{
    return kind > 0 && kind < 128 && strchr("/%|^<>=?.,", kind);
}

static const char *message(struct parser *p, uint32_t index, const char *const *names,
                           int count)
{
    struct unit *unit = p->unit;
    const int kind = unit_token(unit, index)->kind;
    if (p->misplaced && p->misplaced <= index)
        return arena_printf(&unit->arena, "'%s' can only stand inside an async function",
                            unit_spelling(unit, p->misplaced));
    if (kind == TOK_STRAY)
        return arena_printf(&unit->arena, "stray '%s' in program",
                            unit_spelling(unit, index));
    const bool between = at_statement(p, names, count);
    if (kind == TOK_ELSE && (between || has(names, count, "'if'")))
        return "'else' without a previous 'if'";
    if (p->now.previous[0] == TOK_CATCH && p->now.at == index + 1)
        return "'catch' without a previous 'try'";
    if (!kind && between)
        return "expected declaration or statement at end of input";
    const char *what = missing(p, names, count);
    if (!what)
        return arena_printf(&unit->arena, "syntax error %s", describe(p, index));
    if (!strcmp(what, "statement") && (kind == TOK_NUMBER || is_operator(kind)))
        what = "expression";
    return arena_printf(&unit->arena, "expected %s %s", what, describe(p, index));
}

void parser_error(struct parser *p, struct range place, const char *const *expected,
                  int count)
{
    if (p->too_deep)
        parser_too_deep(p, place);
    if (p->has_error)
        return;
    p->has_error = true;
    p->error_place = place;
    p->error = message(p, place.first, expected, count);
    p->is_misplaced = p->misplaced && p->misplaced <= place.first;
    if (p->is_misplaced)
        p->error_place = (struct range){p->misplaced, p->misplaced};
}

void parser_too_deep(struct parser *p, struct range place)
{
    p->has_error = true;
    p->error_place = place;
    p->error = "nested too deeply";
}

void parser_unexpected(struct parser *p, uint32_t index, const char *expected)
{
    p->has_error = true;
    p->error_place = (struct range){index, index};
    p->error = arena_printf(&p->unit->arena, "expected %s %s", expected,
                            describe(p, index));
}

// What is missing at the end of a line is shown there, not on the next one.
static void report(struct parser *p)
{
    struct unit *unit = p->unit;
    const uint32_t at = p->error_place.first;
    const bool next_line = at > 0
                           && unit_token(unit, at)->line
                                  != unit_token(unit, at - 1)->line;
    if (next_line && (strstr(p->error, "';'") || strstr(p->error, "')'"))
        && !strncmp(p->error, "expected", 8))
        diag_error_after(unit->diag, unit, at - 1, "%s", p->error);
    else
        diag_error(unit->diag, unit, at, p->error_place.last, "%s", p->error);
}

void parser_accept(struct parser *p, struct ast *tree)
{
    p->tree = tree;
}

// ---- recovery

static uint32_t last_token(const struct parser *p)
{
    return p->unit->tokens.count - 2;           // before the end marker
}

// The last token of the declaration that begins at `first`, as far as brackets tell: its
// ; or the } of its body.
static uint32_t declaration_end(const struct parser *p, uint32_t first)
{
    const struct token *tokens = p->unit->tokens.items;
    const uint32_t last = last_token(p);
    bool is_record = false;
    for (uint32_t i = first; i <= last; i++) {
        const int kind = tokens[i].kind;
        if (kind == ';')
            return i;
        if (kind == '}')
            return i;
        if (kind == '{') {
            const bool goes_on = is_record || (i > first && tokens[i - 1].kind == '=');
            if (!tokens[i].match)
                return last;
            i = tokens[i].match;
            if (!goes_on)
                return i;
        } else if ((kind == '(' || kind == '[') && tokens[i].match) {
            i = tokens[i].match;
        }
        if (kind == TOK_STRUCT || kind == TOK_UNION || kind == TOK_ENUM)
            is_record = true;
        else if (kind != TOK_IDENT && kind != TOK_ATTRIBUTE && kind != '(')
            is_record = false;
    }
    return last;
}

static uint32_t skip_declaration(const struct parser *p, uint32_t first)
{
    uint32_t end = declaration_end(p, first);
    const uint32_t last = last_token(p);
    while (end < p->error_place.first && end < last)
        end = declaration_end(p, end + 1);
    return end;
}

// What stands in a system header is passed through as long as nothing of ours is in it.
static bool matters(const struct parser *p, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        const struct token *token = unit_token(p->unit, i);
        if (!token_is_async(token))
            continue;
        if (!(token->flags & TOKEN_SYSTEM)
            || token->ident->async_word != ASYNC_WORD_OTHER)
            return true;
    }
    return false;
}

// typedef unknown-construct name; makes the name a type all the same.
static void declare_skipped(struct parser *p, uint32_t first, uint32_t last)
{
    const struct token *tokens = p->unit->tokens.items;
    while (first < last && tokens[first].kind == TOK_EXTENSION)
        first++;
    if (tokens[first].kind == TOK_TYPEDEF && last > first && tokens[last].kind == ';'
        && tokens[last - 1].kind == TOK_IDENT) {
        tokens[last - 1].ident->is_opaque = true;
        scope_declare(p->unit, &p->scope, tokens[last - 1].ident, last - 1, true);
    }
}

static struct ast *recover(struct parser *p, uint32_t first)
{
    const uint32_t last = skip_declaration(p, first);
    scope_leave(p->unit, &p->scope, first);
    if (p->is_misplaced || matters(p, first, last))
        report(p);
    declare_skipped(p, first, last);
    p->now.at = last + 1;
    return ast_0(p->unit, AST_UNKNOWN, 0, first, last);
}

// ---- taint

static bool specs_are_tainted(struct ast *specs);

static bool declarator_is_tainted(struct ast *declarator)
{
    for (; declarator; declarator = decl_inner(declarator)) {
        if (declarator->kind != AST_DECL_FUNCTION)
            continue;
        const struct ast *params = declarator->kids[1];
        for (uint32_t i = 0; i < params->count; i++) {
            const struct ast *param = params->kids[i];
            if (param->kind == AST_PARAM
                && (specs_are_tainted(param->kids[0])
                    || declarator_is_tainted(param->kids[1])))
                return true;
        }
    }
    return false;
}

static void taint_name(const struct ast *declarator)
{
    const struct ast *name = declarator ? decl_name(declarator) : NULL;
    if (name && name->ident)
        name->ident->tainted = true;
}

static bool taint_fields(const struct ast *fields)
{
    bool any = false;
    for (uint32_t i = 0; i < fields->count; i++) {
        const struct ast *declaration = fields->kids[i];
        if (declaration->kind != AST_FIELD_DECL)
            continue;
        const bool all = specs_are_tainted(declaration->kids[0]);
        any |= all;
        for (uint32_t j = 1; j < declaration->count; j++) {
            struct ast *declarator = declaration->kids[j]->kids[0];
            if (all || declarator_is_tainted(declarator)) {
                any = true;
                taint_name(declarator);
            }
        }
    }
    return any;
}

static bool record_is_tainted(struct ast *record)
{
    if (record->kids[1] && taint_fields(record->kids[1])) {
        if (record->ident)
            record->ident->tainted = true;
        return true;
    }
    return record->ident && record->ident->tainted;
}

static bool mentions_async(const struct parser *p, uint32_t first, uint32_t last)
{
    for (; first <= last; first++)
        if (token_is_async(unit_token(p->unit, first)))
            return true;
    return false;
}

// Whether what is declared so is async: async itself, async_task(T), or a name or struct
// that is.
static bool specs_are_tainted(struct ast *specs)
{
    bool tainted = false;
    for (uint32_t i = 0; specs && i < specs->count; i++) {
        struct ast *spec = specs->kids[i];
        switch ((int)spec->kind) {
        case AST_SPEC_WORD:
            tainted |= spec->op == TOK_ASYNC;
            break;
        case AST_SPEC_TASK: case AST_SPEC_QUEUE:
            tainted = true;
            break;
        case AST_SPEC_NAME:
            tainted |= spec->ident->tainted;
            break;
        case AST_SPEC_RECORD:
            tainted |= record_is_tainted(spec);
            break;
        case AST_SPEC_ATOMIC:
            tainted |= specs_are_tainted(spec->kids[0]->kids[0]);
            break;
        case AST_SPEC_TYPEOF:
            tainted |= spec->kids[0]->kind == AST_TYPE_NAME
                       && specs_are_tainted(spec->kids[0]->kids[0]);
            break;
        default:
            break;
        }
    }
    return tainted;
}

// Bodies that mention what is declared with async in its type are analysed.
static void taint(struct parser *p, struct ast *node)
{
    if (node->kind == AST_FUNCTION) {
        if (node->flags & AST_ASYNC || specs_are_tainted(node->kids[0])
            || declarator_is_tainted(node->kids[1]))
            taint_name(node->kids[1]);
    } else if (node->kind == AST_DECLARATION
               && mentions_async(p, node->first, node->last)) {
        const bool all = specs_are_tainted(node->kids[0]);
        for (uint32_t i = 1; i < node->count; i++)
            if (all || declarator_is_tainted(node->kids[i]->kids[0]))
                taint_name(node->kids[i]->kids[0]);
    }
}

// ---- the loop

// The typedef names that no text declares.
static void declare_builtin_types(struct unit *unit, struct scope *scope)
{
    static const char *const names[] = {
        "__int128_t", "__uint128_t", "__builtin_ms_va_list", "__builtin_sysv_va_list",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        scope_declare(unit, scope, unit_intern(unit, names[i], strlen(names[i])), 0, true);
}

struct ast *parse_unit(struct unit *unit)
{
    struct parser p = {.unit = unit};
    declare_builtin_types(unit, &p.scope);
    struct ast *root = ast_new(unit, AST_UNIT, 0, unit->tokens.count - 2);
    while (p.now.at + 1 < unit->tokens.count) {
        const uint32_t first = p.now.at;
        adapter_start(&p);
        const bool ok = !c_parse(&p) && !p.has_error && !p.too_deep;
        struct ast *node = ok ? p.tree : recover(&p, first);
        taint(&p, node);
        ast_append(unit, root, node);
    }
    scope_leave(unit, &p.scope, 0);
    return root;
}
