// Types as C text: for generated code (type_print) and for messages (type_describe).
//
// A C declarator grows from the name outwards: `int (*(*f)(int))[3]` is made as f, *f,
// (*f)(int), *(*f)(int), (*(*f)(int))[3], and the specifiers go in front at last.
#include "type.h"
#include <string.h>

enum { GENERATED, USER };

static void print(struct str *, const struct type *, const char *name, int audience);

static void add_quals(struct str *out, unsigned quals)
{
    if (quals & QUAL_CONST)
        str_puts(out, "const ");
    if (quals & QUAL_VOLATILE)
        str_puts(out, "volatile ");
    if (quals & QUAL_RESTRICT)
        str_puts(out, "restrict ");
    if (quals & QUAL_ATOMIC)
        str_puts(out, "_Atomic ");
}

static const char *basic_name(enum type_kind kind)
{
    switch ((int)kind) {
    case TYPE_VOID: return "void";
    case TYPE_BOOL: return "_Bool";
    case TYPE_CHAR: return "char";
    case TYPE_SCHAR: return "signed char";
    case TYPE_UCHAR: return "unsigned char";
    case TYPE_SHORT: return "short";
    case TYPE_USHORT: return "unsigned short";
    case TYPE_INT: return "int";
    case TYPE_UINT: return "unsigned int";
    case TYPE_LONG: return "long";
    case TYPE_ULONG: return "unsigned long";
    case TYPE_LLONG: return "long long";
    case TYPE_ULLONG: return "unsigned long long";
    case TYPE_INT128: return "__int128";
    case TYPE_UINT128: return "unsigned __int128";
    case TYPE_FLOAT: return "float";
    case TYPE_DOUBLE: return "double";
    case TYPE_LDOUBLE: return "long double";
    case TYPE_VA_LIST: return "__builtin_va_list";
    case TYPE_NULLPTR: return "__typeof__(nullptr)";
    }
    return "int";
}

static const char *symbol_name(const struct symbol *symbol, int audience)
{
    if (audience == GENERATED && symbol->emit_name)
        return symbol->emit_name;
    return symbol->name ? symbol->name->name : NULL;
}

// A record or enum that has no name of its own is reached through a declaration that has.
static bool print_via(struct str *out, const struct symbol *tag, int audience)
{
    const struct symbol *via = tag->via;
    if (audience == GENERATED && tag->type_expr) {
        str_printf(out, "__typeof__(%s)", tag->type_expr);
        return true;
    }
    if (!via)
        return false;
    if (via->kind == SYM_TYPEDEF && !tag->via_depth) {
        str_puts(out, symbol_name(via, audience));
        return true;
    }
    if (audience == USER)
        return false;
    str_puts(out, "__typeof__(");
    for (unsigned i = 0; i < tag->via_depth; i++)
        str_putc(out, '*');
    if (via->kind == SYM_TYPEDEF) {
        str_printf(out, "*(%s *)0", symbol_name(via, audience));
    } else if (via->kind == SYM_TAG) {
        str_puts(out, "((");
        print(out, via->type, "*", audience);
        str_printf(out, ")0)->%s", tag->via_member->name);
    } else {
        str_puts(out, symbol_name(via, audience));
    }
    str_putc(out, ')');
    return true;
}

static void print_tag(struct str *out, const struct type *type, int audience)
{
    const struct symbol *tag = type->symbol;
    const char *name = symbol_name(tag, audience);
    const char *word = type->kind == TYPE_ENUM    ? "enum"
                       : type->kind == TYPE_UNION ? "union"
                                                  : "struct";
    if (name)
        str_printf(out, "%s %s", word, name);
    else if (print_via(out, tag, audience))
        return;
    else if (audience == USER)
        str_printf(out, "%s <anonymous>", word);
    else if (type->kind == TYPE_ENUM)
        str_puts(out, basic_name(tag->underlying ? type_plain(tag->underlying)->kind
                                                 : TYPE_UINT));
    else
        str_printf(out, "%s", word);
}

