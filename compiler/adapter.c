#include "adapter.h"
#include <string.h>

static const struct token *token_at(const struct parser *p, uint32_t index)
{
    const uint32_t last = p->unit->tokens.count - 1;
    return unit_token(p->unit, index < last ? index : last);
}

static int kind_at(const struct parser *p, uint32_t index)
{
    return token_at(p, index)->kind;
}

static struct level *top(const struct parser *p)
{
    return &p->levels.items[p->levels.count - 1];
}

void adapter_start(struct parser *p)
{
    const struct level file = {0};
    p->levels.count = 0;
    VEC_PUSH(&p->unit->arena, &p->levels, file);
    p->now = (struct adapter){.at = p->now.at, .previous = {';', ';', ';'}};
    p->function = NULL;
    p->skip = p->too_deep = p->has_error = p->is_misplaced = false;
    p->misplaced = 0;
}

// ---- what may stand here

// Behind the type of a declaration, before its initialiser:
// a name here is the declared one.
static bool in_declarator(const struct parser *p)
{
    return top(p)->typed && !top(p)->init;
}

static bool is_boundary(int kind)
{
    switch (kind) {
    case ';': case '{': case '}': case ')': case ':':
    case TOK_ELSE:
    case TOK_DO:
    case TOK_DEFER:
    case TOK_STMT_ATTRIBUTE:
    case TOK_LABEL_ATTRIBUTE: return true;
    default:
        return false;
    }
}

static bool in_block(const struct parser *p)
{
    const struct level *level = top(p);
    return p->function && level->bracket == '{'
           && (level->content == LEVEL_PLAIN || level->content == LEVEL_TRY);
}

static bool at_statement(const struct parser *p)
{
    return in_block(p) && !top(p)->typed && is_boundary(p->now.previous[0]);
}

static bool starts_operand(int kind)
{
    switch (kind) {
    case TOK_IDENT: case TOK_NUMBER: case TOK_CHARACTER: case TOK_STRING:
    case '(': case '*': case '&': case '+': case '-': case '!': case '~':
    case TOK_INC:
    case TOK_DEC:
    case TOK_ANDAND:
    case TOK_SIZEOF:
    case TOK_ALIGNOF:
    case TOK_REAL:
    case TOK_IMAG:
    case TOK_EXTENSION:
    case TOK_GENERIC:
    case TOK_VA_ARG:
    case TOK_OFFSETOF:
    case TOK_CHOOSE_EXPR: case TOK_TYPE_CALL: case TOK_AWAIT:
        return true;
    default:
        return false;
    }
}

// A keyword that begins a statement that is no expression.
static bool starts_statement(int kind)
{
    return (kind >= TOK_IF && kind <= TOK_ASM && kind != TOK_ELSE) || kind == '{';
}

static bool is_type_word(int kind)
{
    return kind >= TOK_VOID && kind <= TOK_VA_LIST;
}

static bool is_spec_word(int kind)
{
    return kind >= TOK_TYPEDEF && kind <= TOK_ATTRIBUTE;
}

static bool is_name_of(const struct parser *p, uint32_t index)
{
    return kind_at(p, index) == TOK_IDENT;
}

// Whether a declaration begins here, as far as a statement could begin here too.
static bool starts_declaration(const struct parser *p, uint32_t index)
{
    const struct token *token = token_at(p, index);
    if (token->kind == TOK_STATIC_ASSERT || is_spec_word(token->kind))
        return true;
    if (token->kind != TOK_IDENT)
        return false;
    const struct ident *ident = token->ident;
    if (ident->names)
        return ident->names->is_typedef && kind_at(p, index + 1) != ':';
    if (ident->later_keyword)
        return ident->later_keyword != TOK_ALIGNOF;
    if (ident->async_word == ASYNC_WORD_TASK || ident->async_word == ASYNC_WORD_QUEUE)
        return kind_at(p, index + 1) == '(';
    if (ident->async_word == ASYNC_WORD_ASYNC)
        return is_name_of(p, index + 1) || is_spec_word(kind_at(p, index + 1));
    return ident->async_word == ASYNC_WORD_NONE && is_name_of(p, index + 1);
}

// ---- attributes

static bool takes_arguments(const struct ident *ident)
{
    return !strncmp(ident->name, "__attribute", 11) || !strcmp(ident->name, "__declspec");
}

