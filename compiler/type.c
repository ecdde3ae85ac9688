// The type model: making types, looking at them, comparing them, C's conversions, sizes.
#include "type.h"
#include <string.h>

static struct type basics[TYPE_NULLPTR + 1] = {
    // never written
#define BASIC(kind_) [kind_] = { .kind = kind_, .length = -1 }
    BASIC(TYPE_UNKNOWN), BASIC(TYPE_VOID),   BASIC(TYPE_BOOL),    BASIC(TYPE_CHAR),
    BASIC(TYPE_SCHAR),   BASIC(TYPE_UCHAR),  BASIC(TYPE_SHORT),   BASIC(TYPE_USHORT),
    BASIC(TYPE_INT),     BASIC(TYPE_UINT),   BASIC(TYPE_LONG),    BASIC(TYPE_ULONG),
    BASIC(TYPE_LLONG),   BASIC(TYPE_ULLONG), BASIC(TYPE_INT128),  BASIC(TYPE_UINT128),
    BASIC(TYPE_FLOAT),   BASIC(TYPE_DOUBLE), BASIC(TYPE_LDOUBLE), BASIC(TYPE_VA_LIST),
    BASIC(TYPE_NULLPTR),
#undef BASIC
};

struct type *type_new(struct unit *unit, enum type_kind kind)
{
    struct type *type = ARENA_NEW(&unit->arena, struct type);
    type->kind = kind;
    type->length = -1;
    return type;
}

struct type *type_basic(struct unit *unit, enum type_kind kind)
{
    return basics[kind].kind == kind && basics[kind].length == -1 ? &basics[kind]
                                                                  : type_new(unit, kind);
}

static struct type *derived(struct unit *unit, enum type_kind kind, struct type *base)
{
    struct type *type = type_new(unit, kind);
    type->base = base;
    type->variably_modified = base->variably_modified;
    return type;
}

struct type *type_pointer(struct unit *unit, struct type *base)
{
    return derived(unit, TYPE_POINTER, base);
}

struct type *type_array(struct unit *unit, struct type *element, long long length)
{
    struct type *type = derived(unit, TYPE_ARRAY, element);
    type->length = length;
    type->incomplete_array = length < 0;
    return type;
}

struct type *type_task(struct unit *unit, struct type *result)
{
    struct type *type = type_new(unit, TYPE_TASK);
    type->base = type_unqualified(unit, result);
    return type;
}

struct type *type_qualified(struct unit *unit, struct type *type, unsigned quals)
{
    if (type->quals == quals || type->kind == TYPE_UNKNOWN)
        return type;
    struct type *copy = ARENA_NEW(&unit->arena, struct type);
    *copy = *type;
    copy->quals = quals;
    return copy;
}

struct type *type_unqualified(struct unit *unit, struct type *type)
{
    // Sugar that carries its qualifiers inside (typedef const int T) has
    // to be looked through.
    while (type->kind == TYPE_TYPEDEF && type_quals(type->base))
        type = type->base;
    return type_qualified(unit, type, 0);
}

const struct type *type_plain(const struct type *type)
{
    while (type->kind == TYPE_TYPEDEF)
        type = type->base;
    return type;
}

unsigned type_quals(const struct type *type)
{
    unsigned quals = type->quals;
    for (; type->kind == TYPE_TYPEDEF; type = type->base)
        quals |= type->base->quals;
    return quals;
}

// The element type; qualifiers of the array itself are those
// of its elements (C17 6.7.3p9).
static struct type *element(struct unit *unit, const struct type *array)
{
    struct type *base = type_plain(array)->base;
    const unsigned quals = type_quals(array);
    return quals & ~base->quals ? type_qualified(unit, base, base->quals | quals) : base;
}

struct type *type_decayed(struct unit *unit, struct type *type)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_ARRAY)
        return type_pointer(unit, element(unit, type));
    if (plain->kind == TYPE_FUNCTION)
        return type_pointer(unit, type);
    return type_unqualified(unit, type);
}

