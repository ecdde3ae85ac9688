// 65. const variables: initialised once, read as usual
#include <async.h>
#include <stdio.h>

struct fixed { const int a; int b; const char *const name; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async struct fixed make(const int x)
{
    const struct fixed f = {x, await later(x + 1), "made"};
    await later(0);
    return f;
}

async int main(void)
{
    const int a = await later(1), b = a + 1;
    const struct fixed f = {.a = await later(3), .b = 4, .name = "f"};
    struct fixed g = {await later(5), 6, "g"}, h = g;
    const int array[3] = {await later(7), 8}, matrix[2][2] = {{1}, {await later(2), 3}};
    const char *const text = "text", letters[] = "abc";
    static const int kept = 9;
    const volatile int v = await later(11);
    g.b++;
    for (int i = 0; i < 2; i++) {
        const int turn = await later(i), *const p = &turn;
        const struct fixed inside = {turn, *p, "in"};
        await later(0);
        printf("%d %d %d|", turn, *p, inside.a);
    }
    await later(0);
    printf("%d %d %d %d %d %d %d\n", a, b, f.a, f.b, g.a, g.b, h.a);
    printf("%d %d %d %d %s %s %d %d\n", array[0], array[2], matrix[1][0], matrix[0][0], text, letters, kept, v);
    const struct fixed m = await make(20);
    printf("%d %d %s %d\n", m.a, m.b, m.name, (await make(30)).a);
    return 0;
}
