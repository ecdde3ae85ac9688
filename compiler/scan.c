#include "scan.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "diag.h"
#include "grammar.h"

struct word { const char *name; int kind; };

static const struct word keywords[] = {
    { "typedef", TOK_TYPEDEF },
    { "extern", TOK_EXTERN },
    { "static", TOK_STATIC },
    { "auto", TOK_AUTO },
    { "register", TOK_REGISTER },
    { "_Thread_local", TOK_THREAD_LOCAL },
    { "__thread", TOK_THREAD_LOCAL },
    { "inline", TOK_INLINE },
    { "__inline", TOK_INLINE },
    { "__inline__", TOK_INLINE },
    { "_Noreturn", TOK_NORETURN },
    { "_Async", TOK_ASYNC },
    { "_Await", TOK_AWAIT },
    { "const", TOK_CONST },
    { "__const", TOK_CONST },
    { "__const__", TOK_CONST },
    { "volatile", TOK_VOLATILE },
    { "__volatile", TOK_VOLATILE },
    { "__volatile__", TOK_VOLATILE },
    { "restrict", TOK_RESTRICT },
    { "__restrict", TOK_RESTRICT },
    { "__restrict__", TOK_RESTRICT },
    { "_Atomic", TOK_ATOMIC },
    { "void", TOK_VOID },
    { "char", TOK_CHAR },
    { "short", TOK_SHORT },
    { "int", TOK_INT },
    { "long", TOK_LONG },
    { "float", TOK_FLOAT },
    { "double", TOK_DOUBLE },
    { "signed", TOK_SIGNED },
    { "__signed", TOK_SIGNED },
    { "__signed__", TOK_SIGNED },
    { "unsigned", TOK_UNSIGNED },
    { "_Bool", TOK_BOOL },
    { "_Complex", TOK_COMPLEX },
    { "__complex", TOK_COMPLEX },
    { "__complex__", TOK_COMPLEX },
    { "_Imaginary", TOK_IMAGINARY },
    { "__int128", TOK_INT128 },
    { "__auto_type", TOK_AUTO_TYPE },
    { "__builtin_va_list", TOK_VA_LIST },
    { "_Float16", TOK_FLOATN },
    { "_Float32", TOK_FLOATN },
    { "_Float64", TOK_FLOATN },
    { "_Float128", TOK_FLOATN },
    { "_Float32x", TOK_FLOATN },
    { "_Float64x", TOK_FLOATN },
    { "_Float128x", TOK_FLOATN },
    { "__float128", TOK_FLOATN },
    { "__float80", TOK_FLOATN },
    { "__ibm128", TOK_FLOATN },
    { "__fp16", TOK_FLOATN },
    { "__bf16", TOK_FLOATN },
    { "_Decimal32", TOK_FLOATN },
    { "_Decimal64", TOK_FLOATN },
    { "_Decimal128", TOK_FLOATN },
    { "struct", TOK_STRUCT },
    { "union", TOK_UNION },
    { "enum", TOK_ENUM },
    { "typeof", TOK_TYPEOF },
    { "__typeof", TOK_TYPEOF },
    { "__typeof__", TOK_TYPEOF },
    { "__typeof_unqual", TOK_TYPEOF_UNQUAL },
    { "__typeof_unqual__", TOK_TYPEOF_UNQUAL },
    { "_Alignas", TOK_ALIGNAS },
    { "_BitInt", TOK_BITINT },
    { "_ExtInt", TOK_BITINT },
    { "__attribute__", TOK_ATTRIBUTE },
    { "__attribute", TOK_ATTRIBUTE },
    { "__declspec", TOK_ATTRIBUTE },
    { "_Nullable", TOK_ATTRIBUTE },
    { "_Nonnull", TOK_ATTRIBUTE },
    { "_Null_unspecified", TOK_ATTRIBUTE },
    { "_Nullable_result", TOK_ATTRIBUTE },
    { "__unaligned", TOK_ATTRIBUTE },
    { "__ptr32", TOK_ATTRIBUTE },
    { "__ptr64", TOK_ATTRIBUTE },
    { "__cdecl", TOK_ATTRIBUTE },
    { "__stdcall", TOK_ATTRIBUTE },
    { "__fastcall", TOK_ATTRIBUTE },
    { "__forceinline", TOK_ATTRIBUTE },
    { "sizeof", TOK_SIZEOF },
    { "_Alignof", TOK_ALIGNOF },
    { "__alignof", TOK_ALIGNOF },
    { "__alignof__", TOK_ALIGNOF },
    { "__real", TOK_REAL },
    { "__real__", TOK_REAL },
    { "__imag", TOK_IMAG },
    { "__imag__", TOK_IMAG },
    { "__extension__", TOK_EXTENSION },
    { "_Generic", TOK_GENERIC },
    { "__builtin_va_arg", TOK_VA_ARG },
    { "__builtin_offsetof", TOK_OFFSETOF },
    { "__builtin_choose_expr", TOK_CHOOSE_EXPR },
    { "__builtin_types_compatible_p", TOK_TYPE_CALL },
    { "__builtin_convertvector", TOK_TYPE_CALL },
    { "__builtin_bit_cast", TOK_TYPE_CALL },
    { "__builtin_has_attribute", TOK_TYPE_CALL },
    { "if", TOK_IF },
    { "else", TOK_ELSE },
    { "switch", TOK_SWITCH },
    { "case", TOK_CASE },
    { "default", TOK_DEFAULT },
    { "while", TOK_WHILE },
    { "do", TOK_DO },
    { "for", TOK_FOR },
    { "goto", TOK_GOTO },
    { "continue", TOK_CONTINUE },
    { "break", TOK_BREAK },
    { "return", TOK_RETURN },
    { "asm", TOK_ASM },
    { "__asm", TOK_ASM },
    { "__asm__", TOK_ASM },
    { "_Static_assert", TOK_STATIC_ASSERT },
    { "__label__", TOK_LABEL_DECL },
};

