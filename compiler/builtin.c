// The compilers' own functions: the types of those with a signature, the result of the
// generic ones. What is not in the tables has TYPE_UNKNOWN, which is harmless unless it
// must be kept across an await.
#include "checker.h"
#include <string.h>

// Signatures, result first: v void, b _Bool, c char, w unsigned short, i int, u unsigned,
// l long, m unsigned long, L long long, M unsigned long long, f float, d double, D long
// double, p void *, P const void *, s char *, S const char *, I int *, V va_list, .
// variadic, ? unknown.
struct builtin {
    const char *name, *signature;
};

// Known by the name __builtin_NAME only.
static const struct builtin builtins[] = {
    { "expect", "lll" },
    { "expect_with_probability", "llld" },
    { "constant_p", "i." },
    { "classify_type", "i." },
    { "object_size", "mPi" },
    { "dynamic_object_size", "mPi" },
    { "unreachable", "v" },
    { "trap", "v" },
    { "debugtrap", "v" },
    { "prefetch", "vP." },
    { "assume", "vb" },
    { "assume_aligned", "pPm." },
    { "alloca_with_align", "pmm" },
    { "alloca_with_align_and_max", "pmmm" },
    { "bswap16", "ww" },
    { "bswap32", "uu" },
    { "bswap64", "mm" },
    { "clz", "iu" },
    { "clzl", "im" },
    { "clzll", "iM" },
    { "ctz", "iu" },
    { "ctzl", "im" },
    { "ctzll", "iM" },
    { "popcount", "iu" },
    { "popcountl", "im" },
    { "popcountll", "iM" },
    { "parity", "iu" },
    { "parityl", "im" },
    { "parityll", "iM" },
    { "clrsb", "ii" },
    { "clrsbl", "il" },
    { "clrsbll", "iL" },
    { "ffs", "ii" },
    { "ffsl", "il" },
    { "ffsll", "iL" },
    { "frame_address", "pu" },
    { "return_address", "pu" },
    { "extract_return_addr", "pp" },
    { "inf", "d" },
    { "inff", "f" },
    { "infl", "D" },
    { "huge_val", "d" },
    { "huge_valf", "f" },
    { "huge_vall", "D" },
    { "nan", "dS" },
    { "nanf", "fS" },
    { "nanl", "DS" },
    { "nans", "dS" },
    { "nansf", "fS" },
    { "nansl", "DS" },
    { "powi", "ddi" },
    { "powif", "ffi" },
    { "powil", "DDi" },
    { "va_start", "v." },
    { "va_end", "v." },
    { "va_copy", "v." },
    { "va_arg_pack", "i" },
    { "va_arg_pack_len", "i" },
    { "LINE", "i" },
    { "COLUMN", "i" },
    { "FILE", "S" },
    { "FUNCTION", "S" },
    { "FILE_NAME", "S" },
    { "cpu_init", "i" },
    { "cpu_supports", "iS" },
    { "cpu_is", "iS" },
    { "setjmp", "ip" },
    { "longjmp", "vpi" },
    { "clear_padding", "v." },
    { "isnan", "i." },
    { "isnanf", "i." },
    { "isnanl", "i." },
    { "isinf", "i." },
    { "isinff", "i." },
    { "isinfl", "i." },
    { "isinf_sign", "i." },
    { "isfinite", "i." },
    { "isnormal", "i." },
    { "issignaling", "i." },
    { "signbit", "i." },
    { "signbitf", "i." },
    { "signbitl", "i." },
    { "fpclassify", "i." },
    { "isgreater", "i." },
    { "isgreaterequal", "i." },
    { "isless", "i." },
    { "islessequal", "i." },
    { "islessgreater", "i." },
    { "isunordered", "i." },
    { "has_attribute", "i." },
    { "add_overflow", "b." },
    { "sub_overflow", "b." },
    { "mul_overflow", "b." },
    { "add_overflow_p", "b." },
    { "sub_overflow_p", "b." },
    { "mul_overflow_p", "b." },
    { "__memcpy_chk", "ppPmm" },
    { "__memmove_chk", "ppPmm" },
    { "__memset_chk", "ppimm" },
    { "__mempcpy_chk", "ppPmm" },
    { "__strcpy_chk", "ssSm" },
    { "__strncpy_chk", "ssSmm" },
    { "__stpcpy_chk", "ssSm" },
    { "__stpncpy_chk", "ssSmm" },
    { "__strcat_chk", "ssSm" },
    { "__strncat_chk", "ssSmm" },
    { "__sprintf_chk", "isimS." },
    { "__snprintf_chk", "ismimS." },
    { "__vsprintf_chk", "isimSV" },
    { "__vsnprintf_chk", "ismimSV" },
    { "__printf_chk", "iiS." },
    { "__clear_cache", "vpp" },
    { "ia32_rdtsc", "M" },
    { "ia32_pause", "v" },
    { "readcyclecounter", "M" },
};