struct type *type_pointee(struct unit *unit, struct type *type)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_ARRAY)
        return element(unit, type);
    return plain->kind == TYPE_POINTER ? plain->base : NULL;
}

bool type_is_integer(const struct type *type)
{
    const enum type_kind kind = type_plain(type)->kind;
    return (kind >= TYPE_BOOL && kind <= TYPE_BITINT) || kind == TYPE_ENUM;
}

bool type_is_floating(const struct type *type)
{
    const enum type_kind kind = type_plain(type)->kind;
    return kind >= TYPE_FLOAT && kind <= TYPE_COMPLEX;
}

bool type_is_arithmetic(const struct type *type)
{
    return type_is_integer(type) || type_is_floating(type);
}

bool type_is_scalar(const struct type *type)
{
    const enum type_kind kind = type_plain(type)->kind;
    return type_is_arithmetic(type) || kind == TYPE_POINTER || kind == TYPE_TASK
           || kind == TYPE_NULLPTR;
}

bool type_is_record(const struct type *type)
{
    const enum type_kind kind = type_plain(type)->kind;
    return kind == TYPE_STRUCT || kind == TYPE_UNION || kind == TYPE_QUEUE;
}

bool type_is_aggregate(const struct type *type)
{
    return type_is_record(type) || type_is_array(type);
}

bool type_has_const_member(const struct type *type)
{
    type = type_plain(type);
    if (type_is_array(type))
        return (type_quals(type->base) & QUAL_CONST) || type_has_const_member(type->base);
    if (!type_is_record(type) || !type->symbol)
        return false;
    for (uint32_t i = 0; i < type->symbol->members.count; i++) {
        const struct type *member = type->symbol->members.items[i].type;
        if ((type_quals(member) & QUAL_CONST) || type_has_const_member(member))
            return true;
    }
    return false;
}

bool type_is_void(const struct type *type)
{
    return type_plain(type)->kind == TYPE_VOID;
}
bool type_is_pointer(const struct type *type)
{
    return type_plain(type)->kind == TYPE_POINTER;
}
bool type_is_array(const struct type *type)
{
    return type_plain(type)->kind == TYPE_ARRAY;
}
bool type_is_function(const struct type *type)
{
    return type_plain(type)->kind == TYPE_FUNCTION;
}
bool type_is_task(const struct type *type)
{
    return type_plain(type)->kind == TYPE_TASK;
}
bool type_is_unknown(const struct type *type)
{
    return type_plain(type)->kind == TYPE_UNKNOWN;
}

bool type_is_vla(const struct type *type)
{
    const struct type *plain = type_plain(type);
    return plain->kind == TYPE_ARRAY && plain->variably_modified
           && ((plain->length < 0 && !plain->incomplete_array)
               || type_is_vla(plain->base));
}

static bool is_tag(const struct type *type, const char *name)
{
    const struct type *plain = type_plain(type);
    return plain->kind == TYPE_STRUCT && plain->symbol->name
           && !strcmp(plain->symbol->name->name, name);
}

bool type_is_untyped_task(const struct type *type)
{
    const struct type *plain = type_plain(type);
    return plain->kind == TYPE_POINTER && is_tag(plain->base, "async_task");
}

bool type_mentions_async(const struct type *type)
{
    for (const struct type *at = type_plain(type); at;
         at = at->base ? type_plain(at->base) : NULL)
        if (at->kind == TYPE_TASK || at->kind == TYPE_QUEUE || at->is_async)
            return true;
        else if (at->kind == TYPE_FUNCTION)
            for (uint32_t i = 0; i < at->params.count; i++)
                if (type_mentions_async(at->params.items[i].type))
                    return true;
    return false;
}

bool type_is_spelled(const struct type *type)
{
    for (; type && type->kind != TYPE_TYPEDEF; type = type->base) {
        if (type->kind == TYPE_UNKNOWN)
            return false;
        for (uint32_t i = 0; i < type->params.count; i++)
            if (!type_is_spelled(type->params.items[i].type))
                return false;
    }
    return true;
}

