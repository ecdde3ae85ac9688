// Types of expressions, constants, symbols: each case is a small unit with one coroutine,
// whose last expression statement is looked at.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "diag.h"
#include "parse.h"
#include "sema.h"

static const char prelude[] =
    "struct async_task;\n"
    "typedef unsigned long size_t; typedef unsigned int u32; typedef int "
    "(*callback)(void *, size_t);\n"
    "typedef int vec __attribute__((vector_size(4 * sizeof(int))));\n"
    "struct bits { unsigned a : 3; int b : 5; unsigned c : 32; };\n"
    "struct node { struct node *next; int value; union { long l; struct { char deep; }; "
    "}; int arr[3]; };\n"
    "typedef struct { int x, y; } point; typedef struct { point lo, hi; } rect;\n"
    "enum color { RED, GREEN = 5, BLUE }; enum wide { WIDE = 0x100000000 }; enum minus { "
    "MINUS = -1 };\n"
    "static struct { int q; } anonymous;\n"
    "extern int ext[]; int ext[7]; rect rects[] = {1, 2, 3, 4, 5}; point points[] = {[4] "
    "= {1}, {2}};\n"
    "int twice(int); int old(); callback get(char); struct node make(void); const char "
    "*text(void);\n"
    "async int f(void); async double g(int); async void nothing(void); int printf(const "
    "char *, ...);\n"
    "async void test(int a, char c, unsigned u, long l, unsigned long ul, float fl, "
    "double d, _Bool b,\n"
    "    struct node *n, struct bits *bt, void *vp, const char *cc, point pt, int "
    "pa[10], int pf(int),\n"
    "    _Atomic int at, const volatile long cvl, double _Complex z, __int128 wide, vec "
    "v) {\n";

static struct diag *diag;
static struct unit *unit;
static struct program *program;
static char source[8192];

static void analyse(const char *body)
{
    static const struct diag_options options;
    snprintf(source, sizeof source, "%s%s\n}\n", prelude, body);
    diag = diag_new(&options);
    unit = unit_new("test.i", source, strlen(source), diag);
    assert_true(unit_scan(unit));
    struct ast *tree = parse_unit(unit);
    if (diag_errors(diag))
        diag_print(diag, stderr);
    assert_int_equal(diag_errors(diag), 0);
    program = sema_unit(unit, tree);
    check_program(program);
    assert_int_equal(program->functions.count, 1);
}

static void done(void)
{
    unit_free(unit);
    diag_free(diag);
}

static struct ast *last_expression(void)
{
    const struct ast *block = program->functions.items[0]->node->kids[3];
    for (uint32_t i = block->count; i-- > 0; )
        if (block->kids[i]->kind == AST_EXPR_STMT)
            return block->kids[i]->kids[0];
    fail();
    return NULL;
}

static void has_type(const char *body, const char *expected)
{
    analyse(body);
    struct str text = {0};
    type_describe(&text, last_expression()->type);
    if (strcmp(text.text, expected))
        fail_msg("%s: '%s', expected '%s'", body, text.text, expected);
    assert_int_equal(diag_errors(diag), 0);
    str_free(&text);
    done();
}

static void has_value(const char *body, long long expected)
{
    analyse(body);
    const struct ast *e = last_expression();
    if (!(e->flags & AST_CONSTANT) || e->value != expected)
        fail_msg("%s: %s%lld, expected %lld", body,
                 e->flags & AST_CONSTANT ? "" : "not constant, ", e->value, expected);
    done();
}

static void has_no_value(const char *body)
{
    analyse(body);
    assert_false(last_expression()->flags & AST_CONSTANT);
    done();
}