// Library functions, by their own name and as __builtin_NAME.
static const struct builtin library[] = {
    { "abort", "v" },         { "abs", "ii" },         { "labs", "ll" },
    { "llabs", "LL" },        { "alloca", "pm" },      { "calloc", "pmm" },
    { "malloc", "pm" },       { "realloc", "ppm" },    { "aligned_alloc", "pmm" },
    { "free", "vp" },         { "exit", "vi" },        { "_exit", "vi" },
    { "_Exit", "vi" },        { "memchr", "pPim" },    { "memcmp", "iPPm" },
    { "memcpy", "ppPm" },     { "memmove", "ppPm" },   { "mempcpy", "ppPm" },
    { "memset", "ppim" },     { "bcmp", "iPPm" },      { "bcopy", "vPpm" },
    { "bzero", "vpm" },       { "index", "sSi" },      { "rindex", "sSi" },
    { "strcat", "ssS" },      { "strchr", "sSi" },     { "strcmp", "iSS" },
    { "strcpy", "ssS" },      { "strcspn", "mSS" },    { "strdup", "sS" },
    { "strndup", "sSm" },     { "strlen", "mS" },      { "strnlen", "mSm" },
    { "strncat", "ssSm" },    { "strncmp", "iSSm" },   { "strncpy", "ssSm" },
    { "strpbrk", "sSS" },     { "strrchr", "sSi" },    { "strspn", "mSS" },
    { "strstr", "sSS" },      { "strcasecmp", "iSS" }, { "strncasecmp", "iSSm" },
    { "stpcpy", "ssS" },      { "stpncpy", "ssSm" },   { "printf", "iS." },
    { "fprintf", "ipS." },    { "sprintf", "isS." },   { "snprintf", "ismS." },
    { "vprintf", "iSV" },     { "vfprintf", "ipSV" },  { "vsprintf", "isSV" },
    { "vsnprintf", "ismSV" }, { "scanf", "iS." },      { "sscanf", "iSS." },
    { "puts", "iS" },         { "putchar", "ii" },     { "fputs", "iSp" },
    { "fputc", "iip" },       { "fwrite", "mPmmp" },   { "isalnum", "ii" },
    { "isalpha", "ii" },      { "isdigit", "ii" },     { "isspace", "ii" },
    { "isupper", "ii" },      { "islower", "ii" },     { "isxdigit", "ii" },
    { "isprint", "ii" },      { "ispunct", "ii" },     { "iscntrl", "ii" },
    { "isgraph", "ii" },      { "isblank", "ii" },     { "tolower", "ii" },
    { "toupper", "ii" },      { "atoi", "iS" },        { "atol", "lS" },
    { "atof", "dS" },         { "strtol", "lS?i" },    { "strtoul", "mS?i" },
};

// double f(double), with float and long double variants; the digit counts the arguments.
static const struct builtin math[] = {
    { "acos", "1" },      { "acosh", "1" }, { "asin", "1" },
    { "asinh", "1" },     { "atan", "1" },  { "atan2", "2" },
    { "atanh", "1" },     { "cbrt", "1" },  { "ceil", "1" },
    { "copysign", "2" },  { "cos", "1" },   { "cosh", "1" },
    { "erf", "1" },       { "erfc", "1" },  { "exp", "1" },
    { "exp10", "1" },     { "exp2", "1" },  { "expm1", "1" },
    { "fabs", "1" },      { "fdim", "2" },  { "floor", "1" },
    { "fma", "3" },       { "fmax", "2" },  { "fmin", "2" },
    { "fmod", "2" },      { "hypot", "2" }, { "lgamma", "1" },
    { "log", "1" },       { "log10", "1" }, { "log1p", "1" },
    { "log2", "1" },      { "logb", "1" },  { "nearbyint", "1" },
    { "nextafter", "2" }, { "pow", "2" },   { "remainder", "2" },
    { "rint", "1" },      { "round", "1" }, { "roundeven", "1" },
    { "sin", "1" },       { "sinh", "1" },  { "sqrt", "1" },
    { "tan", "1" },       { "tanh", "1" },  { "tgamma", "1" },
    { "trunc", "1" },
};