bool type_is_unsigned(const struct type *type)
{
    type = type_plain(type);
    if (type->kind == TYPE_ENUM)
        return type->symbol->underlying && type_is_unsigned(type->symbol->underlying);
    switch ((int)type->kind) {
    case TYPE_BOOL:
    case TYPE_UCHAR:
    case TYPE_USHORT:
    case TYPE_UINT:
    case TYPE_ULONG:
    case TYPE_ULLONG:
    case TYPE_UINT128: return true;
    case TYPE_BITINT: return type->is_unsigned;
    }
    return false;
}

bool type_is_complete(const struct type *type)
{
    type = type_plain(type);
    switch ((int)type->kind) {
    case TYPE_VOID:
    case TYPE_FUNCTION: return false;
    case TYPE_ARRAY: return !type->incomplete_array && type_is_complete(type->base);
    case TYPE_STRUCT:
    case TYPE_UNION: return type->symbol->is_defined;
    }
    return true;
}

// ---- comparing ------------------------------------------------------------------------

static bool same(const struct type *a, const struct type *b, bool exact);

static bool same_params(const struct type *a, const struct type *b, bool exact)
{
    if (!exact && (!a->has_prototype || !b->has_prototype))
        return true;
    if (a->params.count != b->params.count || a->is_variadic != b->is_variadic
        || a->has_prototype != b->has_prototype)
        return false;
    for (uint32_t i = 0; i < a->params.count; i++) {
        const struct type *x = a->params.items[i].type, *y = b->params.items[i].type;
        struct type p, q;   // the parameters' own qualifiers do not count (6.7.6.3p15)
        if (x->kind != TYPE_TYPEDEF)
            p = *x, p.quals &= QUAL_ATOMIC, x = &p;
        if (y->kind != TYPE_TYPEDEF)
            q = *y, q.quals &= QUAL_ATOMIC, y = &q;
        if (!same(x, y, exact))
            return false;
    }
    return true;
}

static enum type_kind enum_kind(const struct type *type)
{
    return type->symbol->underlying ? type_plain(type->symbol->underlying)->kind
                                    : TYPE_UINT;
}

// exact: the same type; otherwise compatible (6.2.7).
static bool same(const struct type *a, const struct type *b, bool exact)
{
    if (type_quals(a) != type_quals(b))
        return false;
    a = type_plain(a), b = type_plain(b);
    if (a == b || a->kind == TYPE_UNKNOWN || b->kind == TYPE_UNKNOWN)
        return true;
    if (a->kind != b->kind) {
        if (!exact && a->kind == TYPE_ENUM && type_is_integer(b))
            return enum_kind(a) == b->kind;
        if (!exact && b->kind == TYPE_ENUM && type_is_integer(a))
            return enum_kind(b) == a->kind;
        if (!exact)
            return (a->kind == TYPE_TASK && type_is_untyped_task(b))
                   || (b->kind == TYPE_TASK && type_is_untyped_task(a))
                   || (a->kind == TYPE_QUEUE && is_tag(b, "async_queue"))
                   || (b->kind == TYPE_QUEUE && is_tag(a, "async_queue"));
        return false;
    }
    switch ((int)a->kind) {
    case TYPE_STRUCT:
    case TYPE_UNION:
    case TYPE_ENUM: return a->symbol == b->symbol;
    case TYPE_POINTER:
    case TYPE_TASK:
    case TYPE_QUEUE:
    case TYPE_COMPLEX: return same(a->base, b->base, exact);
    case TYPE_VECTOR: return a->length == b->length && same(a->base, b->base, exact);
    case TYPE_BITINT: return a->length == b->length && a->is_unsigned == b->is_unsigned;
    case TYPE_FLOATN: return !strcmp(a->spelling, b->spelling);
    case TYPE_ARRAY:
        return (a->length == b->length || (!exact && (a->length < 0 || b->length < 0)))
               && same(a->base, b->base, exact);
    case TYPE_FUNCTION:
        return a->is_async == b->is_async && same(a->base, b->base, exact)
               && same_params(a, b, exact);
    }
    return true;
}

