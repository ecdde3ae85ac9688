// Results of every kind of type, awaited directly, by pointer and through a task.
#include <async.h>
#include <complex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum colour { RED, BLUE = 7 };
typedef int (*plain)(int);
struct empty_tail { int n; char text[3]; };
union mixed { char c[12]; double d; };
typedef struct empty_tail alias;

static int next(int n) { return n + 1; }
static int grid[2][2] = {{1, 2}, {3, 4}};
typedef int (*row)[2];

async bool f_bool(void) { await async_sleep(1); return 2; }
async char f_char(void) { await async_sleep(1); return 'c'; }
async unsigned short f_short(void) { await async_sleep(1); return 65535; }
async unsigned f_unsigned(void) { await async_sleep(1); return 4000000000u; }
async int64_t f_int64(void) { await async_sleep(1); return -(1LL << 40); }
async float f_float(void) { await async_sleep(1); return 0.5f; }
async long double f_extended(void) { await async_sleep(1); return 0.25L; }
async double complex f_complex(void) { await async_sleep(1); return 1 - 2 * I; }
async enum colour f_enum(void) { await async_sleep(1); return BLUE; }
async plain f_function(void) { await async_sleep(1); return next; }
async row f_row(void) { await async_sleep(1); return &grid[1]; }
async const char *const *f_strings(void)
{
    static const char *const strings[] = {"x", "y"};
    await async_sleep(1);
    return strings;
}
async alias f_struct(void) { await async_sleep(1); return (alias){9, "ab"}; }
async union mixed f_union(void) { await async_sleep(1); return (union mixed){.d = 1.5}; }
async const int f_const(void) { await async_sleep(1); return 11; }

async int main(void)
{
    printf("%d %c %d %u\n", await f_bool(), await f_char(), await f_short(), await f_unsigned());
    printf("%lld %.1f %.2Lf\n", (long long)await f_int64(), await f_float(), await f_extended());
    double complex z = await f_complex() * await async_create_task(f_complex());
    printf("%.0f %.0f %d\n", creal(z), cimag(z), await f_enum());
    printf("%d %d %s\n", (await f_function())(4), (*await f_row())[1], (await f_strings())[1]);
    printf("%s %d %.1f\n", (await f_struct()).text, await f_const(), (await f_union()).d);
    async_task(alias) t = async_create_task(f_struct());
    async alias (*by_pointer)(void) = f_struct;
    printf("%d %d\n", (await t).n, (await by_pointer()).n);
    async_task(row) r = async_create_task(f_row());
    printf("%d\n", (*await r)[0]);
    return 0;
}
