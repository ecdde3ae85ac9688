// Tokens to tree: what each construct of C and of async C becomes.
#include "parse_support.h"

#define BODY(text_, tree_) assert_string_equal(body(text_), tree_)
#define FILE_SCOPE(text_, tree_) assert_string_equal(file_scope(text_), tree_)
#define INT "(SPECS (SPEC_WORD 'int'))"
#define OF_T "(SPECS (SPEC_NAME T))"
#define OF_U "(SPECS (SPEC_NAME U))"

static void expressions_have_their_precedence(void **state)
{
    (void)state;
    BODY("a + b * c - d;", "(EXPR_STMT (BINARY '-' (BINARY '+' (IDENT a) (BINARY '*' "
                           "(IDENT b) (IDENT c))) (IDENT d)))");
    BODY("a = b += c ? d : e, f;",
         "(EXPR_STMT (COMMA (ASSIGN '=' (IDENT a) (ASSIGN '+=' (IDENT b) "
         "(COND (IDENT c) (IDENT d) (IDENT e)))) (IDENT f)))");
    BODY("a ?: b;", "(EXPR_STMT (COND (IDENT a) - (IDENT b)))");
    BODY("a || b && c | d ^ e & f == g < h << i;",
         "(EXPR_STMT (BINARY '||' (IDENT a) (BINARY '&&' (IDENT b) "
         "(BINARY '|' (IDENT c) (BINARY '^' (IDENT d) (BINARY '&' (IDENT e) (BINARY '==' "
         "(IDENT f) "
         "(BINARY '<' (IDENT g) (BINARY '<<' (IDENT h) (IDENT i))))))))))");
    BODY("-a[1].b->c++(2, 3);",
         "(EXPR_STMT (UNARY '-' (CALL (POSTFIX '++' (MEMBER '->' c (MEMBER '.' b "
         "(INDEX (IDENT a) (NUMBER `1`))))) (NUMBER `2`) (NUMBER `3`))))");
    BODY("sizeof(T); sizeof a; sizeof (a)[1];",
         "(BLOCK (EXPR_STMT (SIZEOF (TYPE_NAME " OF_T
         " -))) (EXPR_STMT (SIZEOF (IDENT a))) "
         "(EXPR_STMT (SIZEOF (INDEX (PAREN (IDENT a)) (NUMBER `1`)))))");
    BODY("&&lab; \"a\" \"b\"; 'c';",
         "(BLOCK (EXPR_STMT (LABEL_ADDR lab)) (EXPR_STMT (STRING `\"a\" \"b\"`)) "
         "(EXPR_STMT (CHARACTER `'c'`)))");
    BODY("({ a; });", "(EXPR_STMT (STMT_EXPR (BLOCK (EXPR_STMT (IDENT a)))))");
}

static void builtins_take_types(void **state)
{
    (void)state;
    BODY("_Generic(a, T: 1, default: 2);",
         "(EXPR_STMT (GENERIC (IDENT a) (ASSOC (TYPE_NAME " OF_T " -) "
         "(NUMBER `1`)) (ASSOC - (NUMBER `2`))))");
    BODY("__builtin_va_arg(ap, T *);", "(EXPR_STMT (VA_ARG (IDENT ap) (TYPE_NAME " OF_T
         " (DECL_POINTER '*' - (DECL_NAME)))))");
    BODY("__builtin_offsetof(struct s, T.a[1]);",
         "(EXPR_STMT (OFFSETOF (TYPE_NAME (SPECS (SPEC_RECORD 'struct' s - -)) -) "
         "(INDEX (MEMBER '.' a (IDENT T)) (NUMBER `1`))))");
    BODY("__builtin_types_compatible_p(T, int);",
         "(EXPR_STMT (TYPE_CALL __builtin_types_compatible_p (TYPE_NAME " OF_T
         " -) (TYPE_NAME " INT " -)))");
    BODY("__builtin_choose_expr(1, a, b);",
         "(EXPR_STMT (CHOOSE_EXPR (NUMBER `1`) (IDENT a) (IDENT b)))");
    BODY("async_future(T);",
         "(EXPR_STMT (TYPE_CALL async_future (TYPE_NAME " OF_T " -)))");
    BODY("(T){ .a[0] = 1, [1 ... 2] = { 3 }, b: 4 };",
         "(EXPR_STMT (COMPOUND_LITERAL (TYPE_NAME " OF_T " -) (INIT_LIST "
         "(INIT_ITEM (DESIG_MEMBER a) (DESIG_INDEX (NUMBER `0`) -) (NUMBER `1`)) "
         "(INIT_ITEM (DESIG_INDEX (NUMBER `1`) "
         "(NUMBER `2`)) (INIT_LIST (INIT_ITEM (NUMBER `3`)))) (INIT_ITEM (DESIG_MEMBER "
         "b) (NUMBER `4`)))))");
}