// The token behind the attribute at index; index when there is none.
static uint32_t behind_attribute(const struct parser *p, uint32_t index)
{
    const struct token *token = token_at(p, index), *next = token_at(p, index + 1);
    switch (token->kind) {
    case TOK_ATTRIBUTE:
        if (takes_arguments(token->ident))
            return next->kind == '(' && next->match ? next->match + 1 : index;
        return index + 1;
    case '[':
        return next->kind == '[' && token->match && next->match + 1 == token->match
               ? token->match + 1 : index;
    case TOK_ASM:
        return in_declarator(p) && next->kind == '(' && next->match ? next->match + 1
                                                                    : index;
    default:
        return index;
    }
}

static uint32_t behind_attributes(const struct parser *p, uint32_t index,
                                  bool with_extension)
{
    for (uint32_t next;; index = next) {
        next = behind_attribute(p, index);
        if (next == index && with_extension && kind_at(p, index) == TOK_EXTENSION)
            next = index + 1;
        if (next == index)
            return index;
    }
}

// "fallthrough" makes a statement of its own even behind a label.
static bool says_fallthrough(const struct parser *p, uint32_t from, uint32_t to)
{
    for (; from < to; from++) {
        const struct ident *ident = token_at(p, from)->ident;
        if (ident && strstr(ident->name, "fallthrough"))
            return true;
    }
    return false;
}

static int attribute_kind(const struct parser *p, uint32_t end)
{
    const struct adapter *now = &p->now;
    const int next = kind_at(p, end);
    if (in_declarator(p))
        return (now->previous[0] == TOK_IDENT || now->previous[0] == ']')
                       && (next == '(' || next == '[')
                   ? TOK_DECL_ATTRIBUTE
                   : TOK_ATTRIBUTE;
    if (!at_statement(p))
        return TOK_ATTRIBUTE;
    if (now->previous[0] == ':' && now->previous[1] == TOK_IDENT
        && is_boundary(now->previous[2]) && !says_fallthrough(p, now->at, end))
        return TOK_LABEL_ATTRIBUTE;
    return starts_declaration(p, end) ? TOK_ATTRIBUTE : TOK_STMT_ATTRIBUTE;
}

// A run of attributes (with the __extension__ of a declaration among them) is one token.
static int attributes(struct parser *p, struct range *place, int otherwise)
{
    uint32_t end = behind_attributes(p, p->now.at, true);
    const bool at_file_scope = !p->function && p->levels.count == 1 && !top(p)->init;
    if (!at_file_scope && !starts_declaration(p, end))
        end = behind_attributes(p, p->now.at, false);
    if (end == p->now.at)
        return otherwise;
    const int kind = attribute_kind(p, end);
    place->last = end - 1;
    return kind;
}

// ---- names

// An identifier that nobody declared but that can only be a type: `foo bar`, and where
// there are no expressions, `foo *bar` and `(foo *)`.
static bool is_unknown_type(const struct parser *p, uint32_t index)
{
    const int next = kind_at(p, index + 1);
    if (next == TOK_IDENT && p->function && top(p)->bracket == '('
        && top(p)->content != LEVEL_FOR)
        return false;                                        // f(a b): a comma is missing
    if (next == TOK_IDENT || next == TOK_CONST || next == TOK_RESTRICT
        || next == TOK_VOLATILE)
        return true;
    if (next != '*')
        return false;
    uint32_t i = index + 1;
    while (kind_at(p, i) == '*' || kind_at(p, i) == TOK_CONST
           || kind_at(p, i) == TOK_RESTRICT || kind_at(p, i) == TOK_VOLATILE)
        i++;
    const int after = kind_at(p, i), behind = kind_at(p, i + 1);
    if (after == ')' || after == ',')
        return true;
    if (after != TOK_IDENT)
        return false;
    if (!p->function)
        return !top(p)->init && top(p)->bracket != '[';
    return at_statement(p)
           && (behind == ';' || behind == '=' || behind == '[' || behind == ',');
}

static bool is_async_specifier(const struct parser *p, uint32_t index)
{
    const uint32_t behind = behind_attributes(p, index + 1, true);
    const int next = kind_at(p, behind);
    const bool is_spec = is_spec_word(next) && next != TOK_ATTRIBUTE;
    if (!in_declarator(p))
        return next == TOK_IDENT || is_spec;
    return !top(p)->named
           && (next == TOK_IDENT || is_spec || next == '*'
               || (next == '(' && kind_at(p, behind + 1) == '*'));
}

static bool is_await(const struct parser *p, uint32_t index)
{
    const int next = kind_at(p, index + 1);
    if (token_at(p, index)->ident->names || in_declarator(p))
        return false;
    if (next == ':' && at_statement(p))
        return false;
    return parser_in_async(p) || starts_operand(next);
}

