// Parameters that no expression names.
#include <async.h>

#pragma GCC diagnostic warning "-Wunused-parameter"
async int f(int unused, int used, int unused_attribute __attribute__((unused)),
            void (*unused_function)(int inner), int unused_array[3])
{
    return used;
}
async int g(int sized, int length, int array[length], int assigned, int (*called)(void));
async int g(int sized, int length, int array[length], int assigned, int (*called)(void))
{
    assigned = (int)sizeof sized + called();
    await async_sleep(0);
    return array[0];
}
async int shadowed(int x) { { int x = 1; return x; } }
async void voided(int x) { (void)x; }
async int in_typeof(int x) { __typeof__(x) y = 1; return y; }
async int unnamed(int) { return 0; }
static int plain(int unused) { return 0; }    // the compiler's business
#pragma GCC diagnostic ignored "-Wunused-parameter"
async int quiet(int unused) { return plain(1); }