static void await_binds_like_not(void **state)
{
    (void)state;
    BODY("await f(x)->y;",
         "(EXPR_STMT (AWAIT (MEMBER '->' y (CALL (IDENT f) (IDENT x)))))");
    BODY("-await f() + 1;",
         "(EXPR_STMT (BINARY '+' (UNARY '-' (AWAIT (CALL (IDENT f)))) (NUMBER `1`)))");
    BODY("(T)await f();",
         "(EXPR_STMT (CAST (TYPE_NAME " OF_T " -) (AWAIT (CALL (IDENT f)))))");
    BODY("(await get())(x);",
         "(EXPR_STMT (CALL (PAREN (AWAIT (CALL (IDENT get)))) (IDENT x)))");
    BODY("_Await f();", "(EXPR_STMT (AWAIT (CALL (IDENT f))))");
}

static void names_hide_typedefs(void **state)
{
    (void)state;
    BODY("T * x;", "(DECLARATION " OF_T
                   " (INIT_DECLARATOR (DECL_POINTER '*' - (DECL_NAME x)) - -))");
    BODY("(T) + 1;",
         "(EXPR_STMT (CAST (TYPE_NAME " OF_T " -) (UNARY '+' (NUMBER `1`))))");
    BODY("int T = 1; T * x; (T) + 1;",
         "(BLOCK (DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME T) - (NUMBER `1`))) "
         "(EXPR_STMT (BINARY '*' (IDENT T) (IDENT x))) (EXPR_STMT (BINARY '+' (PAREN "
         "(IDENT T)) (NUMBER `1`))))");
    BODY("{ T T = T; } T x;",
         "(BLOCK (BLOCK (DECLARATION " OF_T
         " (INIT_DECLARATOR (DECL_NAME T) - (IDENT T)))) "
         "(DECLARATION " OF_T " (INIT_DECLARATOR (DECL_NAME x) - -)))");
    // the token read ahead to see whether there is an else
    BODY("for (int T = 0;;) if (T) a; T x;",
         "(BLOCK (FOR (DECLARATION " INT
         " (INIT_DECLARATOR (DECL_NAME T) - (NUMBER `0`))) "
         "- - (IF (IDENT T) (EXPR_STMT (IDENT a)) -)) (DECLARATION " OF_T
         " (INIT_DECLARATOR (DECL_NAME x) - -)))");
    BODY("enum { T }; T;", "(BLOCK (DECLARATION (SPECS (SPEC_ENUM 'enum' - - "
                           "(ENUMERATORS (ENUMERATOR T - -))))) "
                           "(EXPR_STMT (IDENT T)))");
    BODY("x.T; p->T; goto T; T: ;", "(BLOCK (EXPR_STMT (MEMBER '.' T (IDENT x))) "
                                    "(EXPR_STMT (MEMBER '->' T (IDENT p))) "
                                    "(GOTO T) (LABEL T (EXPR_STMT -)))");
    BODY("struct T T; T;", "(BLOCK (DECLARATION (SPECS (SPEC_RECORD 'struct' T - -)) "
                           "(INIT_DECLARATOR (DECL_NAME T) - -)) "
                           "(EXPR_STMT (IDENT T)))");
    BODY("unsigned T;", "(DECLARATION (SPECS (SPEC_WORD 'unsigned')) (INIT_DECLARATOR "
                        "(DECL_NAME T) - -))");
    FILE_SCOPE("int (T);", "(DECLARATION " INT
                           " (INIT_DECLARATOR (DECL_PAREN - (DECL_NAME T)) - -))");
    FILE_SCOPE("void f(int (T));",
               "(DECLARATION (SPECS (SPEC_WORD 'void')) (INIT_DECLARATOR (DECL_FUNCTION "
               "(DECL_NAME f) "
               "(PARAMS (PARAM " INT " (DECL_FUNCTION (DECL_NAME) (PARAMS (PARAM " OF_T
               " -)))))) - -))");
    FILE_SCOPE("void f(T T, U U);", "(DECLARATION (SPECS (SPEC_WORD 'void')) "
                                    "(INIT_DECLARATOR (DECL_FUNCTION (DECL_NAME f) "
                                    "(PARAMS (PARAM " OF_T " (DECL_NAME T)) (PARAM " OF_U
                                    " (DECL_NAME U)))) - -))");
    FILE_SCOPE("struct { T T; T : 3; unsigned U : 2; };",
               "(DECLARATION (SPECS (SPEC_RECORD 'struct' - (FIELDS "
               "(FIELD_DECL " OF_T " (FIELD (DECL_NAME T) - -)) (FIELD_DECL " OF_T
               " (FIELD - (NUMBER `3`) -)) "
               "(FIELD_DECL (SPECS (SPEC_WORD 'unsigned')) (FIELD (DECL_NAME U) (NUMBER "
               "`2`) -))))))");
}

