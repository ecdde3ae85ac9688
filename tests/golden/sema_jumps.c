// Jumps and defer, throw, the block statements.
#include <async.h>
#include <errno.h>

void note(int *n);

async int jumps(int n)
{
    for (int i = 0; i < n; i++) {
        defer { if (n) break; for (;;) { break; } }
        defer { if (n) continue; while (n) continue; }
        defer { return 3; }
        defer { goto out; }
        defer { goto in; in: ; }
    }
    goto over;
    defer note(&n);
over:
    goto inside;
    defer { inside: ; }
    if (n) goto fine;
    switch (n) { case 1: ; defer note(&n); case 2: ; default: ; }
    switch (n) { case 1: { defer note(&n); } break; case 2: ; }
fine:
out:
    return 0;
}

async int errors(int n)
{
    try { throw EINVAL; }
    catch (EPIPE) { throw; }
    catch (ERANGE) { defer { throw; } }
    catch (char *p) { n++; }
    if (n == 1) throw 0;
    if (n == 2) throw;
    if (n == 3) throw "text";
    goto caught;
    try { n++; } catch (EPIPE) { caught: ; }
    goto limited;
    async_timeout (1.0) { limited: ; }
    throw n;
}

async int blocks(void)
{
    struct async_timeout t;
    struct async_group g;
    async_timeout (1, &t) { }
    async_timeout (1, &g) { }
    async_timeout ("1") { }
    async_group (&g) { }
    async_group (g) { }
    async_as_completed (async_task(int) k, (async_task(double) *)0, 3) { break; }
    async_as_completed (int number, (async_task(int) *)0, 3) { continue; }
    return 0;
}