bool type_equal(const struct type *a, const struct type *b)
{
    return same(a, b, true);
}
bool type_compatible(const struct type *a, const struct type *b)
{
    return same(a, b, false);
}

// 6.2.7p3; the more complete of the two at each level, sugar of the first kept where it
// decides nothing.
struct type *type_composite(struct unit *unit, struct type *a, struct type *b)
{
    const struct type *x = type_plain(a), *y = type_plain(b);
    if (x->kind == TYPE_UNKNOWN)
        return b;
    if (x->kind != y->kind || x == y)
        return a;
    if (x->kind == TYPE_ARRAY) {
        if (x->incomplete_array && !y->incomplete_array)
            return b;
        return a;
    }
    if (x->kind == TYPE_FUNCTION)
        return !x->has_prototype && y->has_prototype ? b : a;
    if (x->kind == TYPE_POINTER) {
        struct type *base = type_composite(unit, x->base, y->base);
        if (base == x->base)
            return a;
        struct type *copy = type_pointer(unit, base);
        copy->quals = type_quals(a);
        return copy;
    }
    return a;
}

// ---- conversions ----------------------------------------------------------------------

struct type *type_promoted(struct unit *unit, struct type *type)
{
    const struct type *plain = type_plain(type);
    switch ((int)plain->kind) {
    case TYPE_BOOL:
    case TYPE_CHAR:
    case TYPE_SCHAR:
    case TYPE_UCHAR:
    case TYPE_SHORT:
    case TYPE_USHORT: return type_basic(unit, TYPE_INT);
    case TYPE_ENUM:
        if (!plain->symbol->underlying)
            return type_basic(unit, TYPE_UINT);
        return type_promoted(unit, plain->symbol->underlying);
    }
    return type_unqualified(unit, type);
}

static int float_rank(const struct type *type)
{
    switch ((int)type->kind) {
    case TYPE_FLOAT: return 3;
    case TYPE_DOUBLE: return 6;
    case TYPE_LDOUBLE: return 9;
    case TYPE_FLOATN: break;
    default: return 0;
    }
    static const struct {
        const char *name;
        int rank;
    } ranks[] = {
        { "__bf16", 1 },     { "__fp16", 1 },      { "_Float16", 2 },
        { "_Float32", 4 },   { "_Float32x", 7 },   { "_Float64", 8 },
        { "__float80", 9 },  { "_Float64x", 10 },  { "__ibm128", 11 },
        { "_Float128", 12 }, { "__float128", 12 },
    };
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (!strcmp(ranks[i].name, type->spelling))
            return ranks[i].rank;
    return 12;
}

static struct type *common_float(struct unit *unit, const struct type *a,
                                 const struct type *b)
{
    const bool is_complex = a->kind == TYPE_COMPLEX || b->kind == TYPE_COMPLEX;
    const struct type *x = a->kind == TYPE_COMPLEX ? type_plain(a->base) : a;
    const struct type *y = b->kind == TYPE_COMPLEX ? type_plain(b->base) : b;
    struct type *common = (struct type *)(float_rank(x) >= float_rank(y) ? x : y);
    if (!float_rank(common))   // a GNU complex integer
        common = type_common(unit, (struct type *)x, (struct type *)y);
    common = type_unqualified(unit, common);
    return is_complex ? derived(unit, TYPE_COMPLEX, common) : common;
}

static long long bits(const struct type *type)
{
    return type->kind == TYPE_BITINT ? type->length : 8 * type_size(type);
}