static void parameters_are_seen_in_the_body(void **state)
{
    (void)state;
    FILE_SCOPE("async void f(int T) { T * x; }",
               "(FUNCTION async (SPECS async (SPEC_WORD 'async') (SPEC_WORD 'void')) "
               "(DECL_FUNCTION (DECL_NAME f) (PARAMS (PARAM " INT " (DECL_NAME T)))) - "
               "(BLOCK (EXPR_STMT (BINARY '*' (IDENT T) (IDENT x)))))");
    FILE_SCOPE("int k(a, b) U *a; int b; { async_x(b); }",
               "(FUNCTION tainted " INT " (DECL_FUNCTION (DECL_NAME k) "
               "(PARAMS (IDENT a) (IDENT b))) (KR_DECLS (DECLARATION " OF_U
               " (INIT_DECLARATOR (DECL_POINTER '*' - (DECL_NAME a)) - -)) "
               "(DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME b) - -))) (BLOCK "
                                   "(EXPR_STMT (CALL (IDENT async_x) (IDENT b)))))");
}

static void declarators_nest_as_written(void **state)
{
    (void)state;
    FILE_SCOPE("int *(*x[3])(T, ...);",
               "(DECLARATION " INT
               " (INIT_DECLARATOR (DECL_POINTER '*' - (DECL_FUNCTION (DECL_PAREN - "
               "(DECL_POINTER '*' - (DECL_ARRAY (DECL_NAME x) - (NUMBER `3`)))) (PARAMS "
               "'...' (PARAM " OF_T " -)))) - -))");
    FILE_SCOPE("int f(int a[static const 3], int b[*], int []);",
               "(DECLARATION " INT " (INIT_DECLARATOR (DECL_FUNCTION (DECL_NAME f) "
               "(PARAMS (PARAM " INT
               " (DECL_ARRAY 'static' (DECL_NAME a) (SPECS (SPEC_WORD 'static') "
               "(SPEC_WORD 'const')) (NUMBER `3`))) "
               "(PARAM " INT " (DECL_ARRAY '*' (DECL_NAME b) - -)) (PARAM " INT
               " (DECL_ARRAY (DECL_NAME) - -)))) - -))");
    FILE_SCOPE(
        "const char *const p = 0, q;",
        "(DECLARATION (SPECS (SPEC_WORD 'const') (SPEC_WORD 'char')) (INIT_DECLARATOR "
        "(DECL_POINTER '*' (SPECS (SPEC_WORD 'const')) (DECL_NAME p)) - (NUMBER `0`)) "
        "(INIT_DECLARATOR (DECL_NAME q) - -))");
}

