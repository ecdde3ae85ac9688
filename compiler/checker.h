// L3. What the files of the type checker share among themselves: sema*.c declspec.c
// constant.c initializer.c expression.c convert.c builtin.c generic.c check.c. Nobody
// else includes it.
#ifndef CHECKER_H
#define CHECKER_H
#include "diag.h"
#include "sema.h"

struct sema {
    struct unit *unit;
    struct program *program;
    struct block_scope *scope;    // innermost; NULL: file scope
    struct function *function;    // whose body is being typed; NULL: none
    unsigned serial;              // of the scope opened last
    // scopes up to it are out of sight (a file-scope declaration is typed on demand)
    unsigned barrier;
    unsigned unevaluated;         // > 0: inside sizeof, typeof ...
    unsigned depth;               // of the recursion
    bool too_deep;                // said so already
    bool is_nested;               // in a GNU nested function
    const char *no_await;         // why an await cannot stand here; NULL: it can
    VEC(struct symbol *) records; // mentioned, members not typed yet
    bool pack_pragma;             // some #pragma pack: record layouts are not known
};

struct block_scope {
    struct block_scope *outer;
    struct ast *node;             // BLOCK, FOR, FUNCTION, PARAMS ...
    struct symbol *symbols;       // by next_in_scope
    VEC(struct symbol *) labels;  // __label__
    unsigned serial;
};

// A file-scope declaration that waits to be typed.
struct pending {
    // DECLARATION, FUNCTION; for a tag or enumerator: SPEC_RECORD, SPEC_ENUM
    struct ast *declaration;
    // INIT_DECLARATOR, or the FUNCTION's declarator; tag or enumerator:
    // the SPECS around it
    struct ast *declarator;
    struct pending *next;
};

static inline struct type *sema_basic(struct sema *s, enum type_kind kind)
{
    return type_basic(s->unit, kind);
}

static inline struct type *sema_unknown(struct sema *s)
{
    return sema_basic(s, TYPE_UNKNOWN);
}

// ---- sema.c: scopes and names
void sema_push(struct sema *, struct block_scope *, struct ast *node);
void sema_pop(struct sema *);
void sema_enter(struct sema *, struct symbol *);              // into the innermost scope
struct symbol *sema_symbol(struct sema *, enum symbol_kind, struct ident *);
struct symbol *sema_lookup(struct sema *, struct ident *);    // ordinary; typed on demand; NULL
struct symbol *sema_lookup_tag(struct sema *, struct ident *, bool this_scope_only);
// the ordinary identifier of file scope, typed; NULL
struct symbol *sema_file_symbol(struct sema *, struct ident *);
struct symbol *sema_label(struct sema *, struct ident *);
// one level deeper, or false with an error; undo by sema_ascend
bool sema_descend(struct sema *, const struct ast *);
void sema_ascend(struct sema *);

// ---- sema_declare.c
struct attributes;
struct specs;
// one more declaration of a file-scope name
void sema_declare_file(struct sema *, struct symbol *, struct pending *);
void sema_declaration(struct sema *, struct ast *declaration);              // in a block
// of catch and async_as_completed; NULL: no name
struct symbol *sema_clause_variable(struct sema *, struct ast *param);
// owner: INIT_DECLARATOR or declarator
struct type *sema_declarator(struct sema *, struct specs *, struct ast *owner,
                             struct attributes *);
void sema_check_new(struct sema *, const struct symbol *);   // before it is entered
void sema_bind(struct ast *declarator, struct symbol *);
bool sema_mentions_async(const struct sema *, const struct ast *);

// ---- sema_statement.c
// last: the value's type of a statement expression
void sema_block(struct sema *, struct ast *block, struct type **last);
void sema_function(struct sema *, struct ast *node, struct symbol *, bool is_nested);
// an operand in which no await may stand
void sema_constant(struct sema *, struct ast *, const char *where);

// ---- declspec.c
struct attributes {
    long long vector_size;        // 0: none
    const char *mode;             // "DI" ..., NULL
    struct ast *mode_spec;
    bool is_packed, has_align, has_asm, is_overloadable, is_noreturn, is_weak;
    const char *visibility;       // "\"hidden\"" ..., NULL
    unsigned align;               // 0: not known, or natural
    struct ast *align_spec;
    struct ident *cleanup;
};
struct specs {
    struct type *type;            // without declarators
    struct symbol *tag;           // when a record or enum stands among them
    enum storage storage;
    bool is_typedef, is_async, is_auto_type, is_inline;
    struct ast *async_word;
    struct attributes attributes;
};
struct specs declspec_read(struct sema *, struct ast *specs);
struct type *declspec_declarator(struct sema *, struct specs *, struct ast *declarator,
                                 struct attributes *);
struct type *declspec_type_name(struct sema *, struct ast *type_name);
// the DECL_FUNCTION next to the name, NULL
struct ast *declspec_function(struct ast *declarator);
// via's declared type may name an anonymous tag
void declspec_via(struct symbol *via, struct type *);
struct type *declspec_param_type(struct sema *, struct type *);   // as a parameter: adjusted

