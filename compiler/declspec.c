// Declaration specifiers and declarators to types. Records and enums: sema_record.c;
// attributes: sema_attribute.c.
#include "checker.h"
#include "grammar.h"
#include <string.h>

// ---- words ----------------------------------------------------------------------------

enum word {
    W_NONE,
    W_TYPEDEF,
    W_EXTERN,
    W_STATIC,
    W_AUTO,
    W_REGISTER,
    W_THREAD,
    W_INLINE,
    W_NORETURN,
    W_ASYNC,
    W_CONST,
    W_VOLATILE,
    W_RESTRICT,
    W_ATOMIC,
    W_VOID,
    W_CHAR,
    W_SHORT,
    W_INT,
    W_LONG,
    W_FLOAT,
    W_DOUBLE,
    W_SIGNED,
    W_UNSIGNED,
    W_BOOL,
    W_COMPLEX,
    W_INT128,
    W_FLOATN,
    W_AUTO_TYPE,
    W_VA_LIST,
    W_COUNT
};

static enum word word_of(struct sema *s, const struct ast *node)
{
    static const struct {
        const char *name;
        enum word word;
    } words[] = {
        { "typedef", W_TYPEDEF },
        { "extern", W_EXTERN },
        { "static", W_STATIC },
        { "auto", W_AUTO },
        { "register", W_REGISTER },
        { "thread", W_THREAD },
        { "Thread_local", W_THREAD },
        { "thread_local", W_THREAD },
        { "inline", W_INLINE },
        { "Noreturn", W_NORETURN },
        { "async", W_ASYNC },
        { "Async", W_ASYNC },
        { "const", W_CONST },
        { "constexpr", W_CONST },
        { "volatile", W_VOLATILE },
        { "restrict", W_RESTRICT },
        { "Atomic", W_ATOMIC },
        { "void", W_VOID },
        { "char", W_CHAR },
        { "short", W_SHORT },
        { "int", W_INT },
        { "long", W_LONG },
        { "float", W_FLOAT },
        { "double", W_DOUBLE },
        { "signed", W_SIGNED },
        { "unsigned", W_UNSIGNED },
        { "Bool", W_BOOL },
        { "bool", W_BOOL },
        { "Complex", W_COMPLEX },
        { "complex", W_COMPLEX },
        { "int128", W_INT128 },
        { "int128_t", W_INT128 },
        { "auto_type", W_AUTO_TYPE },
        { "builtin_va_list", W_VA_LIST },
    };
    const struct token *token = unit_token(s->unit, node->first);
    const char *name = s->unit->text + token->begin;
    size_t size = token->end - token->begin;
    while (size && *name == '_')
        name++, size--;
    while (size && name[size - 1] == '_')
        size--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].name) == size && !memcmp(words[i].name, name, size))
            return words[i].word;
    const char *other[] = { "Float", "float", "bf16", "fp16", "ibm128" };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (size >= strlen(other[i]) && !memcmp(other[i], name, strlen(other[i])))
            return W_FLOATN;
    return W_NONE;
}

// ---- specifiers -----------------------------------------------------------------------

static struct type *basic_type(struct sema *s, const unsigned *seen, struct ast *floatn)
{
    struct unit *unit = s->unit;
    const bool is_unsigned = seen[W_UNSIGNED];
    if (floatn) {
        struct type *type = type_new(unit, TYPE_FLOATN);
        type->spelling = declspec_token_text(s, floatn->first);
        return type;
    }
    if (seen[W_VA_LIST])
        return type_basic(unit, TYPE_VA_LIST);
    if (seen[W_VOID])
        return type_basic(unit, TYPE_VOID);
    if (seen[W_BOOL])
        return type_basic(unit, TYPE_BOOL);
    if (seen[W_FLOAT])
        return type_basic(unit, TYPE_FLOAT);
    if (seen[W_DOUBLE])
        return type_basic(unit, seen[W_LONG] ? TYPE_LDOUBLE : TYPE_DOUBLE);
    if (seen[W_INT128])
        return type_basic(unit, is_unsigned ? TYPE_UINT128 : TYPE_INT128);
    if (seen[W_CHAR])
        return type_basic(unit, is_unsigned      ? TYPE_UCHAR
                                : seen[W_SIGNED] ? TYPE_SCHAR
                                                 : TYPE_CHAR);
    if (seen[W_SHORT])
        return type_basic(unit, is_unsigned ? TYPE_USHORT : TYPE_SHORT);
    if (seen[W_LONG] > 1)
        return type_basic(unit, is_unsigned ? TYPE_ULLONG : TYPE_LLONG);
    if (seen[W_LONG])
        return type_basic(unit, is_unsigned ? TYPE_ULONG : TYPE_LONG);
    if (seen[W_COMPLEX] && !seen[W_INT] && !is_unsigned && !seen[W_SIGNED])
        return type_basic(unit, TYPE_DOUBLE);
    return type_basic(unit, is_unsigned ? TYPE_UINT : TYPE_INT);   // implicit int too
}

