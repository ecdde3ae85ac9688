// async_queue: memory, order of many elements, mistakes. The rest: tests/run/queue_*.c.
#include "runtime_support.h"

struct wide { int key, serial; char rest[90]; };

static int by_key(const struct wide *a, const struct wide *b)
{
    return (a->key > b->key) - (a->key < b->key);
}

static void test_many_elements(void **state)
{
    (void)state;
    struct async_queue fifo = ASYNC_QUEUE_INIT(int, 0),
                       lifo = ASYNC_LIFO_QUEUE_INIT(int, 100);
    int put = 0, got = 0, value;
    for (int round = 0; round < 50; round++) {                 // the ring wraps and grows
        for (int i = 0; i < 7; i++, put++)
            assert_int_equal(async__queue_try_put(&fifo, &put, sizeof put, NULL), 0);
        for (int i = 0; i < 5; i++, got++) {
            assert_int_equal(async__queue_try_get(&fifo, &value, sizeof value, NULL), 0);
            assert_int_equal(value, got);
        }
    }
    assert_int_equal(async_queue_size(&fifo), 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(async__queue_try_put(&lifo, &i, sizeof i, NULL), 0);
    assert_true(async_queue_full(&lifo));
    assert_int_equal(async__queue_try_put(&lifo, &put, sizeof put, NULL), EAGAIN);
    for (int i = 99; i >= 0; i--) {
        assert_int_equal(async__queue_try_get(&lifo, &value, sizeof value, NULL), 0);
        assert_int_equal(value, i);
    }
    assert_int_equal(async__queue_try_get(&lifo, &value, sizeof value, NULL), EAGAIN);
    async_queue_free(&fifo);
    async_queue_free(&lifo);
    async_queue_free(&lifo);
}

static void test_equal_priorities_stay_in_order(void **state)                  // 138
{
    (void)state;
    struct async_queue queue = ASYNC_PRIORITY_QUEUE_INIT(struct wide, 0, by_key);
    struct wide item = { 0, 0, "" }, last = { -1, -1, "" };
    unsigned random = 1;
    for (int i = 0; i < 500; i++) {
        random = random * 1103515245 + 12345;
        item.key = (int)(random >> 16) % 7;
        item.serial = i;
        snprintf(item.rest, sizeof item.rest, "%d/%d", item.key, i);
        assert_int_equal(async__queue_try_put(&queue, &item, sizeof item, NULL), 0);
    }
    for (int i = 0; i < 500; i++) {
        char text[90];
        assert_int_equal(async__queue_try_get(&queue, &item, sizeof item, NULL), 0);
        assert_true(item.key > last.key
                    || (item.key == last.key && item.serial > last.serial));
        snprintf(text, sizeof text, "%d/%d", item.key, item.serial);
        assert_string_equal(item.rest, text);
        last = item;
    }
    async_queue_free(&queue);
}

static int by_value(const int *a, const int *b)
{
    return (*a > *b) - (*a < *b);
}

// Which of the n elements of the model comes next: the first, the last, the smallest.
static int next_of(const struct async_queue *queue, const int *model, int n)
{
    int next = queue->is_lifo ? n - 1 : 0;
    for (int i = 1; queue->compare && i < n; i++)
        if (model[i] < model[next]) next = i;
    return next;
}

static void play(struct async_queue *queue)
{
    enum { ROUNDS = 3000 };
    int model[ROUNDS], n = 0, puts = 0, value;
    unsigned random = 1;
    for (int round = 0; round < ROUNDS; round++) {
        random = random * 1103515245 + 12345;
        const bool grows = round / 300 % 2;
        if ((random >> 16) % 8 < (grows ? 5 : 3)) {
            const int error = n < (int)queue->capacity ? 0 : EAGAIN;
            value = (int)(random >> 8 & 0xff);
            assert_int_equal(async__queue_try_put(queue, &value, sizeof value, NULL), error);
            if (error) continue;
            model[n++] = value;
            puts++;
        } else {
            const int error = async__queue_try_get(queue, &value, sizeof value, NULL);
            assert_int_equal(error, n ? 0 : EAGAIN);
            if (error) continue;
            const int next = next_of(queue, model, n--);
            assert_int_equal(value, model[next]);
            memmove(&model[next], &model[next + 1], (size_t)(n - next) * sizeof *model);
        }
        assert_int_equal(async_queue_size(queue), n);
    }
    for (; puts > 0; puts--) {
        assert_int_equal(run_error(async_queue_join(queue)), EDEADLK);
        async_queue_task_done(queue);
    }
    assert_int_equal(run_error(async_queue_join(queue)), 0);
    async_queue_free(queue);
}

static void test_as_a_model_says(void **state)
{
    (void)state;
    play(&(struct async_queue)ASYNC_QUEUE_INIT(int, 50));
    play(&(struct async_queue)ASYNC_LIFO_QUEUE_INIT(int, 50));
    play(&(struct async_queue)ASYNC_PRIORITY_QUEUE_INIT(int, 50, by_value));
}

CORO(putter, int, struct async_queue *queue; int value;)
{
    FRAME(putter);
    RESUME1
    LEAF(1, &f->c.put, async__queue_put, f->queue, &f->value, sizeof f->value)
    note("put %d: %d", f->value, async_t->error);
    async_t->error = 0;
    return ASYNC_DONE;
}

// A put without memory leaves its room to the next.
CORO(starved, int, struct async_queue queue; int i, value;)
{
    FRAME(starved);
    RESUME2
    f->queue = (struct async_queue)ASYNC_QUEUE_INIT(int, 9);
    for (f->i = 0; f->i < 8; f->i++)
        assert_int_equal(async__queue_try_put(&f->queue, &f->i, sizeof f->i, NULL), 0);
    f->queue.capacity = 8;                       // full
    for (f->i = 8; f->i < 10; f->i++)
        async_spawn(TASK(putter, (new_->queue = &f->queue, new_->value = f->i)));
    SLEEP(1, 0)
    f->queue.capacity = 10;
    assert_int_equal(async__queue_try_get(&f->queue, &f->value, sizeof f->value, NULL),
                     0);
    assert_int_equal(async__queue_try_put(&f->queue, &f->value, sizeof f->value, NULL),
                     0);
    memory_fail_after(1);
    SLEEP(2, 1)
    note("size %zu", async_queue_size(&f->queue));
    async_queue_free(&f->queue);
    return ASYNC_DONE;
}

static void test_put_without_memory(void **state)
{
    (void)state;
    run_int(TASK(starved, ));
    assert_happened("put 8: 12 put 9: 0 size 9");
}

static void test_value_forms(void **state)
{
    (void)state;
    struct async_queue queue = ASYNC_QUEUE_INIT(int, 0);
    int value = 7;
    assert_int_equal(run_error(async__queue_put_new(&queue, &value, sizeof value)), 0);
    value = 0;
    assert_int_equal(
        async_run_catching(async__queue_get_new(&queue, sizeof value, _Alignof(int)),
                           &value),
        0);
    assert_int_equal(value, 7);
    assert_int_equal(run_error(async_queue_join(&queue)), EDEADLK);
    async_queue_task_done(&queue);
    assert_int_equal(run_error(async_queue_join(&queue)), 0);
    for (int call = 0; call < 3; call++) {
        memory_fail_after(1);
        assert_int_equal(
            run_error(call == 0   ? async__queue_put_new(&queue, &value, sizeof value)
                      : call == 1 ? async__queue_get_new(&queue, sizeof value, 4)
                                  : async_queue_join(&queue)),
            ENOMEM);
    }
    assert_int_equal(run_error(async__queue_get_new(&queue, sizeof value, 4)), EDEADLK);
    async_queue_free(&queue);
}

static void done_too_often(void)
{
    struct async_queue queue = ASYNC_QUEUE_INIT(int, 0);
    async_queue_task_done(&queue);
}

static void other_size(void)
{
    struct async_queue queue = ASYNC_QUEUE_INIT(int, 0);
    async__queue_try_put(&queue, "a", 1, NULL);
}

static void test_mistakes(void **state)                                        // 135
{
    (void)state;
    assert_stops(done_too_often,
                 "async_queue_task_done: called more often than there were elements");
    assert_stops(other_size, "async_queue_try_put: the queue was initialised for "
                             "elements of 4 bytes, not of 1");
}

// Reports of the deadlocks are not for the log.
static void quietly(void *state) { test_value_forms(state); }
static void test_values(void **state) { capture_errors(quietly, state); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_many_elements),      test(test_equal_priorities_stay_in_order),
        test(test_put_without_memory), test(test_values),
        test(test_mistakes),           test(test_as_a_model_says),
    };
    RUN(tests);
}