// The specifiers: everything that is no pointer, array or function.
static void print_base(struct str *out, const struct type *type, int audience)
{
    add_quals(out, type->quals);
    switch ((int)type->kind) {
    case TYPE_TYPEDEF: str_puts(out, symbol_name(type->symbol, audience)); return;
    case TYPE_STRUCT:
    case TYPE_UNION:
    case TYPE_ENUM: print_tag(out, type, audience); return;
    case TYPE_TASK:
    case TYPE_QUEUE:
        if (audience == GENERATED) {
            str_puts(out, "struct async_queue");
            return;
        }
        str_puts(out, type->kind == TYPE_TASK ? "async_task(" : "async_queue(");
        print(out, type->base, "", audience);
        str_putc(out, ')');
        return;
    case TYPE_VECTOR:
        str_puts(out, "__typeof__(");
        print(out, type->base, "", audience);
        str_printf(out, " __attribute__((vector_size(%lld))))", type->length);
        return;
    case TYPE_COMPLEX:
        str_puts(out, "_Complex ");
        print(out, type->base, "", audience);
        return;
    case TYPE_BITINT:
        str_printf(out, "%s_BitInt(%lld)", type->is_unsigned ? "unsigned " : "",
                   type->length);
        return;
    case TYPE_FLOATN: str_puts(out, type->spelling); return;
    case TYPE_UNKNOWN: str_puts(out, audience == USER ? "<unknown>" : "int"); return;
    }
    str_puts(out, basic_name(type->kind));
}

static void add_params(struct str *out, const struct type *type, int audience)
{
    str_putc(out, '(');
    for (uint32_t i = 0; i < type->params.count; i++) {
        if (i)
            str_puts(out, ", ");
        print(out, type->params.items[i].type, "", audience);
    }
    if (type->is_variadic)
        str_puts(out, type->params.count ? ", ..." : "...");
    else if (!type->params.count && type->has_prototype)
        str_puts(out, "void");
    str_putc(out, ')');
}

static void add_length(struct str *out, const struct type *type)
{
    str_putc(out, '[');
    if (type->length_text && (type->length < 0 || type->length_text[0]))
        str_puts(out, type->length_text);
    else if (type->length >= 0)
        str_printf(out, "%lld", type->length);
    else if (!type->incomplete_array)
        str_putc(out, '*');
    str_putc(out, ']');
}

// inner: the declarator so far.
// is_pointer: it begins with '*', so [] and () need parentheses.
static void declare(struct str *out, const struct type *type, struct str *inner,
                    bool is_pointer, int audience)
{
    struct str next = { 0 };
    bool pointer = false;
    const struct type *base = type->base;
    if (type->kind == TYPE_POINTER
        || (type->kind == TYPE_TASK && audience == GENERATED)) {
        str_putc(&next, '*');
        add_quals(&next, type->quals);
        if (next.size > 1 && !inner->size)
            next.text[--next.size] = '\0';   // no blank at the end of `*const`
        str_add(&next, inner->text ? inner->text : "", inner->size);
        pointer = true;
    } else if (type->kind == TYPE_ARRAY || type->kind == TYPE_FUNCTION) {
        if (is_pointer)
            str_putc(&next, '(');
        str_add(&next, inner->text ? inner->text : "", inner->size);
        if (is_pointer)
            str_putc(&next, ')');
        if (type->kind == TYPE_ARRAY)
            add_length(&next, type);
        else
            add_params(&next, type, audience);
    } else {
        print_base(out, type, audience);
        if (inner->size) {
            str_putc(out, ' ');
            str_add(out, inner->text, inner->size);
        }
        str_free(inner);
        return;
    }
    str_free(inner);
    if (type->kind == TYPE_TASK || (type->is_async && audience == GENERATED)) {
        if (type->kind == TYPE_FUNCTION) {
            struct str star = { 0 };
            str_putc(&star, '*');
            str_add(&star, next.text, next.size);
            str_free(&next);
            next = star;
        }
        str_printf(out, "struct async_task %s", next.text);
        str_free(&next);
        return;
    }
    if (type->is_async)
        str_puts(out, "async ");
    struct type qualified;
    if (type->kind == TYPE_ARRAY && type->quals) {   // they are the elements'
        qualified = *base;
        qualified.quals |= type->quals;
        base = &qualified;
    }
    declare(out, base, &next, pointer, audience);
}

static void print(struct str *out, const struct type *type, const char *name,
                  int audience)
{
    struct str inner = { 0 };
    if (name)
        str_puts(&inner, name);
    // A name that is itself a declarator ("*") binds like one.
    declare(out, type, &inner, name && name[0] == '*', audience);
}

void type_print(struct str *out, const struct type *type, const char *name)
{
    print(out, type, name, GENERATED);
}

void type_describe(struct str *out, const struct type *type)
{
    print(out, type, "", USER);
}
