// L2. The syntax tree. Every node is a range of tokens, a kind and its kids; the table
// below is the map: for each kind the kids in order (a kid marked ? may be NULL; "..."
// any number). Kids stand in the order of the source, so a node can be printed by copying
// its tokens and descending where a kid begins.
#ifndef AST_H
#define AST_H
#include "source.h"

#define AST_KINDS(X)                                                                              \
    /* expressions */                                                                             \
    X(IDENT)            /* ident */                                                               \
    X(NUMBER)           /* one token */                                                           \
    X(CHARACTER)        /* one token */                                                           \
    X(STRING)           /* one or more tokens; __func__ is an IDENT */                            \
    X(PAREN)            /* e */                                                                   \
    X(INDEX)            /* array, index */                                                        \
    X(CALL)             /* callee, argument... */                                                 \
    X(MEMBER)           /* e; ident; op '.' or TOK_ARROW */                                       \
    X(POSTFIX)          /* e; op TOK_INC TOK_DEC */                                               \
    X(UNARY)            /* e; op & * + - ~ ! TOK_INC TOK_DEC TOK_REAL TOK_IMAG TOK_EXTENSION */   \
    X(SIZEOF)           /* e or TYPE_NAME */                                                      \
    X(ALIGNOF)          /* e or TYPE_NAME */                                                      \
    X(CAST)             /* TYPE_NAME, e */                                                        \
    X(COMPOUND_LITERAL) /* TYPE_NAME, INIT_LIST */                                                \
    X(BINARY)           /* l, r; op */                                                            \
    X(ASSIGN)           /* l, r; op '=' or TOK_ADD_ASSIGN ... */                                  \
    X(COND)             /* condition, then?, else */                                              \
    X(COMMA)            /* l, r */                                                                \
    X(GENERIC)          /* control (e or TYPE_NAME), ASSOC... */                                  \
    X(ASSOC)            /* TYPE_NAME? (NULL: default), e */                                       \
    X(STMT_EXPR)        /* BLOCK */                                                               \
    X(LABEL_ADDR)       /* ident: &&label */                                                      \
    X(VA_ARG)           /* e, TYPE_NAME */                                                        \
    X(OFFSETOF)         /* TYPE_NAME, e (a chain of MEMBER/INDEX whose innermost is IDENT) */     \
    X(TYPE_CALL)        /* builtin with types among its operands: ident names it; operand...      \
                           each e or TYPE_NAME (__builtin_types_compatible_p,                     \
                           __builtin_convertvector, __builtin_bit_cast, async_future(T)) */       \
    X(CHOOSE_EXPR)      /* condition, a, b */                                                     \
    X(AWAIT)            /* e */                                                                   \
    X(INIT_LIST)        /* INIT_ITEM... */                                                        \
    X(INIT_ITEM)        /* designator... , initialiser (last; e or INIT_LIST) */                  \
    X(DESIG_MEMBER)     /* ident */                                                               \
    X(DESIG_INDEX)      /* low, high? */                                                          \
    /* declarations */                                                                            \
    X(DECLARATION)      /* SPECS, INIT_DECLARATOR... */                                           \
    X(INIT_DECLARATOR)  /* declarator, ATTRIBUTES?, initialiser? */                               \
    X(SPECS)            /* specifier... */                                                        \
    X(SPEC_WORD)        /* op: the keyword's token kind (storage, qualifier, basic type,          \
                           inline, TOK_ASYNC ...) */                                              \
    X(SPEC_NAME)        /* ident: a typedef name */                                               \
    X(SPEC_RECORD)      /* ATTRIBUTES?, FIELDS?; ident?; op TOK_STRUCT TOK_UNION */               \
    X(FIELDS)           /* FIELD_DECL | STATIC_ASSERT ... */                                      \
    X(FIELD_DECL)       /* SPECS, FIELD... */                                                     \
    X(FIELD)            /* declarator?, width?, ATTRIBUTES? */                                    \
    X(SPEC_ENUM)        /* ATTRIBUTES?, TYPE_NAME? (underlying), ENUMERATORS?; ident? */          \
    X(ENUMERATORS)      /* ENUMERATOR... */                                                       \
    X(ENUMERATOR)       /* ATTRIBUTES?, value?; ident */                                          \
    X(SPEC_TYPEOF)      /* e or TYPE_NAME; op TOK_TYPEOF TOK_TYPEOF_UNQUAL */                     \
    X(SPEC_ATOMIC)      /* TYPE_NAME */                                                           \
    X(SPEC_ALIGNAS)     /* e or TYPE_NAME */                                                      \
    X(SPEC_BITINT)      /* e */                                                                   \
    X(SPEC_TASK)        /* TYPE_NAME: async_task(T) */                                            \
    X(SPEC_QUEUE)       /* TYPE_NAME: async_queue(T) */                                           \
    X(ATTRIBUTES)       /* ATTRIBUTE... */                                                        \
    X(ATTRIBUTE)        /* tokens only: __attribute__((...)), [[...]], asm("name") */             \
    X(DECL_NAME)        /* ident: the innermost of a declarator; ident NULL: abstract (empty      \
                           range) */                                                              \
    X(DECL_POINTER)     /* SPECS? (qualifiers, attributes), inner; op '*' or '^' */               \
    X(DECL_ARRAY)       /* inner, SPECS?, size?; op '*' for [*], TOK_STATIC */                    \
    X(DECL_FUNCTION)    /* inner, PARAMS */                                                       \
    X(DECL_PAREN)       /* ATTRIBUTES?, inner */                                                  \
    X(DECL_ATTR)        /* inner with ATTRIBUTES around it: kids in source order, inner found     \
                           by decl_inner() */                                                     \
    X(PARAMS)           /* PARAM... or IDENT... (K&R); op TOK_ELLIPSIS if variadic; no kids:      \
                           () */                                                                  \
    X(PARAM)            /* SPECS, declarator? */                                                  \
    X(TYPE_NAME)        /* SPECS, declarator? */                                                  \
    X(FUNCTION)         /* SPECS?, declarator, KR_DECLS?, BLOCK */                                \
    X(KR_DECLS)         /* DECLARATION... */                                                      \
    X(STATIC_ASSERT)    /* e */                                                                   \
    X(ASM)              /* operand e...: tokens kept; statement or file scope; asm goto labels    \
                           are IDENT kids of ident */                                             \
    X(EMPTY)            /* ; at file scope, or a C23 attribute declaration */                     \
    X(UNKNOWN)          /* tokens that the parser skipped */                                      \
    X(SKIPPED)          /* the inside of a body that needs no analysis */                         \
    /* statements */                                                                              \
    X(BLOCK)            /* declaration | statement | FUNCTION (nested) ... */                     \
    X(EXPR_STMT)        /* e? */                                                                  \
    X(IF)               /* condition, then, else? */                                              \
    X(SWITCH)           /* e, body */                                                             \
    X(WHILE)            /* condition, body */                                                     \
    X(DO)               /* body, condition */                                                     \
    X(FOR)              /* DECLARATION or e?, condition?, step?, body */                          \
    X(GOTO)             /* ident */                                                               \
    X(GOTO_COMPUTED)    /* e */                                                                   \
    X(CONTINUE)                                                                                   \
    X(BREAK)                                                                                      \
    X(RETURN)           /* e? */                                                                  \
    X(LABEL)            /* statement? (NULL: before a declaration or }); ident; its attributes    \
                           are in the range */                                                    \
    X(CASE)             /* low, high?, statement? */                                              \
    X(DEFAULT)          /* statement? */                                                          \
    X(LABEL_DECL)       /* IDENT...: __label__ */                                                 \
    X(ATTR_STMT)        /* ATTRIBUTES, statement?: [[fallthrough]];                               \
                           __attribute__((fallthrough)); */                                       \
    /* async statements */                                                                        \
    X(TRY)              /* BLOCK, CATCH... */                                                     \
    X(CATCH)            /* code..., BLOCK (last); or PARAM, BLOCK for catch (int e) */            \
    X(THROW)            /* e? */                                                                  \
    X(DEFER)            /* statement */                                                           \
    X(TIMEOUT)          /* seconds, address?, statement */                                        \
    X(GROUP)            /* address, statement */                                                  \
    X(AS_COMPLETED)     /* PARAM, tasks, n, statement */                                          \
    X(UNIT)             /* the external declarations */                                           \
    /* made by hoist (see lowered.h); an IDENT with AST_TEMP_RANGE is a temporary */              \
    X(LOCAL)            /* initialiser?; symbol: the declaration of one variable */               \
    X(LOCALS)           /* LOCAL...; extra: the DECLARATION they came from, or NULL */            \
    X(SET)              /* variable or place, value: an assignment or initialisation */           \
    X(TEXT)             /* kid...; extra: a template in which $0, $1 ... stand for the kids */    \
    X(LOOP)             /* body: for (;;) */                                                      \
    X(JUMP)             /* extra: struct mark: goto */                                            \
    X(MARK)             /* extra: struct mark: a label */                                         \
    X(SUSPEND)          /* argument...; extra: struct await */                                    \
    X(FINISH)           /* the end of the coroutine: return ASYNC_DONE */

