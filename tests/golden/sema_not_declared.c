async int main(void)
{
    await async_sleep(1);
    await other(1);
    await async_timeout(1);
    return 0;
}

// inside of what takes handles; what is unknown has no result that could be wrong
struct connection { async_queue(int) *in; };
async int inside(struct connection *c)
{
    int n = await async_wait_for(fetch("x"), 3);
    async_spawn(fetch("y"));
    n += await async_queue_get(c->misspelt) + await async_shield(undeclared_handle);
    return n;
}
