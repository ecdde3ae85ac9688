// Over-aligned variables stay aligned across awaits, in every frame.
#include <async.h>
#include <stdint.h>
#include <stdio.h>

struct __attribute__((aligned(32))) vector { float lanes[8]; };

static int aligned(const void *p, uintptr_t to)
{
    return (uintptr_t)p % to == 0;
}

async int child(int depth)
{
    char odd = 'x';
    _Alignas(64) char line[64] = "line";
    struct vector v = {{1, 2, 3}};

    await async_sleep(1);
    int good = aligned(line, 64) && aligned(&v, 32) && odd == 'x' && v.lanes[2] == 3;
    return depth ? good && await child(depth - 1) : good;
}

async int main(void)
{
    char c = 'c';
    _Alignas(128) int wide = 1;
    long double ld = 2;
    _Alignas(double) char bytes[8] = {0};

    await async_sleep(1);
    wide++;
    printf("%d %d %d %c\n", aligned(&wide, 128), aligned(bytes, _Alignof(double)), wide, c);
    printf("%.0Lf %d\n", ld, aligned(&ld, _Alignof(long double)));
    printf("%d\n", await child(3));
    async_task(int) task = async_create_task(child(2));
    printf("%d\n", await task);
    return 0;
}
