// Blocks, the timers' heap, and every allocation failing in turn.
#include "runtime_support.h"

#include "clock.h"
#include "heap.h"

#include <math.h>
#include <pthread.h>

// ---- blocks ---------------------------------------------------------------------------

static void test_blocks_do_not_overlap(void **state)
{
    (void)state;
    enum { N = 3000 };
    static struct { char *p; size_t size; memory_home home; } b[N];
    unsigned seed = 1;
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < N; i++) {
            seed = seed * 1103515245 + 12345;
            b[i].size = sizeof (struct async__ready)
                        + seed / 65536 % (i % 50 ? 600 : 9000);
            const size_t align = (size_t)16 << seed / 1024 % 5;
            b[i].p = memory_block_new(MEMORY_OTHER, b[i].size, align, &b[i].home);
            assert_non_null(b[i].p);
            assert_int_equal(((uintptr_t)b[i].p + sizeof (struct async_task)) % align, 0);
            memset(b[i].p, i % 251, b[i].size);
        }
        for (int i = 0; i < N; i++) {
            for (size_t k = 0; k < b[i].size; k++)
                assert_int_equal((unsigned char)b[i].p[k], i % 251);
            memory_block_free(b[i].p, b[i].home);
        }
    }
}

static void test_a_freed_block_rests(void **state)
{
    (void)state;
    memory_home home, keep;
    void *const kept = memory_block_new(MEMORY_OTHER, 100, 16, &keep);
    void *const first = memory_block_new(MEMORY_OTHER, 100, 16, &home);
    memory_block_free(first, home);
    for (int i = 0; i < 32; i++) {
        void *const p = memory_block_new(MEMORY_OTHER, 100, 16, &home);
        assert_ptr_not_equal(p, first);
        memory_block_free(p, home);
    }
    memory_block_free(kept, keep);
}

// Homes are used up after some millions of threads; then the chunk tells.
static void test_a_heap_without_homes(void **state)
{
    (void)state;
    memory_home home, own;
    void *const kept = memory_block_new(MEMORY_OTHER, 100, 8, &own);
    struct memory_heap *const heap = async__thread.heap;
    const uint32_t homes = heap->homes;
    heap->homes = MEMORY_NO_HOMES;
    memory_loops_changed();
    const size_t live = memory_live_blocks(heap);
    void *const p = memory_block_new(MEMORY_OTHER, 100, 8, &home);
    assert_int_equal(home, MEMORY_IN_CHUNK);
    memory_block_free(p, home);
    assert_int_equal(memory_live_blocks(heap), live);
    heap->homes = homes;
    memory_loops_changed();
    memory_block_free(kept, own);
}

enum { HANDED = 5000 };
static struct { void *p; memory_home home; } handed[HANDED];

static void *free_in_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < HANDED; i++) memory_block_free(handed[i].p, handed[i].home);
    return NULL;
}

static void *alloc_in_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < HANDED; i++)
        handed[i].p = memory_block_new(MEMORY_OTHER, i % 100 ? 200 : 5000, 16,
                                       &handed[i].home);
    return NULL;
}

static void test_blocks_change_threads(void **state)
{
    (void)state;
    pthread_t thread;
    for (int round = 0; round < 3; round++) {
        alloc_in_thread(NULL);               // freed by another thread while ours goes on
        pthread_create(&thread, NULL, free_in_thread, NULL);
        for (int i = 0; i < 20000; i++) {
            memory_home home;
            void *const p = memory_block_new(MEMORY_OTHER, 200, 16, &home);
            memory_block_free(p, home);
        }
        pthread_join(thread, NULL);
        memory_trim();
        assert_int_equal(memory_live_bytes(), 0);
        pthread_create(&thread, NULL, alloc_in_thread, NULL);    // outlive their thread
        pthread_join(thread, NULL);
        free_in_thread(NULL);
        assert_int_equal(memory_live_bytes(), 0);
    }
}

// ---- the heap -------------------------------------------------------------------------

enum { TIMERS = 2000 };
static struct { struct async_timer timer; uint64_t sequence; bool in; } timers[TIMERS];

static int64_t random_deadline(uint64_t *random, int64_t now)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    // of all magnitudes, many equal
    const unsigned scale = (unsigned)(*random >> 59);
    const int64_t delay = (int64_t)(*random >> 33) % 40 << scale;
    return scale % 8 == 7 ? now - delay : now + delay;
}

// The first of those in the heap, the slow way.
static size_t find_first(void)
{
    size_t first = TIMERS;
    for (size_t i = 0; i < TIMERS; i++) {
        if (!timers[i].in) continue;
        if (first == TIMERS || timers[i].timer.deadline < timers[first].timer.deadline
            || (timers[i].timer.deadline == timers[first].timer.deadline
                && timers[i].sequence < timers[first].sequence))
            first = i;
    }
    return first;
}