static struct type *bitint(struct sema *s, struct ast *node, bool is_unsigned)
{
    struct type *type = type_new(s->unit, TYPE_BITINT);
    type->is_unsigned = is_unsigned;
    type->length = 64;
    if (node->count && node->kids[0]) {
        sema_constant(s, node->kids[0], "the width of a _BitInt: it must be constant");
        if (node->kids[0]->flags & AST_CONSTANT)
            type->length = node->kids[0]->value;
    }
    return type;
}

static struct type *read_typeof(struct sema *s, struct ast *node)
{
    if (!node->count || !node->kids[0])
        return sema_unknown(s);
    struct ast *kid = node->kids[0];
    struct type *type = kid->kind == AST_TYPE_NAME ? declspec_type_name(s, kid)
                                                   : expr_unevaluated(s, kid);
    return node->op == TOK_TYPEOF_UNQUAL ? type_unqualified(s->unit, type) : type;
}

static struct type *named(struct sema *s, struct symbol *symbol)
{
    struct type *sugar = type_new(s->unit, TYPE_TYPEDEF);
    sugar->symbol = symbol;
    sugar->base = symbol->type;
    sugar->variably_modified = symbol->type->variably_modified;
    return sugar;
}

// One that the compiler has and we have never heard of: __bf16, _Accum.
static bool is_reserved(const char *name)
{
    return name[0] == '_' && (name[1] == '_' || (name[1] >= 'A' && name[1] <= 'Z'));
}

static void say_unknown_type(struct sema *s, struct ast *node)
{
    SAY(s, node, "unknown type name '%s'", node->ident->name);
    const struct symbol *tag = sema_lookup_tag(s, node->ident, false);
    if (tag && tag->type)
        NOTE(s, node, "did you mean '%s'?", convert_describe(s, tag->type));
    else if (tag && tag->pending)     // that nobody has looked at yet
        NOTE(s, node, "did you mean '%s %s'?",
             unit_spelling(s->unit, tag->pending->declaration->first), node->ident->name);
}

// A type by a name that no typedef gives it.
static struct type *undeclared_type(struct sema *s, struct ast *node)
{
    const char *name = node->ident->name;
    if (!strcmp(name, "__builtin_va_list"))
        return sema_basic(s, TYPE_VA_LIST);
    if (!strcmp(name, "__int128_t") || !strcmp(name, "__uint128_t"))
        return sema_basic(s, name[2] == 'u' ? TYPE_UINT128 : TYPE_INT128);
    if (node->ident->is_opaque || is_reserved(name)) {
        struct symbol *symbol = sema_symbol(s, SYM_TYPEDEF, node->ident);
        symbol->type = sema_unknown(s);
        return named(s, symbol);
    }
    if (node->ident->async_word == ASYNC_WORD_TASK
        || node->ident->async_word == ASYNC_WORD_QUEUE)
        SAY(s, node, "'%s' needs a type: %s(int)", name, name);
    else
        say_unknown_type(s, node);
    return sema_unknown(s);
}

static struct type *read_typedef(struct sema *s, struct ast *node)
{
    struct symbol *symbol = node->symbol = sema_lookup(s, node->ident);
    return symbol && symbol->kind == SYM_TYPEDEF && symbol->type
               ? named(s, symbol)
               : undeclared_type(s, node);
}

