// 25. Bounds, alignments and other operands inside types are no place for an await, evaluated or not
#include <async.h>
async int f(void);
struct fields { int array[3]; void *p; };
async int g(struct fields *fields, int n)
{
    int __attribute__((aligned(await f()))) attribute;
    unsigned long size = sizeof(int[await f()]) + _Alignof(int[await f()]);
    size += sizeof *(int (*)[await f()])fields->p + __builtin_offsetof(struct fields, array[await f()]);
    __typeof__(int (*)[await f()]) pointer;
    int declared(int list[await f()]);
    n = (*(int (*)[await f()])fields->p)[0];
    struct { _Static_assert(await f(), "x"); int alone; } asserted;
    n = __builtin_choose_expr(await f(), 1, 2);
    unsigned _BitInt(await f()) bits;
    __asm__("" : : "r"(await f()));
    return attribute + size + pointer + asserted.alone + bits + n;
}
