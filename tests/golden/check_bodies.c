// Bodies that do not do what stands there.
#include <async.h>
#include <errno.h>

void free(void *);
async int f(void *p, struct async_group *g, async_task(int) *tasks)
{
    async_timeout (1);
    async_group (g);
    async_as_completed (async_task(int) t, tasks, 3);
    async_timeout (1) { }                   // fine, and so is this
    async_timeout (1) await tasks[0];
    if (p) defer free(p);
    if (p) p = 0; else defer free(p);
    for (int i = 0; i < 3; i++) defer free(p);
    while (!p) { defer free(p); break; }    // fine
    defer if (p) free(p);                   // fine
    try { await tasks[1]; }
    catch (EIO, EPIPE) { }
    catch (EAGAIN, EWOULDBLOCK) { }         // fine
    catch (EPIPE) { }
    catch (int e) { return e; }
    catch (EINVAL, ECANCELED) { }
    catch (ECANCELED) { }
    try { await tasks[2]; } catch (int e) { return e; } catch (int again) { return again; }
    return 0;
}