static struct type *of_type_name(struct sema *s, struct ast *node)
{
    return node->count && node->kids[0] ? declspec_type_name(s, node->kids[0])
                                        : sema_unknown(s);
}

static struct type *wrapped(struct sema *s, enum type_kind kind, struct ast *node)
{
    struct type *inner = of_type_name(s, node);
    declspec_complete_type(s, inner);
    const char *word = kind == TYPE_TASK ? "async_task" : "async_queue";
    if (type_is_array(inner) || type_is_function(inner)
        || (kind == TYPE_QUEUE && type_is_void(inner))) {
        SAY(s, node, "'%s' of type '%s'", word, convert_describe(s, inner));
        if (!type_is_void(inner))
            inner = sema_unknown(s);
    }
    struct type *type = type_task(s->unit, inner);
    type->kind = kind;
    return type;
}

static void storage_word(struct specs *specs, enum word word)
{
    switch ((int)word) {
    case W_TYPEDEF: specs->is_typedef = true; break;
    case W_EXTERN:
        if (specs->storage != STORE_THREAD)
            specs->storage = STORE_EXTERN;
        break;
    case W_STATIC:
        if (specs->storage != STORE_THREAD)
            specs->storage = STORE_STATIC;
        break;
    case W_AUTO: specs->storage = STORE_AUTO; break;
    case W_REGISTER: specs->storage = STORE_REGISTER; break;
    case W_THREAD: specs->storage = STORE_THREAD; break;
    case W_INLINE: specs->is_inline = true; break;
    }
}

static void read_alignas(struct sema *s, struct ast *node, struct attributes *attributes)
{
    attributes->has_align = true;
    attributes->align_spec = node;
    if (!node->count || !node->kids[0])
        return;
    struct ast *kid = node->kids[0];
    long long align = 0;
    if (kid->kind == AST_TYPE_NAME) {
        struct type *type = declspec_type_name(s, kid);
        declspec_complete_type(s, type);
        align = type_align(type);
    } else {
        sema_constant(s, kid, "an alignment: it must be constant");
        align = kid->flags & AST_CONSTANT ? kid->value : 0;
    }
    if (align > (long long)attributes->align)
        attributes->align = (unsigned)align;
}

static bool names_type(const unsigned *seen)
{
    return seen[W_VOID] || seen[W_CHAR] || seen[W_SHORT] || seen[W_INT] || seen[W_LONG]
           || seen[W_FLOAT] || seen[W_DOUBLE] || seen[W_SIGNED] || seen[W_UNSIGNED]
           || seen[W_BOOL] || seen[W_COMPLEX] || seen[W_INT128] || seen[W_VA_LIST];
}

// `type`: of a name, a tag or a typeof among them, NULL: none.
static struct type *type_of_words(struct sema *s, struct type *type, const unsigned *seen,
                                  struct ast *floatn, struct ast *bit)
{
    if (bit)
        type = bitint(s, bit, seen[W_UNSIGNED]);
    if (!type)
        type = basic_type(s, seen, floatn);
    if (!seen[W_COMPLEX])
        return type;
    struct type *complex = type_new(s->unit, TYPE_COMPLEX);
    complex->base = type;
    return complex;
}

