// What the block statements are told to work with.
#include <async.h>
#include <stddef.h>

typedef struct async_group group_t;
struct app { struct async_group group; struct async_timeout *limit; };

async void blocks(struct app *app, void *any)
{
    struct async_group group;
    group_t groups[2];
    struct async_timeout limit;
    async_group (&group) { }
    async_group (groups + 1) { }
    async_group (groups) { }
    async_group (any) { }
    async_group (&app->group) { async_timeout (1, app->limit) { } }
    async_timeout (1, &limit) { }
    async_timeout ('\1') { }

    async_group (group) { }
    async_group (missing) { }
    async_group (&limit) { }
    async_group (NULL) { }
    async_group (3) { }
    async_timeout (&limit, 1) { }
    async_timeout ("1") { }
    async_timeout (1, limit) { }
    async_timeout (async_sleep(1)) { }
    async_timeout (await async_sleep(1)) { }
}
