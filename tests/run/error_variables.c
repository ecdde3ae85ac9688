// Variables keep what a try did to them before it failed.
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct state { int steps; char text[16]; };

async int fail_at(int n, int at)
{
    await async_sleep(1);
    if (n == at)
        throw ERANGE;
    return n * n;
}

async int main(void)
{
    int sum = 0, i = 0;
    struct state s = {0, "start"};
    int kept = 5;

    try {
        int local = 1;
        for (i = 0; i < 10; i++) {
            sum += await fail_at(i, 4);
            s.steps += local;
            s.text[0] = (char)('a' + i);
        }
        puts("never");
    } catch (ERANGE) {
        int local = 50;
        await async_sleep(1);
        printf("%d %d %d %s\n", sum, i, local + s.steps, s.text);
    }
    kept = -1;
    try {
        kept = await fail_at(7, 7);
    } catch (int e) {
        printf("%d %d\n", kept, e == ERANGE);
    }
    int list[3] = {1, 2, 3};
    try {
        list[0] = await fail_at(2, 0), list[1] = await fail_at(3, 3), list[2] = 9;
    } catch (ERANGE) {
        printf("%d %d %d\n", list[0], list[1], list[2]);
    }
    return 0;
}
