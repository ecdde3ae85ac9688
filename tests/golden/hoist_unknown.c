// Why what must be kept across an await has no type, in gcc's words.
#include <async.h>
struct s { int count; };
struct inc;
async int f(struct s *p) { return p->cuont + await f(p); }
async int g(int x) { return x.y + await g(x); }
async int h(int x) { return *x + await h(x); }
async int i(int x) { return x(2) + await i(x); }
async int j(struct inc *p) { return p->a + await j(p); }
async int k(int x) { return (x ? undeclared : 3) + await k(x); }
async int l(struct s v) { return v.zount + await l(v); }
async int m(int x) { return (x ? await k(1) : undeclared2); }
async int n(int *x) { return x.a + await n(x); }
async int o(struct s v) { return v->count + await o(v); }
async int p(struct s *v) { return v.count + await p(v); }
async int q(int v) { return v[2] + await q(v); }
async int u(int *v) { return v->a + await q(2); }
extern int x_is [[strange]] : 3;
extern __typeof__(__unknown()) *of_unknown, fun(void);
async int y(int v) { return (v ? x_is : 3) + await k(2); }
async int z(int v) { return (v ? *of_unknown : fun()) + await k(2); }
async int aa(int v) { return (v ? fun() : of_unknown->x) + await k(2); }
async int bb(int v) { return (v ? of_unknown[1] : 3) + await k(2); }