static bool is_throw(const struct parser *p, uint32_t index)
{
    const int next = kind_at(p, index + 1);
    if (!at_statement(p) || ident_is_typedef(token_at(p, index)->ident))
        return false;
    if (token_at(p, index)->ident->names)
        return next == TOK_IDENT || next == TOK_NUMBER || next == TOK_STRING
               || next == TOK_CHARACTER;
    return next == ';' || (starts_operand(next) && next != TOK_INC && next != TOK_DEC);
}

static bool is_defer(const struct parser *p, uint32_t index)
{
    const int next = kind_at(p, index + 1);
    if (!at_statement(p) || ident_is_typedef(token_at(p, index)->ident))
        return false;
    if (next == TOK_IDENT || starts_statement(next) || is_spec_word(next)
        || next == TOK_AWAIT)
        return true;
    return !token_at(p, index)->ident->names
           && (next == '(' || next == '*' || next == TOK_INC || next == TOK_DEC
               || next == '~');
}

// try { ... }; in a coroutine a try without braces is a mistake, but nothing else either
static bool is_try(const struct parser *p, uint32_t index)
{
    const int next = kind_at(p, index + 1);
    const struct ident *ident = token_at(p, index)->ident;
    if (!at_statement(p))
        return false;
    if (next == '{')
        return true;
    return parser_in_async(p) && !ident->names && !ident_is_typedef(ident)
           && (next == TOK_IDENT || next == TOK_AWAIT || starts_statement(next));
}

// Behind a try's block or a catch's; elsewhere a catch (...) { can only be a mistake.
static bool is_catch(const struct parser *p, uint32_t index)
{
    const struct token *open = token_at(p, index + 1);
    const bool is_name = token_at(p, index)->ident->names;
    const bool has_block = open->kind == '{'
                           || (open->kind == '(' && open->match
                               && kind_at(p, open->match + 1) == '{');
    if (p->now.previous[0] == '}' && p->now.closed == LEVEL_TRY)
        return !is_name || has_block;
    return at_statement(p) && !is_name && has_block;
}

// async_timeout (...) statement; async_timeout { is a mistake, but nothing else either
static bool is_block_statement(const struct parser *p, uint32_t index)
{
    const struct token *open = token_at(p, index + 1);
    if (at_statement(p) && open->kind == '{')
        return true;
    if (!at_statement(p) || open->kind != '(' || !open->match)
        return false;
    const int after = kind_at(p, open->match + 1);
    if (after == ';')
        return !token_at(p, index)->ident->names;
    return after == TOK_IDENT || starts_statement(after) || after == TOK_AWAIT;
}

// The keyword that the word is here, else 0.
static int async_keyword(struct parser *p, uint32_t index)
{
    const struct ident *ident = token_at(p, index)->ident;
    const int next = kind_at(p, index + 1);
    const bool free_call = next == '(' && !ident->names && !in_declarator(p);
    int kind = 0;
    switch (ident->async_word) {
    case ASYNC_WORD_NONE: case ASYNC_WORD_OTHER:
        return 0;
    case ASYNC_WORD_ASYNC:
        return !ident_is_typedef(ident) && is_async_specifier(p, index) ? TOK_ASYNC : 0;
    case ASYNC_WORD_AWAIT:
        return is_await(p, index) ? TOK_AWAIT : 0;
    case ASYNC_WORD_TASK:
        return free_call ? TOK_TASK : 0;
    case ASYNC_WORD_QUEUE:
        return free_call ? TOK_QUEUE : 0;
    case ASYNC_WORD_FUTURE:
        return free_call ? TOK_TYPE_CALL : 0;
    case ASYNC_WORD_TIMEOUT:
        kind = is_block_statement(p, index) ? TOK_TIMEOUT : 0;
        break;
    case ASYNC_WORD_GROUP:
        kind = is_block_statement(p, index) ? TOK_GROUP : 0;
        break;
    case ASYNC_WORD_AS_COMPLETED:
        kind = is_block_statement(p, index) ? TOK_AS_COMPLETED : 0;
        break;
    case ASYNC_WORD_TRY:
        kind = is_try(p, index) ? TOK_TRY : 0;
        break;
    case ASYNC_WORD_CATCH:
        kind = is_catch(p, index) ? TOK_CATCH : 0;
        break;
    case ASYNC_WORD_THROW:
        kind = is_throw(p, index) ? TOK_THROW : 0;
        break;
    case ASYNC_WORD_DEFER:
        kind = is_defer(p, index) ? TOK_DEFER : 0;
        break;
    }
    if (kind && parser_in_async(p))
        return kind;
    if (!kind || (kind == TOK_THROW && next == ';'))
        return 0;
    p->misplaced = index;
    return next == TOK_IDENT && !ident->names ? TOK_STRAY : 0;   // defer f(x); declares nothing
}