static void test_heap_sorts(void **state)
{
    (void)state;
    static struct heap heap;
    uint64_t random = 7, sequence = 0;
    int64_t now = 123456789, near = now;
    for (int step = 0; step < 60000; step++) {
        const size_t i = (size_t)(random >> 40) % TIMERS;
        if (!timers[i].in) {
            if (random >> 39 & 1) near = random_deadline(&random, now);
            timers[i].timer.deadline = near += (int64_t)(random >> 35) % 8;
            timers[i].sequence = sequence++;
            timers[i].in = true;
            heap_insert(&heap, &timers[i].timer);
        } else {
            timers[i].in = false;
            heap_remove(&heap, &timers[i].timer);
            random_deadline(&random, now);
        }
        if (step % 40) continue;
        now = random_deadline(&random, now) + 100;
        if (now < heap.last) now = heap.last;
        for (struct async_timer *timer; (timer = heap_pop(&heap, now)); ) {
            const size_t first = find_first();
            assert_ptr_equal(timer, &timers[first].timer);
            assert_true(timer->deadline <= now);
            timers[first].in = false;
        }
        const size_t first = find_first();
        assert_int_equal(heap.count == 0, first == TIMERS);
        if (first == TIMERS) continue;
        assert_true(timers[first].timer.deadline > now);
        assert_true(heap_next(&heap, true) == timers[first].timer.deadline);
        assert_true(heap_next(&heap, false) <= timers[first].timer.deadline
                    && heap_next(&heap, false) > now);
    }
}

static void test_clock_conversions(void **state)
{
    (void)state;
    assert_true(clock_nanoseconds(1.5) == 1500000000);
    assert_true(clock_nanoseconds(0.1) == 100000000);
    assert_true(clock_nanoseconds(0.3) == 300000000);
    assert_true(clock_nanoseconds(1e-12) == 1);
    assert_true(clock_nanoseconds(0) == 0);
    assert_true(clock_nanoseconds(-3) == 0);
    assert_true(clock_nanoseconds(ASYNC_FOREVER) == INT64_MAX);
    assert_true(clock_nanoseconds(INFINITY) == INT64_MAX);
    assert_true(clock_deadline(INT64_MAX - 5, 10) == INT64_MAX);
}

// ---- every allocation fails -----------------------------------------------------------

CORO(child, int, double nap; int error;)
{
    FRAME(child);
    RESUME1
    SLEEP(1, f->nap)
    if (async_t->error) return ASYNC_DONE;
    if (f->error) async__throw(async_t, f->error, &child__desc, 1, "child.c");
    f->result = 1;
    return ASYNC_DONE;
}

static struct async_task *child(double nap, int error)
{
    struct child__frame *const f = async__coroutine_new(&child__desc);
    if (!f) return &async__enomem_task;
    f->nap = nap;
    f->error = error;
    return async__task_of(f);
}