static void attributes_stand_anywhere(void **state)
{
    (void)state;
    FILE_SCOPE("static __attribute__((a)) [[b(\"]\")]] int x __asm__(\"y\") "
               "__attribute__((c)) = 1;",
               "(DECLARATION (SPECS (SPEC_WORD 'static') (ATTRIBUTE "
               "`__attribute__((a))`) (ATTRIBUTE `[[b(\"]\")]]`) (SPEC_WORD 'int')) "
               "(INIT_DECLARATOR (DECL_NAME x) (ATTRIBUTES (ATTRIBUTE `__asm__(\"y\")`) "
               "(ATTRIBUTE `__attribute__((c))`)) (NUMBER `1`)))");
    FILE_SCOPE(
        "__extension__ struct __attribute__((packed)) s { int a __attribute__((x)); };",
        "(DECLARATION (SPECS (ATTRIBUTE `__extension__`) (SPEC_RECORD 'struct' s "
        "(ATTRIBUTES (ATTRIBUTE `__attribute__((packed))`)) "
        "(FIELDS (FIELD_DECL " INT
        " (FIELD (DECL_NAME a) - (ATTRIBUTES (ATTRIBUTE `__attribute__((x))`))))))))");
    BODY("[[fallthrough]]; a: __attribute__((unused)) ; __extension__ int x; "
         "__extension__ x;",
         "(BLOCK (ATTR_STMT (ATTRIBUTES (ATTRIBUTE `[[fallthrough]]`)) (EXPR_STMT -)) "
         "(LABEL a (EXPR_STMT -)) "
         "(DECLARATION (SPECS (ATTRIBUTE `__extension__`) (SPEC_WORD 'int')) "
         "(INIT_DECLARATOR (DECL_NAME x) - -)) "
         "(EXPR_STMT (UNARY '__extension__' (IDENT x))))");
    FILE_SCOPE(
        "int f(int *_Nonnull p);",
        "(DECLARATION " INT
        " (INIT_DECLARATOR (DECL_FUNCTION (DECL_NAME f) (PARAMS (PARAM " INT
        " (DECL_POINTER '*' (SPECS (ATTRIBUTE `_Nonnull`)) (DECL_NAME p))))) - -))");
}

static void specifiers_of_c23_and_gnu(void **state)
{
    (void)state;
    FILE_SCOPE("enum E : unsigned char { A [[x]] = 1, B };",
               "(DECLARATION (SPECS (SPEC_ENUM 'enum' E - (TYPE_NAME (SPECS "
               "(SPEC_WORD 'unsigned') (SPEC_WORD 'char')) -) (ENUMERATORS (ENUMERATOR A "
               "(ATTRIBUTES (ATTRIBUTE `[[x]]`)) (NUMBER `1`)) "
               "(ENUMERATOR B - -)))))");
    FILE_SCOPE("struct { enum E e : 3; };",
               "(DECLARATION (SPECS (SPEC_RECORD 'struct' - (FIELDS (FIELD_DECL (SPECS "
               "(SPEC_ENUM 'enum' E - - -)) "
               "(FIELD (DECL_NAME e) (NUMBER `3`) -))))))");
    FILE_SCOPE("typeof(T) a; ",
               "(DECLARATION (SPECS (SPEC_TYPEOF 'typeof' (TYPE_NAME " OF_T
               " -))) (INIT_DECLARATOR (DECL_NAME a) - -))");
    FILE_SCOPE("typeof(int) T;",
               "(DECLARATION (SPECS (SPEC_TYPEOF 'typeof' (TYPE_NAME " INT
               " -))) (INIT_DECLARATOR (DECL_NAME T) - -))");
    FILE_SCOPE("_Atomic(int) a;", "(DECLARATION (SPECS (SPEC_ATOMIC (TYPE_NAME " INT
                                  " -))) (INIT_DECLARATOR (DECL_NAME a) - -))");
    FILE_SCOPE("_Atomic int a;", "(DECLARATION (SPECS (SPEC_WORD '_Atomic') (SPEC_WORD "
                                 "'int')) (INIT_DECLARATOR (DECL_NAME a) - -))");
    FILE_SCOPE("_Alignas(T) _BitInt(7) a;",
               "(DECLARATION (SPECS (SPEC_ALIGNAS (TYPE_NAME " OF_T
               " -)) (SPEC_BITINT (NUMBER `7`))) "
               "(INIT_DECLARATOR (DECL_NAME a) - -))");
    FILE_SCOPE(
        "bool a;",
        "(DECLARATION (SPECS (SPEC_WORD '_Bool')) (INIT_DECLARATOR (DECL_NAME a) - -))");
    FILE_SCOPE("int bool;",
               "(DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME bool) - -))");
    FILE_SCOPE("unknown_t *a, b;",
               "(DECLARATION (SPECS (SPEC_NAME unknown_t)) (INIT_DECLARATOR "
               "(DECL_POINTER '*' - (DECL_NAME a)) - -) "
               "(INIT_DECLARATOR (DECL_NAME b) - -))");
    FILE_SCOPE("async_task(T) (*f)(async_queue(int) *);",
               "(DECLARATION (SPECS (SPEC_TASK (TYPE_NAME " OF_T " -))) (INIT_DECLARATOR "
               "(DECL_FUNCTION (DECL_PAREN - (DECL_POINTER '*' - (DECL_NAME f))) (PARAMS "
               "(PARAM (SPECS (SPEC_QUEUE (TYPE_NAME " INT
               " -))) (DECL_POINTER '*' - (DECL_NAME))))) - -))");
}

