// Arguments of the gathers.
#include <async.h>
#include <stdio.h>
async int f(void) { return 1; }
async double half(int a) { return a / 2.0; }
async void nothing(void) { }
int plain(int x) { return x; }
void noresult(void) {}
async int run(void)
{
    int r[3]; double d[3]; long l[3]; const int ci[2]; void *vp = r; char *cp = 0;
    async_task(int) h[3] = {f(), f(), f()}; async_task(void) v[2] = {nothing(), nothing()};
    int e[3]; bool done[3]; unsigned ur[2];
    await async_gather(r, f(), f(), f());
    await async_gather(NULL, f(), f());
    await async_gather(NULL, nothing());
    await async_gather(vp, f());
    await async_gather(d, half(1), half(2));
    await async_gather(cp, f());
    await async_gather(ci, f());
    await async_gather(r, half(1));
    await async_gather(r, f(), half(1));
    await async_gather(r, f(), 3);
    await async_gather(r);
    await async_gather(r, nothing());
    await async_gather(r, h[0], NULL);
    await async_gather_n(r, h, 3);
    await async_gather_n(d, h, 3);
    await async_gather_n(NULL, v, 2);
    await async_gather_n(r, h[0], 3);
    await async_gather_n(r, h, "3");
    await async_gather_into(&r[0], f(), &d[0], half(2), NULL, nothing());
    await async_gather_into(&r[0], f(), &d[0]);
    await async_gather_into(&r[0], half(1));
    await async_gather_settled(e, r, h, 3);
    await async_gather_settled(d, r, h, 3);
    await async_gather_settled(NULL, NULL, v, 2);
}