// ---- sema_attribute.c
struct type *declspec_attributed(struct sema *, struct type *, const struct attributes *);
void declspec_attributes(struct sema *, struct ast *attributes, struct attributes *into);
char *declspec_token_text(struct sema *, uint32_t token);

// ---- sema_record.c
// a SPEC_RECORD among these SPECS
struct type *declspec_record(struct sema *, struct ast *, struct ast *specs);
struct type *declspec_enum(struct sema *, struct ast *, struct ast *specs);
void declspec_complete(struct sema *, struct symbol *tag);    // the members
// the same, of the record that type is or is made of
void declspec_complete_type(struct sema *, const struct type *);
struct ast *declspec_kid(const struct ast *, enum ast_kind);   // the first kid of this kind, NULL
// does kid i belong to the record before it?
bool declspec_is_tag_attribute(const struct ast *specs, uint32_t i);

// ---- constant.c
void constant_number(struct sema *, struct ast *);
void constant_character(struct sema *, struct ast *);
void constant_string(struct sema *, struct ast *);
void constant_set(struct ast *, long long value);            // wrapped to the node's type
void constant_unary(struct ast *), constant_binary(struct ast *),
    constant_cast(struct ast *), constant_cond(struct ast *);
// a null pointer constant: 0 or (void *)0
bool constant_is_zero(const struct ast *);
// constant for the compiler, whatever its value
bool constant_maybe(const struct ast *);
bool constant_number_text(const char *text, size_t size, unsigned long long *value,
                          const char **suffix);

// ---- expression.c
// types it; arrays and functions as they are
struct type *expr_type(struct sema *, struct ast *);
// types it where its value is used: decayed
struct type *expr_value(struct sema *, struct ast *);
struct type *expr_unevaluated(struct sema *, struct ast *);
// after typing: the promoted type, bit-fields included
struct type *expr_promoted(struct sema *, struct ast *);
struct ast *expr_strip(struct ast *);                 // parentheses and __extension__ off
// the object that e designates has its address taken
void expr_take_address(struct sema *, struct ast *);
void expr_propagate(struct ast *);                            // AST_HAS_AWAIT from the kids
const struct member *expr_bit_field(const struct ast *);      // that e designates; NULL

// ---- sema_call.c
struct type *expr_call(struct sema *, struct ast *call);
struct type *expr_await(struct sema *, struct ast *);
// a call of a function that nobody declares: says so
bool call_is_undeclared(struct sema *, struct ast *);

// ---- sema_operator.c
struct type *expr_unary(struct sema *, struct ast *),
    *expr_index(struct sema *, struct ast *), *expr_binary(struct sema *, struct ast *),
    *expr_comma(struct sema *, struct ast *), *expr_assign(struct sema *, struct ast *),
    *expr_cond(struct sema *, struct ast *);
// not a const local of a coroutine
void expr_check_writable(struct sema *, struct ast *target, struct ast *whole);

// ---- initializer.c
// Types an initialiser for an object of this type; gives the type, completed when it was
// an array without a length.
struct type *initializer_type(struct sema *, struct type *, struct ast *initializer);

// ---- convert.c: handles and coroutine functions in the wrong place
enum convert { CONVERT_INIT, CONVERT_ASSIGN, CONVERT_RETURN, CONVERT_ARGUMENT };
void convert_check(struct sema *, enum convert, struct type *to, struct ast *from,
                   unsigned argument, const struct ident *callee);
bool convert_condition(struct sema *, struct ast *);          // a scalar test; false after an error
// an operand that must be a value, and no handle
bool convert_operand(struct sema *, struct ast *, const char *what);
void convert_variadic(struct sema *, struct ast *argument);
// a handle and what else a '?:' may give; false after an error
bool convert_choice(struct sema *, struct ast *handle, struct ast *other, struct type *task);
// behind an error: says how a coroutine is made of its function
void convert_uncalled(struct sema *, struct ast *);
void convert_cast(struct sema *, struct type *to, struct ast *cast);
void convert_compare(struct sema *, struct ast *binary);
// a coroutine just made: a call, not a stored handle
bool convert_is_fresh(struct ast *);
char *convert_describe(struct sema *, const struct type *);   // in the arena

// ---- builtin.c
// its type, or NULL
struct type *builtin_function(struct sema *, const struct ident *name);
// result of a generic one, or NULL
struct type *builtin_call(struct sema *, struct ast *call, const struct ident *name);

// ---- generic.c
enum generic generic_of(const struct ast *call);              // needs the callee typed
// checks the arguments too
struct type *generic_call(struct sema *, struct ast *call, enum generic);
struct type *generic_type_call(struct sema *, struct ast *);  // async_future(T)

#define SAY(s_, node_, ...)                                                              \
    diag_error((s_)->unit->diag, (s_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#define NOTE(s_, node_, ...)                                                             \
    diag_note((s_)->unit->diag, (s_)->unit, (node_)->first, (node_)->last, __VA_ARGS__)
#endif