struct specs declspec_read(struct sema *s, struct ast *node)
{
    struct specs specs = { 0 };
    unsigned seen[W_COUNT] = { 0 }, quals = 0;
    struct ast *floatn = NULL, *bit = NULL;
    for (uint32_t i = 0; node && i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid)
            continue;
        switch ((int)kid->kind) {
        case AST_SPEC_WORD: {
            const enum word word = word_of(s, kid);
            if (word == W_FLOATN)
                floatn = kid;
            if (word == W_ASYNC)
                specs.is_async = true, specs.async_word = kid;
            if (word == W_AUTO_TYPE)
                specs.is_auto_type = true;
            quals |= word == W_CONST      ? QUAL_CONST
                     : word == W_VOLATILE ? QUAL_VOLATILE
                     : word == W_RESTRICT ? QUAL_RESTRICT
                     : word == W_ATOMIC   ? QUAL_ATOMIC
                                          : 0u;
            seen[word]++;
            storage_word(&specs, word);
            break;
        }
        case AST_SPEC_NAME: specs.type = read_typedef(s, kid); break;
        case AST_SPEC_RECORD:
            specs.type = declspec_record(s, kid, node);
            specs.tag = kid->symbol;
            break;
        case AST_SPEC_ENUM:
            specs.type = declspec_enum(s, kid, node);
            specs.tag = kid->symbol;
            break;
        case AST_SPEC_TYPEOF: specs.type = read_typeof(s, kid); break;
        case AST_SPEC_ATOMIC:
            specs.type = of_type_name(s, kid);
            quals |= QUAL_ATOMIC;
            break;
        case AST_SPEC_ALIGNAS: read_alignas(s, kid, &specs.attributes); break;
        case AST_SPEC_BITINT: bit = kid; break;
        case AST_SPEC_TASK: specs.type = wrapped(s, TYPE_TASK, kid); break;
        case AST_SPEC_QUEUE: specs.type = wrapped(s, TYPE_QUEUE, kid); break;
        case AST_ATTRIBUTES:
        case AST_ATTRIBUTE:
            if (!declspec_is_tag_attribute(node, i))
                declspec_attributes(s, kid, &specs.attributes);
            break;
        }
    }
    if (!specs.type && !bit && !floatn && seen[W_AUTO] && !names_type(seen))
        specs.is_auto_type = true;   // C23 auto; with an initialiser only
    specs.attributes.is_noreturn |= seen[W_NORETURN] > 0;
    specs.type = type_of_words(s, specs.type, seen, floatn, bit);
    if (quals)
        specs.type = type_qualified(s->unit, specs.type, specs.type->quals | quals);
    if (specs.is_async && specs.tag && !specs.tag->name)
        SAY(s, specs.async_word, "the result of a coroutine function needs a tag");
    return specs;
}

// ---- declarators ----------------------------------------------------------------------

static unsigned pointer_quals(struct sema *s, struct ast *specs,
                              struct attributes *attributes)
{
    unsigned quals = 0;
    for (uint32_t i = 0; specs && i < specs->count; i++) {
        struct ast *kid = specs->kids[i];
        if (kid && (kid->kind == AST_ATTRIBUTES || kid->kind == AST_ATTRIBUTE)) {
            declspec_attributes(s, kid, attributes);
        } else if (kid && kid->kind == AST_SPEC_WORD) {
            const enum word word = word_of(s, kid);
            quals |= word == W_CONST      ? QUAL_CONST
                     : word == W_VOLATILE ? QUAL_VOLATILE
                     : word == W_RESTRICT ? QUAL_RESTRICT
                     : word == W_ATOMIC   ? QUAL_ATOMIC
                                          : 0u;
        }
    }
    return quals;
}

// The bound as it was written may be printed elsewhere only when it means the same there.
static bool mentions_local(const struct ast *node)
{
    if (node->symbol && node->symbol->serial)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && mentions_local(node->kids[i]))
            return true;
    return false;
}

static bool mentions_size(const struct ast *node)
{
    if (node->kind == AST_SIZEOF || node->kind == AST_ALIGNOF
        || node->kind == AST_OFFSETOF)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && mentions_size(node->kids[i]))
            return true;
    return false;
}

static char *source_text(struct sema *s, const struct ast *node)
{
    const uint32_t begin = unit_token(s->unit, node->first)->begin;
    const uint32_t end = unit_token(s->unit, node->last)->end;
    char *text = arena_strndup(&s->unit->arena, s->unit->text + begin, end - begin);
    for (char *at = text; *at; at++)
        if (*at == '\n')
            *at = ' ';
    return text;
}

