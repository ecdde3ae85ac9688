// 91. What must not jump: out of a deferred statement, over a defer, into one
#include <async.h>
async int f(void);
async int g(int n)
{
    for (int i = 0; i < n; i++) {
        defer break;
        defer { if (n) return 1; }
    }
    goto over;
    defer await f();
over:
    switch (n) {
        defer n++;
    case 1:
        break;
    }
    return n;
}