static void arithmetic(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "c + c;", "int" },
        { "u + a;", "unsigned int" },
        { "l + u;", "long" },
        { "ul + l;", "unsigned long" },
        { "a + fl;", "float" },
        { "fl * d;", "double" },
        { "b + b;", "int" },
        { "-c;", "int" },
        { "~u;", "unsigned int" },
        { "!d;", "int" },
        { "a << l;", "int" },
        { "l << a;", "long" },
        { "a < u;", "int" },
        { "vp && a;", "int" },
        { "z + 1;", "_Complex double" },
        { "__real__ z;", "double" },
        { "wide + l;", "__int128" },
        { "bt->a;", "unsigned int" },
        { "bt->a + 1;", "int" },
        { "+bt->b;", "int" },
        { "+bt->c;", "unsigned int" },
        { "c += a;", "char" },
        { "c++;", "char" },
        { "--l;", "long" },
        { "at + 1;", "int" },
        { "cvl;", "const volatile long" },
        { "cvl, cvl;", "long" },
        { "+cvl;", "long" },
        { "v + v;", "vec" },
        { "v[1];", "int" },
        { "RED + 1;", "int" },
        { "(enum color)1 + 1;", "unsigned int" },
        { "WIDE;", "unsigned long" },
        { "a = c;", "int" },
        { "l ? a : u;", "unsigned int" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void pointers(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "n;", "struct node *" },
        { "*n;", "struct node" },
        { "n + 1;", "struct node *" },
        { "1 + n;", "struct node *" },
        { "n - n;", "long" },
        { "&n->arr;", "int (*)[3]" },
        { "n->arr;", "int [3]" },
        { "n->arr + 1;", "int *" },
        { "&n->arr[1];", "int *" },
        { "n->deep;", "char" },
        { "make().arr[1];", "int" },
        { "pa;", "int *" },
        { "pf;", "int (*)(int)" },
        { "*twice;", "int (int)" },
        { "&twice;", "int (*)(int)" },
        { "get('a')(vp, 1);", "int" },
        { "old(1, 2);", "int" },
        { "*cc;", "const char" },
        { "*cc, *cc;", "char" },
        { "0[n];", "struct node" },
        { "&*vp;", "void *" },
        { "&anonymous.q;", "int *" },
        { "a ? n : 0;", "struct node *" },
        { "a ? (void *)0 : n;", "struct node *" },
        { "a ? vp : n;", "void *" },
        { "a ? cc : (char *)n;", "const char *" },
        { "a ? (const int *)n : (volatile int *)n;", "const volatile int *" },
        { "a ? nothing(), (void)0 : (void)1;", "void" },
        { "a ?: l;", "long" },
        { "a ? pt : pt;", "point" },
        { "a ? \"a\" : \"bcd\";", "char *" },
        { "a ? twice : pf;", "int (*)(int)" },
        { "rects;", "rect [2]" },
        { "points;", "point [6]" },
        { "rects[1].lo.y;", "int" },
        { "ext;", "int [7]" },
        { "&&here; here: ;", "void *" },
        { "(struct node){0}.next;", "struct node *" },
        { "(int[]){1, [4] = 2};", "int [5]" },
        { "(char[]){\"abc\"};", "char [4]" },
        { "(point *)vp;", "point *" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void literals(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "1;", "int" },
        { "1u;", "unsigned int" },
        { "1l;", "long" },
        { "1ull;", "unsigned long long" },
        { "2147483648;", "long" },
        { "0x80000000;", "unsigned int" },
        { "0xffffffffffffffff;", "unsigned long" },
        { "0b11;", "int" },
        { "1.0;", "double" },
        { "1.f;", "float" },
        { "1e3L;", "long double" },
        { "0x1p3;", "double" },
        { "1.0f16;", "_Float16" },
        { "1.0if;", "_Complex float" },
        { "'a';", "int" },
        { "L'a';", "int" },
        { "u'a';", "unsigned short" },
        { "\"ab\" \"cd\";", "char [5]" },
        { "L\"ab\";", "int [3]" },
        { "u\"\\U0001F600\";", "unsigned short [3]" },
        { "\"\\u00e9\\x41\\101\";", "char [5]" },
        { "__func__;", "const char [5]" },
        { "sizeof a;", "unsigned long" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void declarations(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "int *const *volatile p; p;", "int *const *volatile" },
        { "int (*(*p)(char))[3]; p;", "int (*(*)(char))[3]" },
        { "__auto_type p = 3L; p;", "long" },
        { "typeof(n->arr) p; p;", "int [3]" },
        { "typeof(int *) p, q; q;", "int *" },
        { "struct local { int z; } p; p.z;", "int" },
        { "struct node { char other; } p; p.other;", "char" },
        { "struct node; struct node *p; p;", "struct node *" },
        { "typedef char u32; u32 p; p + 0L;", "long" },
        { "enum { RED = 7L } p; RED;", "int" },
        { "char p[] = \"text\"; p;", "char [5]" },
        { "char p[] = {\"text\"}; p;", "char [5]" },
        { "point p[] = {1, 2, 3}; p;", "point [2]" },
        { "point p[][2] = {1, 2, 3, 4, {{5}}, 6}; p;", "point [3][2]" },
        { "struct { point a; int b[2]; } p[] = {1, 2, 3, 4, {.a.y = 5, 6}, 7}; &p[2];",
          "struct <anonymous> *" },
        { "extern int ext[]; ext;", "int [7]" },
        { "int twice(int); twice;", "int (int)" },
        { "unsigned _BitInt(17) p; p;", "unsigned _BitInt(17)" },
        { "int m[2][3], (*p)[3] = m; p[1];", "int [3]" },
        { "__builtin_va_list p; p;", "__builtin_va_list" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void selections(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "_Generic(c, char: 1L, default: 2);", "long" },
        { "_Generic(\"a\", char *: 1.0, default: 2);", "double" },
        { "_Generic(cvl, long: cc, default: 2);", "const char *" },
        { "__builtin_choose_expr(0, a, l);", "long" },
        { "({ int q = 1; q + 1L; });", "long" },
        { "({ a; c; });", "char" },
        { "({ n->arr; });", "int *" },
        { "({ int q = 1; });", "void" },
        { "__builtin_expect(a, 1);", "long" },
        { "__builtin_clz(u);", "int" },
        { "__builtin_sqrtf(1);", "float" },
        { "__builtin_strlen(cc);", "unsigned long" },
        { "__atomic_fetch_add(&l, 1, 5);", "long" },
        { "__sync_bool_compare_and_swap(&a, 0, 1);", "_Bool" },
        { "__builtin_no_such_thing(1);", "<unknown>" },
        { "undeclared;", "<unknown>" },
        { "undeclared(1);", "int" },
        { "strlen(cc);", "unsigned long" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void handles(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "(void)f(); await f();", "int" },
        { "await g(1);", "double" },
        { "await nothing();", "void" },
        { "async_task(point) t; t;", "async_task(point)" },
        { "async_task(point) t; await t;", "point" },
        { "async double (*p)(int) = g; p;", "async double (*)(int)" },
        { "async double (*p)(int) = g; await p(1);", "double" },
        { "await (a ? f : f)();", "int" },
        { "struct async_task *t = f(); t;", "struct async_task *" },
        { "-await f() + 1.0;", "double" },
        { "async_create_task(g(1));", "async_task(double)" },
        { "await async_wait_for(g(1), 2);", "double" },
        { "await async_gather(vp, f(), f());", "void" },
        { "async_run(g(1));", "double" },
        { "async_future(point);", "async_task(point)" },
        { "async_to_thread(text());", "async_task(const char *)" },
        { "async_queue(point) q; await async_queue_get(&q);", "point" },
        { "async_task(int) ts[2]; ts;", "async_task(int) [2]" },
        { "int async_run(int); async_run(3);", "int" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_type(cases[i][0], cases[i][1]);
}

static void constants(void **state)
{
    (void)state;
    static const struct { const char *body; long long value;
    } cases[] = {
        { "1 + 2 * 3;", 7 },
        { "-7 / 2;", -3 },
        { "-7 % 3;", -1 },
        { "-1 > 0u;", 1 },
        { "-1L > 0u;", 0 },
        { "~0u;", 0xffffffff },
        { "~0ul == -1;", 1 },
        { "1 << 31;", -2147483647 - 1 },
        { "0xffffffff + 1;", 0 },
        { "-1 >> 1;", -1 },
        { "(char)200;", -56 },
        { "(_Bool)5;", 1 },
        { "(unsigned char)300;", 44 },
        { "1 ? 2 : 1 / 0;", 2 },
        { "0 && undeclared;", 0 },
        { "'\\xff';", -1 },
        { "'ab';", 0x6162 },
        { "GREEN + 1;", 6 },
        { "BLUE;", 6 },
        { "sizeof(struct node);", 40 },
        { "sizeof(struct bits);", 8 },
        { "sizeof rects;", 32 },
        { "sizeof points;", 48 },
        { "sizeof \"abc\";", 4 },
        { "_Alignof(double);", 8 },
        { "__builtin_offsetof(struct node, arr[1]);", 28 },
        { "__builtin_offsetof(struct node, deep);", 16 },
        { "__builtin_offsetof(rect, hi.y);", 12 },
        { "sizeof(await g(1));", 8 },
        { "__builtin_types_compatible_p(int, const int);", 1 },
        { "__builtin_types_compatible_p(int, long);", 0 },
        { "_Generic(1, int: 5);", 5 },
        { "0'1'0 + 1'000;", 1008 },
        { "5 - 6u;", 0xffffffff },
        { "__builtin_constant_p(3);", 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        has_value(cases[i].body, cases[i].value);
    has_no_value("1 / 0;");
    has_no_value("const int k = 3; k;");
    has_no_value("int k[a]; sizeof k;");
}

static const struct symbol *local(const char *name)
{
    const struct function *function = program->functions.items[0];
    for (uint32_t i = 0; i < function->locals.count; i++)
        if (function->locals.items[i]->name
            && !strcmp(function->locals.items[i]->name->name, name))
            return function->locals.items[i];
    for (uint32_t i = 0; i < function->params.count; i++)
        if (function->params.items[i]->name
            && !strcmp(function->params.items[i]->name->name, name))
            return function->params.items[i];
    fail_msg("no local '%s'", name);
    return NULL;
}

static void addresses(void **state)
{
    (void)state;
    static const struct { const char *body; bool taken;
    } cases[] = {
        { "int x; x = 1;", false },
        { "int x; &x;", true },
        { "int x[3]; x[1] = 2;", false },
        { "int x[3]; x;", false },
        { "int x[3]; int *p = x;", true },
        { "int x[3]; x + 1;", true },
        { "int x[3]; sizeof x;", false },
        { "int x[3]; sizeof &x;", false },
        { "int x[3][3]; x[1][2];", false },
        { "int x[3][3]; int *p = x[1];", true },
        { "point x; x.y = 1;", false },
        { "point x; &x.y;", true },
        { "struct node x; x.arr[1] = 1;", false },
        { "struct node x; int *p = x.arr;", true },
        { "struct node *x = n; &x->value;", false },
        { "int x; __asm__(\"\" : \"=m\"(x));", true },
        { "int x; __asm__(\"\" : : \"r\"(x));", false },
        { "int x; &(x);", true },
        { "int x[2]; twice(*x);", true },
        { "int x; int h(void) { return x; }", true },
        { "static int x; &x;", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        analyse(cases[i].body);
        if (local("x")->address_taken != cases[i].taken)
            fail_msg("%s: address %staken", cases[i].body, cases[i].taken ? "not " : "");
        done();
    }
}

static void awaits(void **state)
{
    (void)state;
    analyse("if (a) { await f(); sizeof(await f()); } else while (a) ({ await g(await "
            "f()); });"
            "for (int i = await f(); i < 3; i++) { struct s { int z; } x; } _Generic(1, "
            "int: 2, char: await f());");
    const struct function *function = program->functions.items[0];
    const struct ast *block = function->node->kids[3];
    assert_int_equal(function->awaits.count, 4);
    assert_int_equal(function->callees.count, 2);
    assert_true(block->flags & AST_HAS_AWAIT);
    assert_true(block->kids[0]->flags & AST_HAS_AWAIT);
    assert_true(block->kids[0]->kids[2]->flags & AST_HAS_AWAIT);
    assert_false(block->kids[0]->kids[1]->kids[1]->flags & AST_HAS_AWAIT);
    assert_false(block->kids[2]->flags & AST_HAS_AWAIT);
    assert_ptr_equal(local("i")->scope, block->kids[1]);
    assert_int_equal(local("s")->kind, SYM_TAG);
    assert_int_equal(local("x")->storage, STORE_AUTO);
    assert_int_equal(program->coroutines.count, 4);
    done();
}

// Long chains are handled without recursion, deep nesting ends in an error.
static void depth(void **state)
{
    (void)state;
    static const struct diag_options options;
    struct str text = {0};
    str_puts(&text, "async int f(int a) { int x = 1");
    for (int i = 0; i < 20000; i++)
        str_puts(&text, " + a");
    str_puts(&text, "; if (a) x++;");
    for (int i = 0; i < 2000; i++)
        str_puts(&text, " else if (a) x++;");
    str_puts(&text, " switch (a) {");
    for (int i = 0; i < 2000; i++)
        str_printf(&text, " case %d:", i);
    str_puts(&text, "; } return x; }\n");
    diag = diag_new(&options);
    unit = unit_new("test.i", text.text, text.size, diag);
    assert_true(unit_scan(unit));
    check_program(sema_unit(unit, parse_unit(unit)));
    done();
    str_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arithmetic), cmocka_unit_test(pointers),
        cmocka_unit_test(literals),   cmocka_unit_test(declarations),
        cmocka_unit_test(selections), cmocka_unit_test(handles),
        cmocka_unit_test(constants),  cmocka_unit_test(addresses),
        cmocka_unit_test(awaits),     cmocka_unit_test(depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