enum ast_kind {
#define X(kind_) AST_##kind_,
    AST_KINDS(X)
#undef X
    AST_KIND_COUNT
};

enum ast_flag {
    AST_HAS_AWAIT = 1,       // an await is evaluated somewhere inside (not in sizeof; set by sema)
    AST_UNEVALUATED = 2,     // stands in sizeof, typeof, an unselected _Generic arm (set by sema)
    AST_LVALUE = 4,          // set by sema
    // FUNCTION or declarator group: async stands among the specifiers (set by the parser)
    AST_ASYNC = 8,
    // FUNCTION: the body mentions async words or tainted names
    // and was parsed (else SKIPPED)
    AST_TAINTED = 16,
    AST_CONSTANT = 32,       // sema: a constant expression; ->value
    AST_REWRITTEN = 128,     // emit: something inside comes out other than it went in
    AST_TEMP_RANGE = 64,     // a replacement: first..last is what it stands for, not what it is
};

struct ast {
    enum ast_kind kind;
    int op;                    // a token kind, where the table says so
    uint32_t flags;            // enum ast_flag
    uint32_t first, last;      // tokens, both inclusive; last == first - 1 for an empty range
    uint32_t count;            // of kids
    struct ast **kids;
    struct ident *ident;
    struct type *type;         // sema: expressions, TYPE_NAMEs, declarators
    // sema: IDENT, declarators, labels, gotos, enumerators; SPEC_RECORD/ENUM: the tag;
    // CALL: the function that is also told the place of the call
    struct symbol *symbol;
    long long value;           // sema: of a constant (see AST_CONSTANT)
    void *extra;               // later passes: hoist's per-kind data
};