// Uses everything once; errors are taken as they come.
CORO(everything, int, struct async_task *t[4]; int r[4], e[4]; bool done[4];
     struct async_group g; struct async__as_completed it; struct async_timeout limit;
     struct async_handle call;)
{
    FRAME(everything);
    if (async_h->state == 7) goto async_L7;
    if (async_h->state == 8) goto async_L8;
    if (async_h->state == 9) goto async_L9;
    if (async_h->state == 10) goto async_L10;
    RESUME6
    for (int i = 0; i < 4; i++) f->t[i] = child(i, i == 2 ? EIO : 0);
    f->c.gather.tasks = f->t;
    f->c.gather.n = 4;
    f->c.gather.results = f->r;
    f->c.gather.size = sizeof (int);
    ASYNC_AWAIT(1, &f->c.gather.async_h, async__gather__desc, async__gather__step);
    take_error(async_t);
    for (int i = 0; i < 4; i++) f->t[i] = child(i, i == 2 ? EIO : 0);
    f->c.settled.tasks = f->t;
    f->c.settled.n = 4;
    f->c.settled.errors = f->e;
    f->c.settled.results = f->r;
    f->c.settled.size = sizeof (int);
    ASYNC_AWAIT(2, &f->c.settled.async_h, async__gather_settled__desc,
                async__gather_settled__step);
    take_error(async_t);
    f->c.wait_for.task = child(9, 0);
    f->c.wait_for.seconds = 1;
    ASYNC_AWAIT(3, &f->c.wait_for.async_h, async__wait_for__desc, async__wait_for__step);
    if (!take_error(async_t)) async__release(f->c.wait_for.task);
    async__group_enter(async_t, &f->g);
    for (int i = 0; i < 4; i++)
        async_group_create_task(&f->g, child(i, i == 2 ? EIO : 0));
    f->c.group_exit.group = &f->g;
    f->c.group_exit.error = 0;
    ASYNC_AWAIT(4, &f->c.group_exit.async_h, async__group_exit__desc,
                async__group_exit__step);
    for (int i = 0; i < 4; i++) f->t[i] = child(i, 0);
    f->c.wait.tasks = f->t;
    f->c.wait.n = 4;
    f->c.wait.seconds = 1.5;
    f->c.wait.until = ASYNC_ALL_COMPLETED;
    f->c.wait.done = f->done;
    ASYNC_AWAIT(5, &f->c.wait.async_h, async_wait__desc, async_wait__step);
    if (take_error(async_t)) {
        for (int i = 0; i < 4; i++) async_create_task(f->t[i]);
    }
    async__as_completed_begin(async_t, &f->it, f->t, 4, NULL);
    for (;;) {
        f->c.next.iterator = &f->it;
        ASYNC_AWAIT(6, &f->c.next.async_h, async__as_completed_next__desc,
                    async__as_completed_next__step);
        if (take_error(async_t) || !f->c.next.async_result) break;
        async__as_completed_turn(&f->it);
    }
    f->c.exit.iterator = &f->it;
    f->c.exit.error = 0;
    ASYNC_AWAIT(7, &f->c.exit.async_h, async__as_completed_exit__desc,
                async__as_completed_exit__step);
    f->t[0] = async__future_new(4, 4);
    f->c.wait_for.task = f->t[0];
    f->c.wait_for.seconds = 1;
    ASYNC_AWAIT(8, &f->c.wait_for.async_h, async__wait_for__desc, async__wait_for__step);
    take_error(async_t);
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    f->r[0] = fds[0];
    f->r[1] = fds[1];
    async__timeout_enter(async_t, &f->limit, 1, NULL);
    f->c.readable.fd = f->r[0];
    ASYNC_AWAIT(9, &f->c.readable.async_h, async_readable__desc, async_readable__step);
    async__timeout_exit(async_t, &f->limit, take_error(async_t));
    close(f->r[0]);
    close(f->r[1]);
    AWAIT(10, async_sleep(1))
    if (!take_error(async_t)) async__release(f->c.await.waiter.awaited);
    f->result = 42;
    return ASYNC_DONE;
}

static void run_everything(void *n)
{
    struct everything__frame *const f = async__coroutine_new(&everything__desc);
    memory_fail_after((uintptr_t)n);
    int value = 0;
    const int error = async_run_catching(async__task_of(f), &value);
    memory_fail_after(0);
    if (error) assert_int_equal(error, ENOMEM);
    else assert_int_equal(value, 42);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    for (uintptr_t n = 1; n < 120; n++) {
        capture_errors(run_everything, (void *)n);
        assert_null(strstr(errors, "deadlock"));
        assert_int_equal(memory_live_bytes(), 0);
    }
}

static void test_nothing_stays_of_what_failed(void **state)
{
    (void)state;
    for (unsigned long n = 1; n <= 4; n++) {     // a heap, a pool, a block, a chunk
        memory_fail_from(n);
        assert_null(async__coroutine_new(&everything__desc));
        assert_int_equal(memory_fail_left(), 0);
        assert_int_equal(memory_live_bytes(), 0);
    }
}

static void test_the_reserve(void **state)
{
    (void)state;
    void *blocks[MEMORY_RESERVED_BLOCKS];
    memory_home home;
    for (int i = 0; i < MEMORY_RESERVED_BLOCKS; i++) {
        assert_non_null(blocks[i] = memory_block_reserved(&home));
        memset(blocks[i], i, MEMORY_RESERVED_SIZE);
    }
    assert_null(memory_block_reserved(&home));
    for (int i = 0; i < MEMORY_RESERVED_BLOCKS; i++) {
        assert_int_equal(*(char *)blocks[i], i);
        memory_block_free(blocks[i], home);
        assert_ptr_equal(memory_block_reserved(&home), blocks[i]);
    }
    for (int i = 0; i < MEMORY_RESERVED_BLOCKS; i++) memory_block_free(blocks[i], home);
}

static void test_what_could_not_be_made_can_be_dropped(void **state)
{
    (void)state;
    memory_fail_after(1);
    struct async_task *const task = async_sleep(1);
    assert_int_equal(async_task_error(task), ENOMEM);
    async_task_drop(async_task_ref(task));
    async_task_drop(task);
    assert_int_equal(async_task_error(task), ENOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_blocks_do_not_overlap),
        test(test_a_freed_block_rests),
        test(test_a_heap_without_homes),
        test(test_blocks_change_threads),
        test(test_heap_sorts),
        test(test_clock_conversions),
        test(test_every_allocation_may_fail),
        test(test_nothing_stays_of_what_failed),
        test(test_the_reserve),
        test(test_what_could_not_be_made_can_be_dropped),
    };
    RUN(tests);
}
