// L3. C's types, interned only by construction: compare with type_equal /
// type_compatible. Typedef names are kept as sugar for printing;
// look through with type_plain().
#ifndef TYPE_H
#define TYPE_H
#include "ast.h"
#include "str.h"

enum type_kind {
    TYPE_UNKNOWN,   // could not be determined (an unknown builtin, an unparsed header)
    TYPE_VOID,
    TYPE_BOOL,
    TYPE_CHAR,
    TYPE_SCHAR,
    TYPE_UCHAR,
    TYPE_SHORT,
    TYPE_USHORT,
    TYPE_INT,
    TYPE_UINT,
    TYPE_LONG,
    TYPE_ULONG,
    TYPE_LLONG,
    TYPE_ULLONG,
    TYPE_INT128,
    TYPE_UINT128,
    TYPE_BITINT,
    // FLOATN: _Float16.. by name in ->spelling
    TYPE_FLOAT,
    TYPE_DOUBLE,
    TYPE_LDOUBLE,
    TYPE_FLOATN,
    TYPE_COMPLEX,   // of ->base
    TYPE_ENUM,
    TYPE_STRUCT,
    TYPE_UNION,   // ->tag
    TYPE_POINTER,
    TYPE_ARRAY,
    TYPE_FUNCTION,
    TYPE_VECTOR,    // ->base, ->length in bytes (vector_size)
    TYPE_TASK,      // async_task(->base)
    TYPE_QUEUE,     // async_queue(->base)
    TYPE_TYPEDEF,   // sugar: ->symbol names it, ->base is what it stands for
    TYPE_VA_LIST,   // __builtin_va_list
    TYPE_NULLPTR,
};

enum type_qualifier {
    QUAL_CONST = 1,
    QUAL_VOLATILE = 2,
    QUAL_RESTRICT = 4,
    QUAL_ATOMIC = 8
};

struct type {
    enum type_kind kind;
    unsigned quals;
    bool is_unsigned;            // BITINT
    bool variably_modified;      // a VLA, or derived from one
    bool is_variadic;            // FUNCTION
    bool has_prototype;          // FUNCTION
    // FUNCTION: a coroutine function; ->base is T (a call gives async_task(T))
    bool is_async;
    bool incomplete_array;       // ARRAY without a length yet
    struct type *base;           // pointee, element, result, T
    // ARRAY: elements, when known (else -1); VECTOR: bytes; BITINT: bits
    long long length;
    struct ast *length_expr;     // ARRAY: as written, may be NULL
    // ARRAY: the length to print, when the number depends on the target (sizeof ...) or
    // is not constant
    const char *length_text;
    VEC(struct type_param) params;
    // TYPEDEF: the name; STRUCT UNION ENUM: the tag's symbol (also for anonymous ones)
    struct symbol *symbol;
    const char *spelling;        // FLOATN, other extended types: the keyword as written
    // ATTRIBUTES that change the type (aligned, vector_size, mode ...), to print along
    struct ast *attributes;
};
struct type_param { struct type *type; struct ident *name; };

struct member {
    struct ident *name;      // NULL: an unnamed bit-field or an anonymous struct or union
    struct type *type;
    int bit_width;               // -1: none
    struct ast *decl;            // the FIELD, or the FIELD_DECL of an anonymous member
    long long offset;            // bytes, once type_size() was asked for and knows; else -1
};

enum symbol_kind {
    SYM_OBJECT,
    SYM_FUNCTION,
    SYM_TYPEDEF,
    SYM_ENUMERATOR,
    SYM_TAG,
    SYM_LABEL
};
enum storage {
    STORE_NONE,
    STORE_AUTO,
    STORE_STATIC,
    STORE_EXTERN,
    STORE_REGISTER,
    STORE_THREAD /* _Thread_local, static or extern */
};