static int int_rank(const struct type *type)
{
    switch ((int)type->kind) {
    case TYPE_INT:
    case TYPE_UINT: return 1;
    case TYPE_LONG:
    case TYPE_ULONG: return 2;
    case TYPE_LLONG:
    case TYPE_ULLONG: return 3;
    case TYPE_INT128:
    case TYPE_UINT128: return 4;
    }
    return 0;   // _BitInt: below a standard type of the same width
}

static enum type_kind unsigned_kind(enum type_kind kind)
{
    switch ((int)kind) {
    case TYPE_INT: return TYPE_UINT;
    case TYPE_LONG: return TYPE_ULONG;
    case TYPE_LLONG: return TYPE_ULLONG;
    case TYPE_INT128: return TYPE_UINT128;
    }
    return kind;
}

struct type *type_common(struct unit *unit, struct type *a, struct type *b)
{
    const struct type *x = type_plain(a), *y = type_plain(b);
    if (x->kind == TYPE_UNKNOWN || y->kind == TYPE_UNKNOWN)
        return type_basic(unit, TYPE_UNKNOWN);
    if (x->kind == TYPE_VECTOR)
        return type_unqualified(unit, a);
    if (y->kind == TYPE_VECTOR)
        return type_unqualified(unit, b);
    if (type_is_floating(x) || type_is_floating(y))
        return common_float(unit, x, y);
    a = type_promoted(unit, a), b = type_promoted(unit, b);
    x = type_plain(a), y = type_plain(b);
    if (!type_is_integer(x) || !type_is_integer(y))
        return type_basic(unit, TYPE_UNKNOWN);
    if (type_equal(x, y))
        return (struct type *)x;
    if (bits(x) != bits(y)) {
        const struct type *wide = bits(x) > bits(y) ? x : y, *narrow = wide == x ? y : x;
        if (int_rank(wide) >= int_rank(narrow) || !int_rank(wide) || !int_rank(narrow))
            return (struct type *)wide;
    }
    const struct type *high = int_rank(x) >= int_rank(y) ? x : y,
                      *low = high == x ? y : x;
    if (!type_is_unsigned(high) && type_is_unsigned(low) && bits(high) <= bits(low)) {
        if (high->kind != TYPE_BITINT)
            return type_basic(unit, unsigned_kind(high->kind));
        return (struct type *)low;
    }
    return (struct type *)high;
}

const struct member *type_member(const struct type *record, const struct ident *name)
{
    record = type_plain(record);
    if (record->kind != TYPE_STRUCT && record->kind != TYPE_UNION)
        return NULL;
    for (uint32_t i = 0; i < record->symbol->members.count; i++) {
        const struct member *member = &record->symbol->members.items[i];
        if (member->name
                ? member->name == name
                : member->bit_width < 0 && type_member(member->type, name) != NULL)
            return member;
    }
    return NULL;
}

// ---- sizes (LP64, the System V layout) ------------------------------------------------

static long long round_up(long long size, long long align)
{
    return (size + align - 1) / align * align;
}

// One bit-field at bit offset *at; false when its type's size is unknown.
static bool place_bits(struct member *member, long long *at, long long *align,
                       bool packed)
{
    const long long size = type_size(member->type), unit = 8 * size;
    if (size <= 0)
        return false;
    if (member->bit_width == 0) {
        *at = round_up(*at, unit);
        return true;
    }
    if (!packed && *at / unit != (*at + member->bit_width - 1) / unit)
        *at = round_up(*at, unit);
    member->offset = *at / 8;
    *at += member->bit_width;
    if (member->name && !packed && size > *align)
        *align = size;
    return true;
}