static struct type *letter(struct sema *s, char c)
{
    struct unit *unit = s->unit;
    switch (c) {
    case 'v': return type_basic(unit, TYPE_VOID);
    case 'b': return type_basic(unit, TYPE_BOOL);
    case 'c': return type_basic(unit, TYPE_CHAR);
    case 'w': return type_basic(unit, TYPE_USHORT);
    case 'i': return type_basic(unit, TYPE_INT);
    case 'u': return type_basic(unit, TYPE_UINT);
    case 'l': return type_basic(unit, TYPE_LONG);
    case 'm': return type_basic(unit, TYPE_ULONG);
    case 'L': return type_basic(unit, TYPE_LLONG);
    case 'M': return type_basic(unit, TYPE_ULLONG);
    case 'f': return type_basic(unit, TYPE_FLOAT);
    case 'd': return type_basic(unit, TYPE_DOUBLE);
    case 'D': return type_basic(unit, TYPE_LDOUBLE);
    case 'p': return type_pointer(unit, type_basic(unit, TYPE_VOID));
    case 'P':
        return type_pointer(
            unit, type_qualified(unit, type_basic(unit, TYPE_VOID), QUAL_CONST));
    case 's': return type_pointer(unit, type_basic(unit, TYPE_CHAR));
    case 'S':
        return type_pointer(
            unit, type_qualified(unit, type_basic(unit, TYPE_CHAR), QUAL_CONST));
    case 'I': return type_pointer(unit, type_basic(unit, TYPE_INT));
    case 'V': return type_basic(unit, TYPE_VA_LIST);
    }
    return type_basic(unit, TYPE_UNKNOWN);
}

static struct type *signature(struct sema *s, const char *text)
{
    struct type *type = type_new(s->unit, TYPE_FUNCTION);
    type->base = letter(s, *text);
    type->has_prototype = true;
    for (text++; *text; text++)
        if (*text == '.')
            type->is_variadic = true;
        else
            VEC_PUSH(&s->unit->arena, &type->params,
                     (struct type_param){ letter(s, *text), NULL });
    if (type->is_variadic
        && !type->params.count)   // any arguments at all: as without a prototype
        type->is_variadic = type->has_prototype = false;
    return type;
}

static const struct builtin *find(const struct builtin *table, size_t count,
                                  const char *name, size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (!strncmp(table[i].name, name, size) && !table[i].name[size])
            return &table[i];
    return NULL;
}

#define FIND(table_, name_, size_)                                                       \
    find(table_, sizeof table_ / sizeof *table_, name_, size_)

static struct type *math_function(struct sema *s, const char *name)
{
    size_t size = strlen(name);
    const struct builtin *found = FIND(math, name, size);
    char kind = 'd';
    if (!found && size && (name[size - 1] == 'f' || name[size - 1] == 'l')) {
        found = FIND(math, name, size - 1);
        kind = name[size - 1] == 'f' ? 'f' : 'D';
    }
    if (!found)
        return NULL;
    char text[5] = { kind, kind, kind, kind, 0 };
    text[1 + (found->signature[0] - '0')] = '\0';
    return signature(s, text);
}

struct type *builtin_function(struct sema *s, const struct ident *ident)
{
    const char *name = ident->name;
    const struct builtin *found;
    if (!strncmp(name, "__atomic_", 9) || !strncmp(name, "__sync_", 7)
        || !strncmp(name, "__c11_atomic_", 13))
        return signature(s, "?.");
    if (strncmp(name, "__builtin_", 10)) {
        found = FIND(library, name, strlen(name));
        return found ? signature(s, found->signature) : math_function(s, name);
    }
    name += 10;
    if ((found = FIND(builtins, name, strlen(name)))
        || (found = FIND(library, name, strlen(name))))
        return signature(s, found->signature);
    struct type *type = math_function(s, name);
    if (type)
        return type;
    const struct symbol *symbol = sema_find(s->program, name);
    return symbol && symbol->kind == SYM_FUNCTION && symbol->type ? symbol->type
                                                                  : signature(s, "?.");
}

// ---- generic results ------------------------------------------------------------------

static bool starts(const char *name, const char *prefix)
{
    return !strncmp(name, prefix, strlen(prefix));
}

static bool ends(const char *name, const char *suffix)
{
    const size_t n = strlen(name), m = strlen(suffix);
    return n >= m && !strcmp(name + n - m, suffix);
}