// A node over tokens first..last; kids are given as a NULL-less list or set later.
struct ast *ast_new(struct unit *, enum ast_kind, uint32_t first, uint32_t last);
struct ast *ast_0(struct unit *, enum ast_kind, int op, uint32_t first, uint32_t last);
struct ast *ast_1(struct unit *, enum ast_kind, int op, struct ast *, uint32_t first,
                  uint32_t last);
struct ast *ast_2(struct unit *, enum ast_kind, int op, struct ast *, struct ast *,
                  uint32_t first, uint32_t last);
struct ast *ast_3(struct unit *, enum ast_kind, int op, struct ast *, struct ast *,
                  struct ast *, uint32_t first, uint32_t last);
struct ast *ast_4(struct unit *, enum ast_kind, int op, struct ast *, struct ast *,
                  struct ast *, struct ast *, uint32_t first, uint32_t last);
// gives list (kids grow; kids capacity is the next power of two)
struct ast *ast_append(struct unit *, struct ast *list, struct ast *kid);
const char *ast_kind_name(enum ast_kind);
bool ast_is_expression(enum ast_kind);
// shallow, with its own kids array
struct ast *ast_copy(struct unit *, const struct ast *);

bool ast_contains(const struct ast *outer, const struct ast *inner);   // by their tokens

// The declarator's DECL_NAME (possibly abstract) and the inner declarator
// of a declarator node.
struct ast *decl_inner(const struct ast *declarator);   // NULL for DECL_NAME
struct ast *decl_name(const struct ast *declarator);
#endif
