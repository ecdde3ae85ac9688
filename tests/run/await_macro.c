// await under macros: an argument that is expanded twice is awaited twice; assert works.
#include <assert.h>
#include <async.h>
#include <stdio.h>

#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define CHECK(e) do { if (!(e)) printf("failed: %s\n", #e); else puts("ok"); } while (0)
#define WAIT await
#define CALL(f, ...) await f(__VA_ARGS__)

static int calls;

async int later(int value)
{
    await async_sleep(0.5);
    calls++;
    return value;
}

async int main(void)
{
    printf("%d\n", MAX(await later(3), 1));
    printf("calls %d\n", calls);
    printf("%d\n", MAX(await later(3), await later(4)));
    printf("calls %d\n", calls);
    assert(await later(1));
    assert(await later(1) + 1 == 2 && "text");
    CHECK(await later(2) == 2);
    CHECK(await later(2) == 3);
    printf("%d\n", WAIT later(5));
    printf("%d\n", CALL(later, 6));
    return 0;
}