static int typedef_kind(const struct parser *p, uint32_t index)
{
    const struct level *level = top(p);
    const int previous = p->now.previous[0];
    if (kind_at(p, index + 1) == ':' && level->bracket == '{'
        && level->content != LEVEL_RECORD)
        return TOK_IDENT;                                 // a label, or an old designator
    if (previous == '*' || previous == '^')
        return TOK_IDENT;
    if (level->content == LEVEL_DECLARATOR && !level->named)
        return TOK_IDENT;
    if (!in_declarator(p))
        return TOK_TYPE_NAME;
    // int f(a) T a; begins a K&R declaration; typeof(x) T; does not
    return previous == ')' && p->now.closed == LEVEL_PLAIN ? TOK_TYPE_NAME : TOK_IDENT;
}

static bool names_a_member(const struct parser *p)
{
    switch (p->now.previous[0]) {
    case '.': case TOK_ARROW: case TOK_GOTO: case TOK_LABEL_DECL:
        return true;
    case '{': case ',':
        return top(p)->content == LEVEL_ENUM;
    default:
        return p->now.tag != 0;
    }
}

static int identifier(struct parser *p, uint32_t index)
{
    const struct ident *ident = token_at(p, index)->ident;
    if (names_a_member(p))
        return TOK_IDENT;
    const int keyword = ident->async_word ? async_keyword(p, index) : 0;
    if (keyword)
        return keyword;
    if (ident->names)
        return ident->names->is_typedef ? typedef_kind(p, index) : TOK_IDENT;
    if (ident->later_keyword == TOK_ALIGNOF || ident->later_keyword == TOK_STATIC_ASSERT
        || ident->later_keyword == TOK_ALIGNAS
        || ident->later_keyword == TOK_TYPEOF_UNQUAL)
        return kind_at(p, index + 1) == '(' && !in_declarator(p) ? ident->later_keyword
                                                                 : TOK_IDENT;
    if (in_declarator(p))
        return TOK_IDENT;
    if (ident->later_keyword)
        return ident->later_keyword;
    return is_unknown_type(p, index) ? TOK_TYPE_NAME : TOK_IDENT;
}

// ---- brackets

static int bracket_content(const struct parser *p, int bracket)
{
    const struct level *level = top(p);
    if (bracket == '[')
        return LEVEL_PLAIN;
    if (bracket == '{') {
        if (p->now.body)
            return p->now.body == TOK_ENUM ? LEVEL_ENUM : LEVEL_RECORD;
        if (p->now.previous[0] == TOK_TRY || p->now.caught)
            return LEVEL_TRY;
        return level->init || level->content == LEVEL_INIT ? LEVEL_INIT : LEVEL_PLAIN;
    }
    switch (p->now.previous[0]) {
    case TOK_FOR:
        return LEVEL_FOR;
    case TOK_CATCH:
        return LEVEL_CATCH;
    case TOK_TYPEOF:
    case TOK_TYPEOF_UNQUAL:
    case TOK_ATOMIC_TYPE:
    case TOK_BITINT:
    case TOK_TASK:
    case TOK_QUEUE:
        return LEVEL_TYPE;
    case TOK_ALIGNAS:
        return LEVEL_ALIGN;
    default:
        break;
    }
    if (level->content == LEVEL_DECLARATOR)
        return level->named ? LEVEL_PLAIN : LEVEL_DECLARATOR;
    const bool in_parameters = level->bracket == '(' && level->content != LEVEL_FOR;
    return in_declarator(p) && !level->named && !in_parameters ? LEVEL_DECLARATOR
                                                               : LEVEL_PLAIN;
}

static void open_bracket(struct parser *p, int bracket)
{
    const struct level level = { .bracket = (uint8_t)bracket,
                                 .content = (uint8_t)bracket_content(p, bracket) };
    p->now.caught = false;
    VEC_PUSH(&p->unit->arena, &p->levels, level);
}

static void restart(struct level *level)
{
    level->typed = level->named = level->init = false;
}

