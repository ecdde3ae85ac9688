// The type model: printing, comparing, conversions, sizes.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "type.h"

static struct unit unit;

static int teardown(void **state)
{
    (void)state;
    arena_free(&unit.arena);
    return 0;
}

static struct type *basic(enum type_kind kind) { return type_basic(&unit, kind); }
static struct type *pointer(struct type *base) { return type_pointer(&unit, base); }
static struct type *array(struct type *base, long long n)
{
    return type_array(&unit, base, n);
}

static struct type *function(struct type *result, struct type *param)
{
    struct type *type = type_new(&unit, TYPE_FUNCTION);
    type->base = result;
    type->has_prototype = true;
    if (param)
        VEC_PUSH(&unit.arena, &type->params, (struct type_param){param, NULL});
    return type;
}

static struct ident *ident(const char *name)
{
    struct ident *made = ARENA_NEW(&unit.arena, struct ident);
    made->name = name;
    return made;
}

static struct type *record(const char *name)
{
    struct symbol *tag = ARENA_NEW(&unit.arena, struct symbol);
    tag->kind = SYM_TAG;
    tag->name = name ? ident(name) : NULL;
    tag->type = type_new(&unit, TYPE_STRUCT);
    tag->type->symbol = tag;
    tag->is_defined = tag->layout_known = true;
    return tag->type;
}

static void add(struct type *type, const char *name, struct type *member, int width)
{
    VEC_PUSH(&unit.arena, &type->symbol->members,
             (struct member){name ? ident(name) : NULL, member, width, NULL, -1});
}

static void prints(const char *expected, const struct type *type, const char *name)
{
    struct str text = {0};
    type_print(&text, type, name);
    assert_string_equal(text.text, expected);
    str_free(&text);
}

static void reads(const char *expected, const struct type *type)
{
    struct str text = {0};
    type_describe(&text, type);
    assert_string_equal(text.text, expected);
    str_free(&text);
}

static void declarators(void **state)
{
    (void)state;
    struct type *i = basic(TYPE_INT);
    prints("int x", i, "x");
    prints("int", i, "");
    prints("int *x", pointer(i), "x");
    prints("int *", pointer(i), NULL);
    prints("int x[3][4]", array(array(i, 4), 3), "x");
    prints("int (*x)[3]", pointer(array(i, 3)), "x");
    prints("int *x[3]", array(pointer(i), 3), "x");
    prints("int (*x)(char)", pointer(function(i, basic(TYPE_CHAR))), "x");
    prints("int (*(*x)(void))[3]", pointer(function(pointer(array(i, 3)), NULL)), "x");
    prints("void (*(*x[2])(void))(int)",
           array(pointer(function(pointer(function(basic(TYPE_VOID), i)), NULL)), 2),
           "x");
}

static void qualifiers(void **state)
{
    (void)state;
    struct type *c = type_qualified(&unit, basic(TYPE_CHAR), QUAL_CONST);
    prints("const char *x", pointer(c), "x");
    prints("char *const x", type_qualified(&unit, pointer(basic(TYPE_CHAR)), QUAL_CONST),
           "x");
    prints("char *const", type_qualified(&unit, pointer(basic(TYPE_CHAR)), QUAL_CONST),
           "");
    prints("const char x[2]", array(c, 2), "x");
    prints("const char x[2]",
           type_qualified(&unit, array(basic(TYPE_CHAR), 2), QUAL_CONST), "x");
    prints("_Atomic int x", type_qualified(&unit, basic(TYPE_INT), QUAL_ATOMIC), "x");
}

static void handles(void **state)
{
    (void)state;
    struct type *task = type_task(&unit, basic(TYPE_INT));
    struct type *coroutine = function(basic(TYPE_INT), basic(TYPE_INT));
    coroutine->is_async = true;
    reads("async_task(int)", task);
    prints("struct async_task *x", task, "x");
    prints("struct async_task *const x", type_qualified(&unit, task, QUAL_CONST), "x");
    prints("struct async_task **x", pointer(task), "x");
    prints("struct async_task *x[2]", array(task, 2), "x");
    prints("struct async_task *(*x)[2]", pointer(array(task, 2)), "x");
    reads("async int (*)(int)", pointer(coroutine));
    prints("struct async_task *(*x)(int)", pointer(coroutine), "x");
    prints("struct async_task *f(int)", coroutine, "f");
    reads("async_task(async_task(int))", type_task(&unit, task));
}