static void statements_have_all_their_parts(void **state)
{
    (void)state;
    BODY("if (a) if (b) c; else d;",
         "(IF (IDENT a) (IF (IDENT b) (EXPR_STMT (IDENT c)) (EXPR_STMT (IDENT d))) -)");
    BODY("for (;;) { continue; break; }", "(FOR - - - (BLOCK (CONTINUE) (BREAK)))");
    BODY("do a; while (b);", "(DO (EXPR_STMT (IDENT a)) (IDENT b))");
    BODY("switch (a) { case 1 ... 2: case 3: b; default: }",
         "(SWITCH (IDENT a) (BLOCK (CASE (NUMBER `1`) (NUMBER `2`) "
         "(CASE (NUMBER `3`) - (EXPR_STMT (IDENT b)))) (DEFAULT -)))");
    BODY("a: int b; c:", "(BLOCK (LABEL a -) (DECLARATION " INT
                         " (INIT_DECLARATOR (DECL_NAME b) - -)) (LABEL c -))");
    BODY("goto *p; return a; return; ;",
         "(BLOCK (GOTO_COMPUTED (IDENT p)) (RETURN (IDENT a)) (RETURN -) (EXPR_STMT -))");
    BODY("__label__ a, b;", "(LABEL_DECL (IDENT a) (IDENT b))");
    BODY("asm volatile(\"x\" : \"=r\"(a), [n] \"+m\"(b) : \"r\"(1) : \"cc\" : c);",
         "(ASM (IDENT a) (IDENT b) (NUMBER `1`) (IDENT c))");
    BODY("int g(int x) { return x; }",
         "(FUNCTION " INT " (DECL_FUNCTION (DECL_NAME g) (PARAMS (PARAM " INT
         " (DECL_NAME x)))) - "
         "(BLOCK (RETURN (IDENT x))))");
    BODY("_Static_assert(1, \"x\");", "(STATIC_ASSERT (NUMBER `1`))");
}

