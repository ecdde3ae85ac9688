// Left to right around an await; && and ?: become ifs; the place on the left is fixed first.
struct async_frame { int x; };
struct point { int x, y; };
async int one(int);
int g(int, int, int);
int a[10], i;

async void order(int n)
{
    g(i, await one(n), i);
    g(n, await one(1), n + 1);
    a[i++] = await one(2);
    a[0] += await one(3);
    n = n && await one(4);
    n = n ? await one(5) : 6;
    struct point p = {.y = await one(7), .x = i};
    while (await one(p.y) > await one(8))
        continue;
}
