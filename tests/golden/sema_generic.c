// Arguments of the other generic functions.
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
    char *b = await async_wait_for(f(), "2");
    await async_wait_for(3, 2.0); await async_wait_for(f());
    a = await async_shield(f()); await async_wait_for(async_gather(r, f(), f()), 5.0);
    a = await async_to_thread(plain(3)); await async_to_thread(noresult()); await async_to_thread(f()); await async_to_thread(3);
    async_task(int) fut = async_future(int); async_future_set_result(fut, 3); async_future_set_result(fut); async_future_set_result(fut, half(1));
    async_task(void) fv = async_future(void); async_future_set_result(fv); async_future_set_result(fv, 3); async_task(double) fd = async_future(int);
    async_queue(int) q; await async_queue_put(&q, 3); a = await async_queue_get(&q); async_queue_try_put(&q, 3); async_queue_try_get(&q, &a); async_queue_try_get(&q, d); await async_queue_put(&q, f()); await async_queue_put(q, 3);
    async_task(int) t = async_create_task(f()); async_task(double) td = async_create_task(f()); t = async_task_ref(t); a = await async_create_task(half(3)) + 1;
    async_spawn(f()); async_spawn(3); a = await async_join(t); size_t n = await async_wait(h, 3, 1.0, ASYNC_ALL_COMPLETED, done); await async_wait(r, 3, 1.0, ASYNC_ALL_COMPLETED, NULL);
    async_task_cancel(t); bool bb = async_task_done(t) || async_task_cancelled(3); async_task_drop(t);
    struct async_group g; async_group (&g) { async_group_create_task(&g, f()); async_group_create_task(&g, 1); }
    async_task(void) cur = async_current_task(); async_task_name(t); async_task_is_none(t);
    async_run_catching(f(), &a); async_run_catching(f(), d); async_run_catching(nothing(), NULL);
    double dd = async_run(half(3)); struct async_loop *loop = async_get_event_loop(); async_loop_run_until_complete(loop, f(), &a);  async_loop_run_until_complete(loop, f(), &dd); async_loop_create_task(loop, f()); t = async_loop_create_task(loop, f());
    return 0;
}
