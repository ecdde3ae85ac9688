// So many awaits of coroutines from another unit, and of itself, that they are pushed by calls.
#include "walk.h"
#include <errno.h>
#include <stdio.h>

#define FIVE(what) what; what; what; what; what
#define FORTY(what) FIVE(FIVE(what)); FIVE(what); FIVE(what); FIVE(what)

async int walk(int depth)
{
    int sum = depth, error = 0;
    FORTY(sum += await twice(sum % 7));
    struct place place = await stand(depth + 0.5, "here");
    printf("%s %.1f: %d\n", place.name, place.x, sum);
    try {
        await fail(0);
        await fail(EPROTO);
    } catch (int e) {
        error = e;
    }
    try {
        await async_wait_for(stand(100, "nowhere"), 2);
    } catch (ETIMEDOUT) {
        error += 1000;
    }
    sum += depth ? await walk(depth - 1) : 0;
    if (depth == 0)
        await fail(EDOM);
    return error == EPROTO + 1000 ? sum : -1;
}

async int rest(int depth)
{
    try {
        return await walk(depth);
    } catch (EDOM) {
        return -2;
    }
}

async int main(void)
{
    printf("%d\n", await rest(3));
    printf("%d\n", await rest(1));
    return 0;
}