// Keywords of C23 only where nothing of the name is declared.
static const struct word later_keywords[] = {
    {"bool", TOK_BOOL}, {"alignas", TOK_ALIGNAS}, {"alignof", TOK_ALIGNOF},
    {"constexpr", TOK_CONSTEXPR}, {"static_assert", TOK_STATIC_ASSERT},
    {"thread_local", TOK_THREAD_LOCAL}, {"typeof_unqual", TOK_TYPEOF_UNQUAL},
};

static const struct word async_words[] = {
    { "async", ASYNC_WORD_ASYNC },
    { "await", ASYNC_WORD_AWAIT },
    { "_Async", ASYNC_WORD_ASYNC },
    { "_Await", ASYNC_WORD_AWAIT },
    { "async_task", ASYNC_WORD_TASK },
    { "async_queue", ASYNC_WORD_QUEUE },
    { "async_future", ASYNC_WORD_FUTURE },
    { "async_timeout", ASYNC_WORD_TIMEOUT },
    { "async_group", ASYNC_WORD_GROUP },
    { "async_as_completed", ASYNC_WORD_AS_COMPLETED },
    { "try", ASYNC_WORD_TRY },
    { "catch", ASYNC_WORD_CATCH },
    { "throw", ASYNC_WORD_THROW },
    { "defer", ASYNC_WORD_DEFER },
};

#define EACH(word_, table_)                                                              \
    for (const struct word *word_ = table_;                                              \
         word_ < table_ + sizeof table_ / sizeof *table_; word_++)

void scan_begin(struct scan *scan, struct unit *unit)
{
    *scan = (struct scan){
        .unit = unit, .text = (char *)unit->text, .line = 1, .flags = TOKEN_LINE_START
    };
    EACH (word, keywords)
        unit_intern(unit, word->name, strlen(word->name))->keyword = word->kind;
    EACH (word, later_keywords)
        unit_intern(unit, word->name, strlen(word->name))->later_keyword = word->kind;
    EACH (word, async_words)
    unit_intern(unit, word->name, strlen(word->name))->async_word = (enum async_word)
                                                                        word->kind;
    const uint32_t guess = unit->size / 4 + 64;  // the array is grown at most twice or so
    unit->tokens.items = arena_alloc(&unit->arena, guess * sizeof *unit->tokens.items);
    unit->tokens.capacity = guess;
}

bool scan_end(struct scan *scan)
{
    struct unit *unit = scan->unit;
    scan_token(scan, 0, unit->size, 0);
    if (unit->has_async)
        for (uint32_t i = 0; i < scan->problems.count; i++) {
            const struct scan_problem *problem = &scan->problems.items[i];
            diag_error_at(unit->diag, unit, problem->offset, problem->line, problem->file,
                          "%s", problem->message);
        }
    const bool ok = !unit->has_async || !scan->problems.count;
    arena_free(&scan->scratch);
    return ok;
}