static void async_statements(void **state)
{
    (void)state;
    BODY("try { a; } catch (A, B) { throw; } catch (int e) { throw e; } catch (int) { }",
         "(TRY (BLOCK (EXPR_STMT (IDENT a))) (CATCH (IDENT A) (IDENT B) (BLOCK (THROW "
         "-))) "
         "(CATCH (PARAM " INT
         " (DECL_NAME e)) (BLOCK (THROW (IDENT e)))) (CATCH (PARAM " INT " -) (BLOCK)))");
    BODY("defer close(a); defer { b; } defer (void)c;",
         "(BLOCK (DEFER (EXPR_STMT (CALL (IDENT close) (IDENT a)))) "
         "(DEFER (BLOCK (EXPR_STMT (IDENT b)))) (DEFER (EXPR_STMT (CAST (TYPE_NAME "
         "(SPECS (SPEC_WORD 'void')) -) (IDENT c)))))");
    BODY("async_timeout (2, &t) a; async_group (&g) { b; }",
         "(BLOCK (TIMEOUT (NUMBER `2`) (UNARY '&' (IDENT t)) (EXPR_STMT (IDENT a))) "
         "(GROUP (UNARY '&' (IDENT g)) (BLOCK (EXPR_STMT (IDENT b)))))");
    BODY("async_as_completed (async_task(int) T, a, n) { T * x; } T y;",
         "(BLOCK (AS_COMPLETED (PARAM (SPECS (SPEC_TASK (TYPE_NAME " INT
         " -))) (DECL_NAME T)) (IDENT a) (IDENT n) "
         "(BLOCK (EXPR_STMT (BINARY '*' (IDENT T) (IDENT x))))) (DECLARATION " OF_T
         " (INIT_DECLARATOR (DECL_NAME y) - -)))");
    BODY("throw EINVAL; throw (a); throw -1;",
         "(BLOCK (THROW (IDENT EINVAL)) (THROW (PAREN (IDENT a))) (THROW (UNARY '-' "
         "(NUMBER `1`))))");
}

// LANGUAGE.md section 1: only where no valid C program could have them.
static void words_are_names_elsewhere(void **state)
{
    (void)state;
    BODY("int try; try = 1; try++;",
         "(BLOCK (DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME try) - -)) "
         "(EXPR_STMT (ASSIGN '=' (IDENT try) (NUMBER `1`))) (EXPR_STMT (POSTFIX '++' "
         "(IDENT try))))");
    BODY("int throw; throw;",
         "(BLOCK (DECLARATION " INT
         " (INIT_DECLARATOR (DECL_NAME throw) - -)) (EXPR_STMT (IDENT throw)))");
    BODY("int defer = 2; defer = 3;",
         "(BLOCK (DECLARATION " INT
         " (INIT_DECLARATOR (DECL_NAME defer) - (NUMBER `2`))) "
         "(EXPR_STMT (ASSIGN '=' (IDENT defer) (NUMBER `3`))))");
    BODY("catch(1); s->await; s.async; await: ;",
         "(BLOCK (EXPR_STMT (CALL (IDENT catch) (NUMBER `1`))) (EXPR_STMT (MEMBER '->' "
         "await (IDENT s))) "
         "(EXPR_STMT (MEMBER '.' async (IDENT s))) (LABEL await (EXPR_STMT -)))");
    BODY("int await; await(1);",
         "(BLOCK (DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME await) - -)) "
         "(EXPR_STMT (CALL (IDENT await) (NUMBER `1`))))");
    BODY("int async; async = 1; async(2); async * b;",
         "(BLOCK (DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME async) - -)) "
         "(EXPR_STMT (ASSIGN '=' (IDENT async) (NUMBER `1`))) (EXPR_STMT (CALL (IDENT "
         "async) (NUMBER `2`))) "
         "(EXPR_STMT (BINARY '*' (IDENT async) (IDENT b))))");
    BODY("int async_timeout; async_timeout(3); struct async_group async_group;",
         "(BLOCK (DECLARATION " INT " (INIT_DECLARATOR (DECL_NAME async_timeout) - -)) "
         "(EXPR_STMT (CALL (IDENT async_timeout) (NUMBER `3`))) "
         "(DECLARATION (SPECS (SPEC_RECORD 'struct' async_group - -)) (INIT_DECLARATOR "
         "(DECL_NAME async_group) - -)))");
    FILE_SCOPE("int async(int async);",
               "(DECLARATION " INT
               " (INIT_DECLARATOR (DECL_FUNCTION (DECL_NAME async) (PARAMS (PARAM " INT
               " (DECL_NAME async)))) - -))");
    FILE_SCOPE("typedef int async; async x;",
               "(DECLARATION (SPECS (SPEC_WORD 'typedef') (SPEC_WORD 'int')) "
               "(INIT_DECLARATOR (DECL_NAME async) - -))");
}