static void lay_out(struct symbol *tag, bool is_union)
{
    long long at = 0, widest = 0, align = tag->align > 1 ? (long long)tag->align : 1;
    tag->layout_done = true;
    tag->size = tag->alignment = -1;
    for (uint32_t i = 0; i < tag->members.count; i++) {
        struct member *member = &tag->members.items[i];
        if (is_union)
            at = 0;
        if (member->bit_width >= 0) {
            if (!place_bits(member, &at, &align, tag->is_packed))
                return;
        } else {
            long long size = type_size(member->type), own = type_align(member->type);
            const struct type *plain = type_plain(member->type);
            if (plain->kind == TYPE_ARRAY
                && (plain->incomplete_array || plain->length == 0))
                size = 0;
            if (size < 0 || own <= 0)
                return;
            if (tag->is_packed)
                own = 1;
            at = round_up(at, 8 * own);
            member->offset = at / 8;
            at += 8 * size;
            align = own > align ? own : align;
        }
        widest = at > widest ? at : widest;
    }
    tag->alignment = align;
    tag->size = round_up(round_up(widest, 8) / 8, align);
}

static long long record_size(const struct type *type, bool want_align)
{
    struct symbol *tag = type->symbol;
    if (!tag->is_defined || !tag->layout_known)
        return -1;
    if (!tag->layout_done)
        lay_out(tag, type->kind == TYPE_UNION);
    return want_align ? tag->alignment : tag->size;
}

static long long floatn_size(const char *name)
{
    static const struct {
        const char *name;
        int size;
    } sizes[] = {
        { "__bf16", 2 },   { "__fp16", 2 },    { "_Float16", 2 },
        { "_Float32", 4 }, { "_Float32x", 8 }, { "_Float64", 8 },
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (!strcmp(sizes[i].name, name))
            return sizes[i].size;
    return 16;
}

static long long bitint_size(long long width)
{
    for (long long size = 1; size <= 8; size *= 2)
        if (width <= 8 * size)
            return size;
    return round_up(width, 64) / 8;
}

long long type_size(const struct type *type)
{
    type = type_plain(type);
    switch (type->kind) {
    case TYPE_UNKNOWN:
    case TYPE_TYPEDEF:
    case TYPE_QUEUE: return -1;
    case TYPE_VOID:
    case TYPE_FUNCTION: return 1;   // GNU
    case TYPE_BOOL:
    case TYPE_CHAR:
    case TYPE_SCHAR:
    case TYPE_UCHAR: return 1;
    case TYPE_SHORT:
    case TYPE_USHORT: return 2;
    case TYPE_INT:
    case TYPE_UINT:
    case TYPE_FLOAT: return 4;
    case TYPE_LONG:
    case TYPE_ULONG:
    case TYPE_LLONG:
    case TYPE_ULLONG:
    case TYPE_DOUBLE:
    case TYPE_POINTER:
    case TYPE_TASK:
    case TYPE_NULLPTR: return 8;
    case TYPE_INT128:
    case TYPE_UINT128:
    case TYPE_LDOUBLE: return 16;
    case TYPE_BITINT: return bitint_size(type->length);
    case TYPE_FLOATN: return floatn_size(type->spelling);
    case TYPE_COMPLEX: return type_size(type->base) < 0 ? -1 : 2 * type_size(type->base);
    case TYPE_ENUM:
        return type->symbol->underlying ? type_size(type->symbol->underlying) : 4;
    case TYPE_VECTOR: return type->length;
    case TYPE_VA_LIST: return 24;
    case TYPE_STRUCT:
    case TYPE_UNION: return record_size(type, false);
    case TYPE_ARRAY: break;
    }
    const long long size = type_size(type->base);
    long long total;
    if (size < 0 || type->length < 0
        || __builtin_mul_overflow(size, type->length, &total))
        return -1;
    return total;
}

long long type_align(const struct type *type)
{
    for (; type->kind == TYPE_TYPEDEF; type = type->base)
        if (type->symbol && type->symbol->align)
            return type->symbol->align;
    switch ((int)type->kind) {
    case TYPE_ARRAY:
    case TYPE_COMPLEX: return type_align(type->base);
    case TYPE_STRUCT:
    case TYPE_UNION: return record_size(type, true);
    case TYPE_VA_LIST: return 8;
    case TYPE_BITINT: return type_size(type) > 8 ? 8 : type_size(type);
    }
    return type_size(type);
}