// A closing bracket without partner matches nothing; one that has its partner further out
// leaves what stands between without.
static void match(struct scan *scan, int kind, uint32_t index)
{
    struct token *tokens = scan->unit->tokens.items;
    if (kind == '(' || kind == '[' || kind == '{') {
        VEC_PUSH(&scan->scratch, &scan->open, index);
        return;
    }
    const int opening = kind == ')' ? '(' : kind == ']' ? '[' : '{';
    for (uint32_t i = scan->open.count; i-- > 0;) {
        const uint32_t open = scan->open.items[i];
        if (tokens[open].kind == opening) {
            tokens[open].match = index;
            tokens[index].match = open;
            scan->open.count = i;
            return;
        }
        if (opening != '{' && tokens[open].kind == '{')
            return;
    }
}

static uint32_t count_lines(const char *text, uint32_t size)
{
    uint32_t lines = 0;
    for (const char *end = text + size; (text = memchr(text, '\n', (size_t)(end - text)));
         text++)
        lines++;
    return lines;
}

void scan_token(struct scan *scan, int kind, uint32_t begin, uint32_t size)
{
    struct unit *unit = scan->unit;
    const struct token token = {kind, begin, begin + size, scan->line, scan->file,
                                scan->flags | scan->system, 0, NULL};
    VEC_PUSH(&unit->arena, &unit->tokens, token);
    scan->flags = 0;
    switch (kind) {
    case '(': case '[': case '{': case ')': case ']': case '}':
        match(scan, kind, unit->tokens.count - 1);
        break;
    case ';': case ',':
        break;
    default:
        if (size > 1)
            scan->line += count_lines(scan->text + begin, size);
    }
}