static void async_is_a_specifier(void **state)
{
    (void)state;
    static const char *const declarations[] = {
        "async int f(void);",
        "static async int f(void);",
        "int async f(void);",
        "async static inline int f(void);",
        "int async *f(void);",
        "struct s async *f(void);",
        "async T f(void);",
        "async unknown_t f(void);",
        "_Async int f(void);",
        "async int (*f)(int);",
        "int async (*f)(int);",
        "__attribute__((x)) async int f(void);",
        "async __attribute__((x)) int f(void);",
        "async [[x]] __attribute__((y)) int f(void);",
        "int async __attribute__((x)) f(void);",
        "async struct s f(void);",
    };
    for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++) {
        const char *tree = file_scope(declarations[i]);
        if (!strstr(tree, "(DECLARATION async (SPECS async")
            || !strstr(tree, "(DECL_NAME f)"))
            fail_msg("%s: %s", declarations[i], tree);
    }
    open_unit("typedef int async; async x; async __attribute__((");
    const struct ast *tree = parse_unit(unit);
    assert_false(tree->kids[1]->flags & AST_ASYNC);
    FILE_SCOPE("struct { async int (*op)(int); };",
               "(DECLARATION (SPECS (SPEC_RECORD 'struct' - (FIELDS (FIELD_DECL async "
               "(SPECS async "
               "(SPEC_WORD 'async') (SPEC_WORD 'int')) (FIELD (DECL_FUNCTION (DECL_PAREN "
               "- (DECL_POINTER '*' - (DECL_NAME op))) "
               "(PARAMS (PARAM " INT " -))) - -))))))");
}

static const struct ast *function(const struct ast *tree, uint32_t index)
{
    assert_int_equal(tree->kids[index]->kind, AST_FUNCTION);
    return tree->kids[index];
}

static void plain_bodies_are_skipped_unless_tainted(void **state)
{
    (void)state;
    open_unit("async int add(int); typedef async_task(int) job; struct s { job j; int k; "
              "}; job *get(void);\n"
              "int a(void) { @ { ] } return 1; } int b(void) { return c(add); } int "
              "d(struct s *p) { return 1; }\n"
              "int e(void) { p->j; } int g(void) { p->k; } int h(void) { get(); } int "
              "i(void) { }");
    const struct ast *tree = parse_unit(unit);
    assert_int_equal(diag_errors(diag), 0);
    static const char tainted[] = "-xx" "x-x-";
    for (uint32_t i = 0; i < 7; i++) {
        const struct ast *f = function(tree, 4 + i);
        assert_int_equal((f->flags & AST_TAINTED) != 0, tainted[i] == 'x');
        assert_int_equal(f->kids[3]->kids && f->kids[3]->kids[0]->kind == AST_SKIPPED,
                         tainted[i] != 'x');
        assert_int_equal(f->kids[3]->last, f->last);
        assert_int_equal(unit_token(unit, f->kids[3]->first)->kind, '{');
    }
}

static void ranges_are_exact(void **state)
{
    (void)state;
    open_unit("async int f(void) { return (1 + g(2)) * 3; }");
    const struct ast *f = function(parse_unit(unit), 0);
    const struct ast *ret = f->kids[3]->kids[0], *product = ret->kids[0],
                     *paren = product->kids[0];
    assert_int_equal(f->first, 0);
    assert_int_equal(f->last, unit->tokens.count - 2);
    assert_int_equal(f->kids[0]->last, 1);
    assert_int_equal(f->kids[1]->first, 2);
    assert_int_equal(f->kids[1]->last, 5);
    assert_int_equal(ret->first, 7);
    assert_int_equal(ret->last, 18);
    assert_int_equal(product->last, 17);
    assert_int_equal(paren->first, 8);
    assert_int_equal(paren->last, 15);
    assert_int_equal(paren->kids[0]->first, 9);
    assert_int_equal(paren->kids[0]->kids[1]->first, 11);
    assert_int_equal(paren->kids[0]->kids[1]->last, 14);
}