static struct type *array_of(struct sema *s, struct type *base, struct ast *node)
{
    struct type *type = type_array(s->unit, base, -1);
    struct ast *size = NULL;
    for (uint32_t i = 1; i < node->count; i++)
        if (node->kids[i] && node->kids[i]->kind != AST_SPECS)
            size = node->kids[i];
    type->length_expr = size;
    if (node->op == '*' && !size) {
        type->incomplete_array = false;
        type->variably_modified = true;
        return type;
    }
    if (!size)
        return type;
    sema_constant(s, size, "an array bound: compute it before the declaration");
    type->incomplete_array = false;
    const bool is_local = mentions_local(size);
    if (size->flags & AST_CONSTANT) {
        type->length = size->value;
        if (!is_local && mentions_size(size) && !sema_mentions_async(s, size))
            type->length_text = source_text(s, size);
    } else {
        type->length_text = source_text(s, size);
        if (!constant_maybe(size))
            type->variably_modified = true;
    }
    return type;
}

struct type *declspec_param_type(struct sema *s, struct type *type)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_ARRAY) {
        struct type *pointer = type_pointer(s->unit, type_pointee(s->unit, type));
        // A VLA of one dimension leaves an ordinary pointer.
        pointer->variably_modified = pointer->base->variably_modified;
        return pointer;
    }
    return plain->kind == TYPE_FUNCTION ? type_pointer(s->unit, type) : type;
}

static unsigned array_param_quals(struct sema *s, struct ast *declarator)
{
    struct ast *array = NULL;   // the one next to the name
    struct attributes ignored = { 0 };
    for (struct ast *at = declarator; at; at = decl_inner(at))
        if (at->kind == AST_DECL_ARRAY)
            array = at;
        else if (at->kind == AST_DECL_POINTER || at->kind == AST_DECL_FUNCTION)
            array = NULL;
    return array && array->count > 1 && array->kids[1]
                   && array->kids[1]->kind == AST_SPECS
               ? pointer_quals(s, array->kids[1], &ignored)
               : 0;
}

static void declare_param(struct sema *s, struct type *function, struct ast *param)
{
    struct specs specs = declspec_read(s, param->count ? param->kids[0] : NULL);
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    struct attributes attributes = specs.attributes;
    struct type *type = specs.type;
    struct ident *name = NULL;
    struct ast *name_node = NULL;
    if (declarator) {
        type = declspec_declarator(s, &specs, declarator, &attributes);
        name_node = decl_name(declarator);
        name = name_node ? name_node->ident : NULL;
    }
    type = declspec_attributed(s, type, &attributes);
    const bool was_array = type_is_array(type);
    type = declspec_param_type(s, type);
    if (was_array && declarator) {
        const unsigned quals = array_param_quals(s, declarator);
        if (quals)
            type = type_qualified(s->unit, type, quals);
    }
    param->type = type;
    VEC_PUSH(&s->unit->arena, &function->params, (struct type_param){ type, name });
    struct symbol *symbol = sema_symbol(s, SYM_OBJECT, name);
    symbol->type = type;
    symbol->is_param = symbol->is_local = true;
    symbol->decl = declarator ? declarator : param;
    symbol->declaration = param;
    symbol->storage = specs.storage == STORE_REGISTER ? STORE_REGISTER : STORE_AUTO;
    symbol->is_register = specs.storage == STORE_REGISTER;
    symbol->align = attributes.align;
    symbol->align_spec = attributes.align_spec;
    param->symbol = symbol;
    if (declarator)
        declarator->type = type, declarator->symbol = symbol;
    if (name_node)
        name_node->type = type, name_node->symbol = symbol;
    if (name) {
        sema_check_new(s, symbol);
        sema_enter(s, symbol);
    }
}

static bool is_only_void(struct ast *params)
{
    struct ast *param = params->count == 1 ? params->kids[0] : NULL;
    if (!param || param->kind != AST_PARAM || !param->count || !param->kids[0])
        return false;
    struct ast *declarator = param->count > 1 ? param->kids[1] : NULL;
    return (!declarator || (declarator->kind == AST_DECL_NAME && !declarator->ident))
           && param->type && type_is_void(param->type);
}

