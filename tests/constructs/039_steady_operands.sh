# 39. Constants, addresses of globals, function names are not kept in the frame
cat > in.c << 'END'
#include <async.h>
#include <stdio.h>
enum { limit = 3 };
static int global, array[4];
static const char text[] = "text";
static int use(int a, const int *b, const int *c, const char *d, const char *e, int (*f)(void), int g, double h, int i);
async int f(int x);
static int function(void) { return 1; }
async int steady(void)
{
    return use(limit, &global, array, text, "literal", function, 5, 2.5, await f(1));
}
async int bare(void)
{
    return await f(1);
}
static int use(int a, const int *b, const int *c, const char *d, const char *e, int (*f)(void), int g, double h, int i)
{
    return a + *b + *c + *d + *e + f() + g + (int)h + i;
}
async int f(int x) { await async_sleep(0); return x; }
END
awaitc --frames in.c > frames
cat frames
size() { awk -v name="$1" '$0 ~ name && match($0, /[0-9]+ bytes/) { print substr($0, RSTART, RLENGTH); exit }' frames; }
[ -n "$(size steady)" ] || fail "no size in the answer"
[ "$(size steady)" = "$(size bare)" ] || fail "steady: $(size steady), bare: $(size bare)"