static void tags_and_typedefs(void **state)
{
    (void)state;
    struct type *s = record("s"), *anonymous = record(NULL);
    prints("struct s x", s, "x");
    s->symbol->emit_name = "f__s";
    prints("struct f__s x", s, "x");
    reads("struct s", s);
    struct symbol name = {.kind = SYM_TYPEDEF, .name = ident("T"), .type = anonymous};
    struct type *sugar = type_new(&unit, TYPE_TYPEDEF);
    sugar->symbol = &name;
    sugar->base = anonymous;
    prints("T *x", pointer(sugar), "x");
    reads("struct <anonymous>", anonymous);
    anonymous->symbol->via = &name;
    prints("T x", anonymous, "x");
    anonymous->symbol->via_depth = 1;
    prints("__typeof__(**(T *)0) x", anonymous, "x");
    struct symbol variable = {.kind = SYM_OBJECT, .name = ident("v")};
    anonymous->symbol->via = &variable;
    prints("__typeof__(*v) x", anonymous, "x");
}

static void vectors(void **state)
{
    (void)state;
    struct type *v = type_new(&unit, TYPE_VECTOR);
    v->base = basic(TYPE_INT);
    v->length = 16;
    prints("__typeof__(int __attribute__((vector_size(16)))) *x", pointer(v), "x");
    struct type *c = type_new(&unit, TYPE_COMPLEX);
    c->base = basic(TYPE_DOUBLE);
    prints("_Complex double x", c, "x");
}

static void conversions(void **state)
{
    (void)state;
#define COMMON(a_, b_, c_) \
    assert_int_equal(type_common(&unit, basic(TYPE_##a_), basic(TYPE_##b_))->kind, TYPE_##c_)
    COMMON(CHAR, SHORT, INT);
    COMMON(INT, UINT, UINT);
    COMMON(UINT, LONG, LONG);
    COMMON(LONG, ULONG, ULONG);
    COMMON(ULONG, LLONG, ULLONG);
    COMMON(LONG, LLONG, LLONG);
    COMMON(INT, FLOAT, FLOAT);
    COMMON(FLOAT, DOUBLE, DOUBLE);
    COMMON(LDOUBLE, INT128, LDOUBLE);
    COMMON(ULLONG, INT128, INT128);
    COMMON(BOOL, BOOL, INT);
    COMMON(INT, UNKNOWN, UNKNOWN);
#undef COMMON
    assert_int_equal(type_decayed(&unit, array(basic(TYPE_INT), 3))->kind, TYPE_POINTER);
    assert_int_equal(type_quals(type_decayed(
                         &unit, type_qualified(&unit, basic(TYPE_INT), QUAL_CONST))),
                     0);
}

static void comparisons(void **state)
{
    (void)state;
    struct type *i = basic(TYPE_INT), *old = function(i, NULL);
    old->has_prototype = false;
    assert_true(type_equal(pointer(i), pointer(i)));
    assert_false(type_equal(pointer(i), pointer(type_qualified(&unit, i, QUAL_CONST))));
    assert_true(type_compatible(array(i, -1), array(i, 3)));
    assert_false(type_equal(array(i, -1), array(i, 3)));
    assert_true(type_compatible(old, function(i, i)));
    assert_false(type_compatible(function(i, NULL), function(i, i)));
    assert_false(type_compatible(basic(TYPE_LONG), basic(TYPE_LLONG)));
    struct type *plain = function(i, i), *coroutine = function(i, i);
    coroutine->is_async = true;
    assert_false(type_compatible(plain, coroutine));
    struct type *untyped = pointer(record("async_task"));
    assert_true(type_compatible(untyped, type_task(&unit, i)));
    assert_false(
        type_compatible(type_task(&unit, basic(TYPE_LONG)), type_task(&unit, i)));
}

static void layouts(void **state)
{
    (void)state;
    struct type *s = record("s");
    add(s, "c", basic(TYPE_CHAR), -1);
    add(s, "d", basic(TYPE_DOUBLE), -1);
    add(s, "a", basic(TYPE_INT), 3);
    add(s, "b", basic(TYPE_INT), 30);
    assert_int_equal(type_size(s), 24);
    assert_int_equal(type_align(s), 8);
    assert_int_equal(s->symbol->members.items[1].offset, 8);
    assert_int_equal(s->symbol->members.items[3].offset, 20);
    assert_int_equal(type_size(array(s, 3)), 72);
    assert_int_equal(type_size(basic(TYPE_UNKNOWN)), -1);
    assert_int_equal(type_size(array(s, 1ll << 60)), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declarators), cmocka_unit_test(qualifiers),
        cmocka_unit_test(handles),     cmocka_unit_test(tags_and_typedefs),
        cmocka_unit_test(vectors),     cmocka_unit_test(conversions),
        cmocka_unit_test(comparisons), cmocka_unit_test(layouts),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