static struct type *function_of(struct sema *s, struct type *base, struct ast *node)
{
    struct type *type = type_new(s->unit, TYPE_FUNCTION);
    type->base = base;
    struct ast *params = declspec_kid(node, AST_PARAMS);
    if (!params)
        return type;
    type->is_variadic = params->op == TOK_ELLIPSIS;
    type->has_prototype = type->is_variadic;
    struct block_scope scope;
    sema_push(s, &scope, params);
    for (uint32_t i = 0; i < params->count; i++)
        if (params->kids[i] && params->kids[i]->kind == AST_PARAM) {
            type->has_prototype = true;
            declare_param(s, type, params->kids[i]);
        }
    sema_pop(s);
    if (is_only_void(params)) {
        type->params.count = 0;
        params->kids[0]->symbol = NULL;
    }
    return type;
}

static void make_async(struct sema *s, struct type *function, struct ast *where)
{
    function->is_async = true;
    if (function->is_variadic)
        SAY(s, where, "a coroutine function cannot be variadic");
    if (type_is_array(function->base) || type_is_function(function->base)) {
        SAY(s, where, "a coroutine function cannot return '%s'",
            convert_describe(s, function->base));
        function->base = sema_unknown(s);
    }
}

struct type *declspec_declarator(struct sema *s, struct specs *specs,
                                 struct ast *declarator, struct attributes *attributes)
{
    struct type *type = specs->type;
    bool is_async = specs->is_async;
    for (struct ast *at = declarator; at; at = decl_inner(at)) {
        switch ((int)at->kind) {
        case AST_DECL_POINTER:
            type = type_pointer(s->unit, type);
            type->quals = pointer_quals(s, at->count ? at->kids[0] : NULL, attributes);
            break;
        case AST_DECL_ARRAY: type = array_of(s, type, at); break;
        case AST_DECL_FUNCTION:
            type = function_of(s, type, at);
            if (is_async)   // the function whose result the specifiers are
                make_async(s, type, declarator);
            is_async = false;
            break;
        case AST_DECL_PAREN:
        case AST_DECL_ATTR:
            for (uint32_t i = 0; i < at->count; i++)
                if (at->kids[i] && at->kids[i]->kind == AST_ATTRIBUTES)
                    declspec_attributes(s, at->kids[i], attributes);
            break;
        }
    }
    if (is_async && type_is_function(type)) {   // a typedef of a function type
        struct type *copy = type_new(s->unit, TYPE_FUNCTION);
        *copy = *type_plain(type);
        type = copy;
        make_async(s, type, declarator);
        is_async = false;
    }
    if (is_async && !type_is_unknown(type)) {
        const struct ast *name = decl_name(declarator);
        struct ast *word = specs->async_word ? specs->async_word : declarator;
        if (name && name->ident)
            SAY(s, word, "'%s' is declared async, but it is no function",
                name->ident->name);
        else
            SAY(s, word, "async on something that is no function");
        specs->is_async = false;   // once a declaration
    }
    declarator->type = type;
    return type;
}

struct ast *declspec_function(struct ast *declarator)
{
    struct ast *function = NULL;
    for (struct ast *at = declarator; at; at = decl_inner(at))
        if (at->kind == AST_DECL_FUNCTION)
            function = at;
        else if (at->kind == AST_DECL_POINTER || at->kind == AST_DECL_ARRAY)
            function = NULL;
    return function;
}

struct type *declspec_type_name(struct sema *s, struct ast *node)
{
    if (node->type)
        return node->type;
    struct specs specs = declspec_read(s, node->count ? node->kids[0] : NULL);
    struct attributes attributes = specs.attributes;
    struct type *type = specs.type;
    if (node->count > 1 && node->kids[1])
        type = declspec_declarator(s, &specs, node->kids[1], &attributes);
    else if (specs.is_async)
        SAY(s, specs.async_word, "async on something that is no function");
    return node->type = declspec_attributed(s, type, &attributes);
}

void declspec_via(struct symbol *via, struct type *type)
{
    unsigned depth = 0;
    while (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY)
        type = type->base, depth++;
    if (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION && type->kind != TYPE_ENUM)
        return;
    struct symbol *tag = type->symbol;
    if (tag->name
        || (tag->via && (tag->via->kind == SYM_TYPEDEF || via->kind != SYM_TYPEDEF)))
        return;
    if (type_quals(type) && via->kind == SYM_TYPEDEF)
        return;
    tag->via = via;
    tag->via_depth = depth;
}