static void close_bracket(struct parser *p)
{
    if (p->levels.count == 1)
        return;
    const struct level closed = *top(p);
    p->levels.count--;
    p->now.closed = closed.content;
    struct level *level = top(p);
    switch ((enum level_content)closed.content) {
    case LEVEL_TYPE:
        level->typed = true;
        break;
    case LEVEL_RECORD: case LEVEL_ENUM:
        level->typed = true;
        level->named = false;
        break;
    case LEVEL_DECLARATOR:
        level->named = true;
        break;
    case LEVEL_FOR:
        restart(level);
        break;
    case LEVEL_CATCH:
        p->now.caught = true;
        break;
    case LEVEL_PLAIN: case LEVEL_TRY:
        if (closed.bracket == '{' && level->bracket != '(')
            restart(level);
        break;
    case LEVEL_ALIGN: case LEVEL_INIT:
        break;
    }
}

static void separate(struct level *level)
{
    level->init = level->named = false;
    if (level->bracket == '(' && level->content != LEVEL_FOR)
        level->typed = false;
}

// Remembers what a token of this kind means for those that follow.
static void note(struct parser *p, int kind)
{
    struct level *level = top(p);
    switch (kind) {
    case '(': case '[': case '{':
        open_bracket(p, kind);
        return;
    case ')': case ']': case '}':
        close_bracket(p);
        return;
    case ';':
        restart(level);
        return;
    case ',':
        separate(level);
        return;
    case '=':
        level->init = true;
        return;
    case ':':
        level->init |= level->content == LEVEL_RECORD || level->bracket == '(';
        return;
    case TOK_ENUM_COLON:
        level->typed = false;
        return;
    case TOK_IDENT:
        if (p->now.tag)
            level->typed = true;
        else if (level->content == LEVEL_DECLARATOR || in_declarator(p))
            level->named = true;
        return;
    default:
        if (is_type_word(kind) || kind == TOK_TYPE_NAME) {
            level->typed = true;
            level->named = false;
        }
    }
}

// Whether a tag or a { may follow that belongs to a struct or enum.
static void note_tag(struct parser *p, int kind)
{
    struct adapter *now = &p->now;
    if (kind == TOK_STRUCT || kind == TOK_UNION || kind == TOK_ENUM) {
        now->tag = now->body = kind;
    } else if (kind == TOK_IDENT && now->tag) {
        now->tag = 0;
    } else if (kind != TOK_ATTRIBUTE) {
        const bool underlying = now->body == TOK_ENUM
                                && (kind == TOK_ENUM_COLON || kind == TOK_TYPE_NAME
                                    || is_type_word(kind));
        now->tag = 0;
        now->body = underlying ? TOK_ENUM : 0;
    }
}

static int translate(struct parser *p, struct range *place)
{
    const uint32_t index = p->now.at;
    const struct token *token = token_at(p, index);
    switch (token->kind) {
    case TOK_IDENT:
        return identifier(p, index);
    case TOK_ATTRIBUTE: case TOK_EXTENSION: case '[': case TOK_ASM:
        return attributes(p, place,
                          token->kind == TOK_ATTRIBUTE ? TOK_STRAY : token->kind);
    case TOK_ATOMIC:
        return kind_at(p, index + 1) == '(' ? TOK_ATOMIC_TYPE : TOK_ATOMIC;
    case TOK_STRING:
        while (kind_at(p, place->last + 1) == TOK_STRING)
            place->last++;
        return TOK_STRING;
    case ':':
        return p->now.body == TOK_ENUM && starts_declaration(p, index + 1)
                   ? TOK_ENUM_COLON
                   : ':';
    default:
        return token->kind;
    }
}

int adapter_next(struct parser *p, struct range *place)
{
    p->before = p->now;
    p->level_before = *top(p);
    const uint32_t index = p->now.at;
    *place = (struct range){index, index};
    int kind;
    if (p->skip) {
        p->skip = false;
        kind = TOK_SKIPPED;
        place->last = unit_token(p->unit, index - 1)->match - 1;
    } else if (p->too_deep || p->has_error) {
        kind = TOK_STRAY;
    } else {
        kind = translate(p, place);
    }
    if (kind)
        p->now.at = place->last + 1;
    note(p, kind);
    note_tag(p, kind);
    p->now.previous[2] = p->now.previous[1];
    p->now.previous[1] = p->now.previous[0];
    p->now.previous[0] = kind;
    return kind;
}

int adapter_leave(struct parser *p, uint32_t first, int lookahead)
{
    scope_leave(p->unit, &p->scope, first);
    if (lookahead <= 0 || kind_at(p, p->before.at) != TOK_IDENT
        || p->now.at != p->before.at + 1)
        return lookahead;
    struct range place;
    p->now = p->before;
    *top(p) = p->level_before;
    return adapter_next(p, &place);
}