static void what_is_not_ours_is_passed_through(void **state)
{
    (void)state;
    open_unit("async int f(void);\n__weird x = @ ( ] ;\ntypedef vector<int> V;\nV "
              "v;\nint g() { ] } \nint h;");
    const struct ast *tree = parse_unit(unit);
    assert_int_equal(diag_errors(diag), 0);
    assert_int_equal(tree->kids[1]->kind, AST_UNKNOWN);
    assert_int_equal(tree->kids[2]->kind, AST_UNKNOWN);
    assert_int_equal(tree->kids[3]->kind, AST_DECLARATION);
    assert_int_equal(tree->kids[5]->kind, AST_DECLARATION);
    assert_int_equal(tree->kids[5]->last, unit->tokens.count - 2);
}

static void says_what_is_missing(void **state)
{
    (void)state;
    static const struct { const char *text, *message; } cases[] = {
        {"return 1 }", "expected ';' before '}' token"},
        {"int x = 3 int y;", "expected ',' or ';' before 'int'"},
        {"int x int y;", "expected '=', ',', ';', 'asm' or '__attribute__' before 'int'"},
        {"foo(a b);", "expected ')' before 'b'"},
        {"x = ;", "expected expression before ';' token"},
        {"if x) ;", "expected '(' before 'x'"},
        {"a[3;", "expected ']' before ';' token"},
        {")", "expected statement before ')' token"},
        {"else ;", "'else' without a previous 'if'"},
        {"do x; }", "expected 'while' before '}' token"},
        {"goto 3;", "expected identifier before numeric constant"},
        {"int = 3;", "expected identifier or '(' before '=' token"},
        {"await;", "expected expression before ';' token"},
        {"try { } x;", "expected 'catch' before 'x'"},
        {"@;", "stray '@' in program"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = body(cases[i].text), *message = strstr(text, "error: ");
        assert_non_null(message);
        assert_memory_equal(message + 7, cases[i].message, strlen(cases[i].message));
    }
    open_unit("async int f(void) { x }\nint g(void) { async_group (&g) { } }\nasync int "
              "h(void) {\n  return 1\n}\nasync int k(void) {");
    parse_unit(unit);
    assert_int_equal(diag_errors(diag), 4);
    const char *text = messages();
    assert_non_null(strstr(
        text,
        "t.c:2:15: error: 'async_group' can only stand inside an async function\n"));
    assert_non_null(strstr(text, "t.c:4:11: error: expected ';' before '}' token\n"));
    assert_non_null(strstr(
        text, "t.c:6:19: error: expected declaration or statement at end of input\n"));
}

static void deep_nesting_is_an_error(void **state)
{
    (void)state;
    enum { DEPTH = 50000 };
    char *text = malloc(2 * DEPTH + 100);
    static const char *const brackets[] = {"()", "{}", "!x"};
    for (int i = 0; i < 3; i++) {
        char *at = text + sprintf(text, "async int f(void) { ");
        memset(at, brackets[i][0], DEPTH);
        memset(at + DEPTH, i < 2 ? brackets[i][1] : ' ', DEPTH);
        strcpy(at + 2 * DEPTH, "x; }");
        open_unit(text);
        parse_unit(unit);
        assert_true(diag_errors(diag) > 0);
    }
    free(text);
}

#define TEST(f_) cmocka_unit_test_teardown(f_, teardown)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(expressions_have_their_precedence),
        TEST(builtins_take_types),
        TEST(await_binds_like_not),
        TEST(names_hide_typedefs),
        TEST(parameters_are_seen_in_the_body),
        TEST(declarators_nest_as_written),
        TEST(attributes_stand_anywhere),
        TEST(specifiers_of_c23_and_gnu),
        TEST(statements_have_all_their_parts),
        TEST(async_statements),
        TEST(words_are_names_elsewhere),
        TEST(async_is_a_specifier),
        TEST(plain_bodies_are_skipped_unless_tainted),
        TEST(ranges_are_exact),
        TEST(what_is_not_ours_is_passed_through),
        TEST(says_what_is_missing),
        TEST(deep_nesting_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