// 'v' 'b' 'i' ...: that type; '*': what the first argument points to; '=': its type; 0:
// none of ours.
static char generic_result(const char *name)
{
    static const char *const pointees[] = {
        "__atomic_load_n",          "__atomic_exchange_n", "__sync_val_compare_and_swap",
        "__sync_lock_test_and_set", "__c11_atomic_load",   "__c11_atomic_exchange",
    };
    static const char *const voids[] = {
        "__atomic_load",
        "__atomic_store",
        "__atomic_store_n",
        "__atomic_exchange",
        "__atomic_clear",
        "__atomic_thread_fence",
        "__atomic_signal_fence",
        "__sync_lock_release",
        "__sync_synchronize",
        "__c11_atomic_store",
        "__c11_atomic_init",
        "__c11_atomic_thread_fence",
        "__c11_atomic_signal_fence",
    };
    static const char *const same[] = {
        "__builtin_shuffle",
        "__builtin_assoc_barrier",
        "__builtin_speculation_safe_value",
        "__builtin_nondeterministic_value",
        "__builtin_nontemporal_load",
    };
    for (size_t i = 0; i < sizeof pointees / sizeof *pointees; i++)
        if (!strcmp(name, pointees[i]))
            return '*';
    for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
        if (!strcmp(name, voids[i]))
            return 'v';
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!strcmp(name, same[i]))
            return '=';
    if (starts(name, "__atomic_fetch_") || starts(name, "__sync_fetch_and_")
        || starts(name, "__c11_atomic_fetch_")
        || (starts(name, "__atomic_") && ends(name, "_fetch"))
        || (starts(name, "__sync_") && ends(name, "_and_fetch")))
        return '*';
    if (starts(name, "__atomic_") || starts(name, "__sync_bool_")
        || starts(name, "__c11_atomic_"))
        return 'b';   // compare_exchange, test_and_set, is_lock_free
    if (starts(name, "__builtin_elementwise_"))
        return '=';
    if (starts(name, "__builtin_")
        && (ends(name, "_overflow") || ends(name, "_overflow_p")))
        return 'b';
    return 0;
}

// __builtin_tgmath(f, fl, ..., argument...): gcc's <tgmath.h>. The function is chosen by
// the common type of the arguments, integers counting as double.
static struct type *tgmath(struct sema *s, struct ast *call)
{
    struct type *common = NULL;
    for (uint32_t i = 1; i < call->count; i++) {
        struct type *type = call->kids[i] ? type_decayed(s->unit, call->kids[i]->type)
                                          : NULL;
        if (!type || type_is_pointer(type))
            continue;
        if (type_is_integer(type))
            type = sema_basic(s, TYPE_DOUBLE);
        common = common ? type_common(s->unit, common, type)
                        : type_unqualified(s->unit, type);
    }
    for (uint32_t i = 1; common && i < call->count; i++) {
        const struct type *function = call->kids[i] ? type_plain(call->kids[i]->type)
                                                    : NULL;
        if (function && function->kind == TYPE_FUNCTION && function->params.count
            && type_equal(type_plain(function->params.items[0].type), type_plain(common)))
            return function->base;
    }
    return sema_unknown(s);
}

struct type *builtin_call(struct sema *s, struct ast *call, const struct ident *ident)
{
    const char *name = ident->name;
    struct ast *first = call->count > 1 ? call->kids[1] : NULL;
    if (!starts(name, "__"))
        return NULL;
    if (!strcmp(name, "__builtin_complex") && first && first->type) {
        struct type *type = type_new(s->unit, TYPE_COMPLEX);
        type->base = type_decayed(s->unit, first->type);
        return type;
    }
    if (!strcmp(name, "__builtin_tgmath"))
        return tgmath(s, call);
    if (first && !strcmp(name, "__builtin_constant_p")) {
        call->type = sema_basic(s, TYPE_INT);
        if (first->flags & AST_CONSTANT || expr_strip(first)->kind == AST_STRING)
            constant_set(call, 1);
        return call->type;
    }
    if (first && starts(name, "__builtin_expect") && first->flags & AST_CONSTANT) {
        call->type = sema_basic(s, TYPE_LONG);
        constant_set(call, first->value);
        return call->type;
    }
    const char result = generic_result(name);
    if (!result)
        return NULL;
    if (result != '*' && result != '=')
        return letter(s, result);
    if (!first || !first->type)
        return sema_unknown(s);
    struct type *type = type_decayed(s->unit, first->type);
    if (result == '*')
        type = type_pointee(s->unit, type);
    return type ? type_unqualified(s->unit, type) : sema_unknown(s);
}