struct symbol {
    enum symbol_kind kind;
    struct ident *name;          // NULL for anonymous tags
    // objects, functions, typedefs, enumerators; tags: the struct/union/enum type
    struct type *type;
    // the declarator / SPEC_RECORD / SPEC_ENUM / ENUMERATOR / LABEL that defines it (a
    // definition when there is one)
    struct ast *decl;
    struct ast *declaration;     // the DECLARATION, PARAM or FUNCTION around decl
    enum storage storage;
    bool is_param, is_local;     // local: declared inside a function (parameters too)
    // function with a body in this unit; object with an initialiser; complete tag
    bool is_defined;
    // & of it (or of a part), or an array that decays other than in a subscript/sizeof,
    // or captured by a nested function, asm operand "m"/output
    bool address_taken;
    bool is_register, has_cleanup;
    struct ident *cleanup;       // function named by __attribute__((cleanup(f)))
    unsigned align;              // _Alignas / aligned(n), bytes, 0: natural
    struct ast *align_spec;      // the SPEC_ALIGNAS or ATTRIBUTE it came from
    // the innermost BLOCK / FOR / FUNCTION ... that it lives in (locals)
    struct ast *scope;
    struct function *function;   // locals: whose
    long long value;             // enumerators
    VEC(struct member) members;  // struct and union tags
    // clang's overloadable functions: theirs; ->type is unknown then
    VEC(struct type *) overloads;
    struct symbol *outer;        // what it shadows (same name space)
    // the checker's own:
    struct symbol *next_in_scope;
    unsigned serial;             // of the scope that holds it, 0: file scope
    // file scope: declarations not typed yet
    struct pending *pending, *last_pending;
    bool is_resolving;           // between the first look at pending and the type
    // asm("rax"): with is_register, a register variable of asm statements
    bool has_asm_name;
    bool is_noreturn, is_weak;   // functions
    const char *visibility;      // of the attribute, in its quotes; NULL
    bool is_coroutine_listed;    // in program->coroutines
    bool is_used;                // objects: some expression names it
    bool is_predeclared;         // functions: a prototype at file scope stands before the body
    // record tags
    bool is_packed, layout_known, layout_done;
    long long size, alignment;   // record tags, after layout_done
    struct type *underlying;     // enum tags: the integer type
    // tags without a name: a typedef, an object or a record (->via_member) whose type
    // leads to it
    struct symbol *via;
    struct ident *via_member;
    unsigned via_depth;          // pointers and arrays between via's type and the tag
    // the passes behind sema:
    const char *emit_name;       // NULL: as written
    struct variable *variable;   // hoist/frame
    // lower: the moved tag, or the declarations of another unit's coroutine
    bool is_emitted;
    bool is_dropped;             // emit: mentioned where nothing of it may come out
    struct routine *routine;     // coroutine functions with a body: set by hoist
    // anonymous struct/union/enum without a typedef: an expression whose __typeof__ it is
    // (e.g. a file-scope variable's name), or NULL
    const char *type_expr;
};

// One analysed function body.
struct function {
    struct unit *unit;
    struct ast *node;            // AST_FUNCTION
    struct symbol *symbol;
    struct ident *name;
    bool is_async, is_main;      // is_main: async int main
    bool has_setjmp, has_alloca, uses_label_address,
        has_nested /* GNU nested functions inside */;
    struct type *result;         // T
    VEC(struct symbol *) params;
    // every block-scope object, typedef, tag and enumerator declared inside, in order
    // (static and extern ones too)
    VEC(struct symbol *) locals;
    VEC(struct symbol *) labels;
    VEC(struct ast *) awaits;    // AST_AWAIT that are evaluated, in source order
    VEC(struct symbol *) callees;// coroutine functions awaited by direct call
};

struct type *type_new(struct unit *, enum type_kind);
struct type *type_basic(struct unit *, enum type_kind);              // shared
struct type *type_pointer(struct unit *, struct type *);
struct type *type_array(struct unit *, struct type *element, long long length);
struct type *type_task(struct unit *, struct type *result);
struct type *type_qualified(struct unit *, struct type *, unsigned quals);   // quals replace
struct type *type_unqualified(struct unit *, struct type *);                 // top level only
// arrays and functions to pointers; drops top-level quals
struct type *type_decayed(struct unit *, struct type *);
// through typedef sugar; quals of the sugar must be merged by type_quals()
const struct type *type_plain(const struct type *);
unsigned type_quals(const struct type *);
// an array whose length is computed at run time
bool type_is_vla(const struct type *);
bool type_is_untyped_task(const struct type *);                     // struct async_task *
// a handle, queue or coroutine function is in it
bool type_mentions_async(const struct type *);
bool type_is_unknown(const struct type *);
// it can be written down: nothing unknown is in it, unless behind a name
bool type_is_spelled(const struct type *);
bool type_is_unsigned(const struct type *);                       // integers, enums, bool
bool type_is_floating(const struct type *);
// of a pointer, or of an array after decay; NULL
struct type *type_pointee(struct unit *, struct type *);
// of two compatible types
struct type *type_composite(struct unit *, struct type *, struct type *);
// the direct member that is or holds it
const struct member *type_member(const struct type *record, const struct ident *name);
bool type_is_integer(const struct type *), type_is_arithmetic(const struct type *),
    type_is_scalar(const struct type *),
    type_is_aggregate(const struct type *) /* struct, union, array */,
    type_is_record(const struct type *), type_is_void(const struct type *),
    type_is_pointer(const struct type *), type_is_array(const struct type *),
    type_is_function(const struct type *), type_is_task(const struct type *);
// of an array or a record: something in it is, so that it cannot be assigned
bool type_has_const_member(const struct type *);
bool type_equal(const struct type *, const struct type *);
bool type_compatible(const struct type *, const struct type *);
bool type_is_complete(const struct type *);
struct type *type_promoted(struct unit *, struct type *);
// usual arithmetic conversions
struct type *type_common(struct unit *, struct type *, struct type *);
// LP64 model; -1 unknown. For reports and packing only, never for correctness
long long type_size(const struct type *);
long long type_align(const struct type *);
// The C declaration of `name` (NULL or "": a type name) with this type, as generated C
// needs it: async_task(T) is `struct async_task *`, coroutine functions return `struct
// async_task *`, local tags and typedefs print by their symbol's emit_name.
void type_print(struct str *, const struct type *, const char *name);
// The same as the user would write it, for messages: async_task(int).
void type_describe(struct str *, const struct type *);
#endif
