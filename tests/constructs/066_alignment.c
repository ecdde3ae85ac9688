// 66. volatile, _Atomic, over-aligned and vector variables keep what they are
#include <async.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

typedef float v8 __attribute__((vector_size(32)));
struct aligned { char c; alignas(64) int x; };
typedef int int128_aligned __attribute__((aligned(128)));

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int misaligned(const volatile void *p, unsigned alignment)
{
    return (uintptr_t)p % alignment != 0;
}

async int aligned(struct aligned parameter, int depth)
{
    alignas(64) char bytes[3] = "ab";
    _Alignas(256) int page = depth;
    int128_aligned typed = 4;
    int attribute __attribute__((aligned(32))) = 5;
    v8 vector = {1, 2, 3}, *pv = &vector;
    volatile double d = 1.5;
    _Atomic long counter = 6;
    alignas(double) char small = 'x';
    struct aligned array[2] = {{'a', 1}, {'b', 2}};
    await later(0);
    int bad = misaligned(bytes, 64) + misaligned(&page, 256) + misaligned(&typed, 128) + misaligned(&attribute, 32) +
              misaligned(pv, 32) + misaligned(&d, alignof(double)) + misaligned(&counter, sizeof counter) +
              misaligned(&parameter, 64) + misaligned(&array[1], 64) + misaligned(&small, alignof(double));
    vector += 1.5f;
    d *= 2;
    counter++;
    if (depth)
        bad += await aligned(parameter, depth - 1);
    await later(0);
    if (!depth)
        printf("%d %d %d %d %.1f %.1f %ld %d\n", page, typed, attribute, parameter.x, (double)vector[2], d, counter, array[1].x);
    return bad;
}

async int main(void)
{
    struct aligned a = {'c', 7};
    printf("%d\n", await aligned(a, 3));
    async_task(int) tasks[3];
    for (int i = 0; i < 3; i++)
        tasks[i] = async_create_task(aligned(a, i));
    int results[3];
    await async_gather_n(results, tasks, 3);
    printf("%d %d %d\n", results[0], results[1], results[2]);
    return 0;
}