// Splices out, universal character names to UTF-8: what is spelled differently is the
// same name.
static struct ident *intern_cleaned(struct scan *scan, const char *text, uint32_t size)
{
    char *name = arena_strndup(&scan->scratch, text, size);
    size = (uint32_t)unsplice(name, size);
    uint32_t to = 0;
    for (uint32_t i = 0; i < size;) {
        if (name[i] != '\\') {
            name[to++] = name[i++];
            continue;
        }
        const uint32_t digits = name[i + 1] == 'u' ? 4 : 8;
        char number[9] = {0};
        memcpy(number, name + i + 2, digits);
        const uint32_t c = (uint32_t)strtoul(number, NULL, 16);
        i += 2 + digits;
        if (c < 0x80) {
            name[to++] = (char)c;
        } else if (c < 0x800) {
            name[to++] = (char)(0xc0 | c >> 6);
            name[to++] = (char)(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            name[to++] = (char)(0xe0 | c >> 12);
            name[to++] = (char)(0x80 | (c >> 6 & 0x3f));
            name[to++] = (char)(0x80 | (c & 0x3f));
        } else {
            name[to++] = (char)(0xf0 | (c >> 18 & 7));
            name[to++] = (char)(0x80 | (c >> 12 & 0x3f));
            name[to++] = (char)(0x80 | (c >> 6 & 0x3f));
            name[to++] = (char)(0x80 | (c & 0x3f));
        }
    }
    return unit_intern(scan->unit, name, to);
}

void scan_word(struct scan *scan, uint32_t begin, uint32_t size)
{
    struct unit *unit = scan->unit;
    const char *text = scan->text + begin;
    struct ident *ident = memchr(text, '\\', size) ? intern_cleaned(scan, text, size)
                                                   : unit_intern(unit, text, size);
    scan_token(scan, ident->keyword ? ident->keyword : TOK_IDENT, begin, size);
    unit->tokens.items[unit->tokens.count - 1].ident = ident;
    if (ident->async_word != ASYNC_WORD_NONE && ident->async_word <= ASYNC_WORD_QUEUE)
        unit->has_async = true;
}

void scan_space(struct scan *scan)
{
    scan->flags |= TOKEN_SPACE;
}

void scan_lines(struct scan *scan, uint32_t count)
{
    scan->line += count;
    scan->flags |= TOKEN_SPACE | TOKEN_LINE_START;
}

void scan_splice(struct scan *scan)
{
    scan->line++;
}

// "fall through", "FALLTHROUGH", "fall-thru" anywhere in the comment.
static bool says_fallthrough(const char *text, uint32_t size)
{
    for (uint32_t i = 0; i + 8 <= size; i++) {
        if ((text[i] | 32) != 'f' || strncasecmp(text + i, "fall", 4))
            continue;
        uint32_t j = i + 4;
        if (text[j] == 's' || text[j] == 'S')
            j++;
        if (text[j] == ' ' || text[j] == '-' || text[j] == '_')
            j++;
        if (j + 4 <= size && !strncasecmp(text + j, "thr", 3))
            return true;
    }
    return false;
}

void scan_comment(struct scan *scan, uint32_t begin, uint32_t size)
{
    scan->line += count_lines(scan->text + begin, size);
    scan->flags |= TOKEN_SPACE;
    if (says_fallthrough(scan->text + begin, size))
        scan->flags |= TOKEN_FALLTHROUGH;
}

void scan_error(struct scan *scan, uint32_t begin, uint32_t size, const char *message)
{
    const struct scan_problem problem = {message, begin, scan->line, scan->file};
    VEC_PUSH(&scan->scratch, &scan->problems, problem);
    scan->line += count_lines(scan->text + begin, size);
    scan->flags |= TOKEN_SPACE;
}

// The file name of a line marker, with its escapes undone (gcc writes \\, \" and \ooo).
static void enter_file(struct scan *scan, const char *from, const char *to)
{
    char *name = arena_alloc(&scan->scratch, (size_t)(to - from) + 1);
    size_t length = 0;
    while (from < to) {
        if (*from != '\\' || from + 1 == to) {
            name[length++] = *from++;
            continue;
        }
        from++;
        if (*from < '0' || *from > '7') {
            name[length++] = *from++;
            continue;
        }
        int c = 0;
        for (int i = 0; i < 3 && from < to && *from >= '0' && *from <= '7'; i++)
            c = 8 * c + (*from++ - '0');
        name[length++] = (char)c;
    }
    scan->file = unit_file(scan->unit, name, length);
}

// # 12 "f.h" 1 3 4: the next line is line 12 of f.h; 3: f.h is a system header.
static void line_marker(struct scan *scan, const char *at, const char *end,
                        bool is_marker)
{
    uint32_t line = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        line = 10 * line + (uint32_t)(*at - '0');
    scan->line = line - 1;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (at == end || *at != '"')
        return;
    const char *name = ++at;
    while (at < end && *at != '"')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    enter_file(scan, name, at);
    if (is_marker)
        scan->system = 0;
    for (at++; at < end; at++)
        if (*at == '3')
            scan->system = TOKEN_SYSTEM;
}

bool scan_directive(struct scan *scan, uint32_t begin, uint32_t size)
{
    if (!(scan->flags & TOKEN_LINE_START)) {
        scan_token(scan, TOK_STRAY, begin, 1);
        return true;
    }
    const char *at = scan->text + begin, *end = at + size;
    at += *at == '%' ? 2 : 1;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    const bool is_line = end - at > 5 && !memcmp(at, "line", 4)
                         && (at[4] == ' ' || at[4] == '\t');
    const char *number = at + (is_line ? 4 : 0);
    while (number < end && (*number == ' ' || *number == '\t'))
        number++;
    if (number < end && *number >= '0' && *number <= '9') {
        line_marker(scan, number, end, !is_line);
        return false;
    }
    const struct pragma pragma = {scan->unit->tokens.count, begin, begin + size};
    if (at < end && *at != '\r') {               // else the null directive
        VEC_PUSH(&scan->unit->arena, &scan->unit->pragmas, pragma);
        scan->flags |= TOKEN_PRAGMA;
    }
    scan->line += count_lines(scan->text + begin, size);
    return false;
}

uint32_t scan_raw(struct scan *scan, uint32_t begin, uint32_t size)
{
    const char *text = scan->text + begin, *end = scan->text + scan->unit->size;
    const char *name = (const char *)memchr(text, '"', size) + 1;
    const size_t length = (size_t)(text + size - 1 - name);
    for (const char *at = text + size; (at = memchr(at, ')', (size_t)(end - at))); at++)
        if ((size_t)(end - at) >= length + 2 && !memcmp(at + 1, name, length)
            && at[length + 1] == '"') {
            scan_token(scan, TOK_STRING, begin, (uint32_t)(at + length + 2 - text));
            return (uint32_t)(at + length + 2 - scan->text);
        }
    scan_error(scan, begin, scan->unit->size - begin, "unterminated raw string");
    return scan->unit->size;
}
