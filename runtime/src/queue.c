// async_queue(T): first in first out, last in first out, or the smallest first. Its
// elements are bytes here; the translator knows T and passes its size with every call.
//
// An element stays in the queue until somebody who runs takes it: a put only wakes the
// first getter, and another may take the element before that one runs, which then waits
// again. Items are a ring; by priority they are a binary heap, each followed by a number
// that keeps equal ones in order.
#include <async.h>

#include "error.h"
#include "faults.h"
#include "leaf.h"
#include "memory.h"
#include "park.h"

#include <errno.h>
#include <string.h>

enum { FIRST_ALLOCATION = HOSTILE ? 2 : 8 };

static inline bool is_of(const struct async_queue *queue, size_t size, const char *call)
{
    if (ASYNC_UNLIKELY(queue->size != size))
        return error_describe(
            "%s: the queue was initialised for elements of %zu bytes, not of %zu", call,
            queue->size, size);
    return true;
}

// ---- storage --------------------------------------------------------------------------

static size_t round_up(size_t n, size_t align) { return (n + align - 1) / align * align; }

static size_t stride(const struct async_queue *queue)
{
    if (!queue->compare) return queue->size;
    const size_t align = queue->align < _Alignof(uint64_t) ? _Alignof(uint64_t)
                                                           : queue->align;
    return round_up(round_up(queue->size, _Alignof(uint64_t)) + sizeof (uint64_t), align);
}

static char *place(const struct async_queue *queue, size_t i)
{
    return queue->items + ((queue->gets + i) & queue->mask) * stride(queue);
}

static size_t count(const struct async_queue *queue) { return queue->puts - queue->gets; }

// How many have a place.
static size_t allocated(const struct async_queue *queue)
{
    return queue->items ? queue->mask + 1 : 0;
}

// How far async__queue_put_short and async__queue_get_short may go: they wake nobody, and know only
// of what had been put, or taken, by then.
static void settle_short_ways(struct async_queue *queue)
{
    size_t room = allocated(queue);
    if (queue->capacity && queue->capacity < room) room = queue->capacity;
    const bool may_put = !queue->getters.first && !queue->compare && !queue->is_shut;
    const bool may_get = !queue->putters.first && !queue->compare && !queue->is_lifo;
    queue->put_until = may_put ? queue->gets + room : queue->puts;
    queue->get_until = may_get ? queue->puts : queue->gets;
}

static int grow(struct async_queue *queue)
{
    size_t n = queue->items ? 2 * allocated(queue) : FIRST_ALLOCATION;
    while (queue->capacity && n / 2 >= queue->capacity) n /= 2;
    const size_t extra = queue->align > 16 ? queue->align : 0;
    size_t bytes;
    if (__builtin_mul_overflow(n, stride(queue), &bytes)
        || __builtin_add_overflow(bytes, extra, &bytes))
        return ENOMEM;
    char *const block = memory_alloc(bytes);
    if (!block) return ENOMEM;
    char *const items = extra ? (char *)round_up((uintptr_t)block, extra) : block;
    for (size_t i = 0; i < count(queue); i++)
        memcpy(items + i * stride(queue), place(queue, i), stride(queue));
    memory_free(queue->block, queue->bytes);
    faults_program_bytes((long)bytes - (long)queue->bytes);
    queue->block = block;
    queue->bytes = bytes;
    queue->items = items;
    queue->mask = n - 1;
    queue->puts -= queue->gets;
    queue->dones -= queue->gets;
    queue->gets = 0;
    return 0;
}

// ---- by priority ----------------------------------------------------------------------

static uint64_t *number_of(const struct async_queue *queue, size_t i)
{
    return (uint64_t *)(void *)(place(queue, i)
                                + round_up(queue->size, _Alignof(uint64_t)));
}

static bool is_before(const struct async_queue *queue, size_t a, size_t b)
{
    const int order = queue->compare(place(queue, a), place(queue, b));
    return order ? order < 0 : *number_of(queue, a) < *number_of(queue, b);
}

static void swap(const struct async_queue *queue, size_t i, size_t j)
{
    char *a = place(queue, i), *b = place(queue, j), part[64];
    for (size_t left = stride(queue), n; left; left -= n, a += n, b += n) {
        n = left < sizeof part ? left : sizeof part;
        memcpy(part, a, n);
        memcpy(a, b, n);
        memcpy(b, part, n);
    }
}

static void sift_up(const struct async_queue *queue, size_t i)
{
    for (; i && is_before(queue, i, (i - 1) / 2); i = (i - 1) / 2)
        swap(queue, i, (i - 1) / 2);
}

static void sift_down(const struct async_queue *queue)
{
    for (size_t i = 0, least; ; i = least) {
        least = i;
        for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < count(queue) && is_before(queue, child, least)) least = child;
        if (least == i) return;
        swap(queue, i, least);
    }
}

// ---- one element ----------------------------------------------------------------------

static bool is_full(const struct async_queue *queue)
{
    return queue->capacity && count(queue) >= queue->capacity;
}

static void wake(struct async_queue *queue, struct async__line *line)
{
    park_wake_first(line);
    settle_short_ways(queue);
}

// There is room, or will be when there is memory.
static int insert(struct async_queue *queue, const void *item)
{
    const size_t at = count(queue);
    if (ASYNC_UNLIKELY(at == allocated(queue))) {
        const int error = grow(queue);
        if (error) return error;
    }
    memcpy(place(queue, at), item, queue->size);
    queue->puts++;
    if (queue->compare) {
        *number_of(queue, at) = queue->sequence++;
        sift_up(queue, at);
    }
    wake(queue, &queue->getters);
    return 0;
}

// As if it had never been put, for the counts.
static void take_last(struct async_queue *queue)
{
    queue->puts--;
    queue->dones--;
}

static void take(struct async_queue *queue, void *item)
{
    const size_t last = count(queue) - 1;
    if (item) memcpy(item, place(queue, queue->is_lifo ? last : 0), queue->size);
    if (queue->compare) memcpy(place(queue, 0), place(queue, last), stride(queue));
    if (queue->compare || queue->is_lifo) take_last(queue);
    else queue->gets++;
    if (queue->compare) sift_down(queue);
    wake(queue, &queue->putters);
}

int async__queue_try_put(struct async_queue *queue, const void *item, size_t size,
                         const char *at)
{
    if (async__queue_put_short(queue, item, size)) return 0;
    if (!is_of(queue, size, "async_queue_try_put")) error_stop(at);
    if (queue->is_shut) return EPIPE;
    return is_full(queue) ? EAGAIN : insert(queue, item);
}

int async__queue_try_get(struct async_queue *queue, void *item, size_t size,
                         const char *at)
{
    if (async__queue_get_short(queue, item, size)) return 0;
    if (!is_of(queue, size, "async_queue_try_get")) error_stop(at);
    if (count(queue) == 0) return queue->is_shut ? EPIPE : EAGAIN;
    take(queue, item);
    return 0;
}

// ---- put and get ----------------------------------------------------------------------

typedef int attempt(struct async_task *, struct async__transfer *);

static int fail(struct async_task *async_t, struct async__transfer *t, int error)
{
    return park_failed(&t->waiter, error_start(async_t, error));
}

// Settles the short ways: they are closed from now on.
static int wait(struct async_task *async_t, struct async__transfer *t,
                const struct async_waiter_kind *kind, struct async__line *line)
{
    const int status = async__park(async_t, &t->waiter, &t->again, kind, line);
    settle_short_ways(t->queue);
    return status;
}

static const struct async_waiter_kind put_kind = {
    .what = "waits for room in a queue", .cancel = park_cancel,
};

static int put(struct async_task *async_t, struct async__transfer *t)
{
    struct async_queue *const queue = t->queue;
    if (!is_of(queue, t->size, "async_queue_put"))
        return park_failed(&t->waiter, error_mistake(async_t));
    if (queue->is_shut) return fail(async_t, t, EPIPE);
    if (is_full(queue)) return wait(async_t, t, &put_kind, &queue->putters);
    const int error = insert(queue, t->from);
    if (!error) return ASYNC_AT_ONCE;
    wake(queue, &queue->putters);                // the room is still there
    return fail(async_t, t, error);
}

static const struct async_waiter_kind get_kind = {
    .what = "waits for an element of a queue", .cancel = park_cancel,
};

static int get(struct async_task *async_t, struct async__transfer *t)
{
    struct async_queue *const queue = t->queue;
    if (!is_of(queue, t->size, "async_queue_get"))
        return park_failed(&t->waiter, error_mistake(async_t));
    if (count(queue)) {
        take(queue, t->to);
        return ASYNC_AT_ONCE;
    }
    if (queue->is_shut) return fail(async_t, t, EPIPE);
    return wait(async_t, t, &get_kind, &queue->getters);
}

// Of who was woken, and of a coroutine object that begins.
static inline int step(struct async_task *async_t, struct async_frame *async_h, attempt *try)
{
    struct async__transfer *const t = (struct async__transfer *)async_h;
    if (async_h->state && !t->waiter.object) return async__deliver(async_t);
    async_h->state = 1;
    const int status = try(async_t, t);
    return status == ASYNC_AT_ONCE ? (int)ASYNC_DONE : status;
}

static int put_step(struct async_task *async_t, struct async_frame *async_h)
{
    return step(async_t, async_h, put);
}

static int get_step(struct async_task *async_t, struct async_frame *async_h)
{
    return step(async_t, async_h, get);
}

static const struct async_desc put_desc = {
    put_step, "async_queue_put", NULL, sizeof (struct async__transfer),
    _Alignof(struct async__transfer), 0, 0,
};
static const struct async_desc get_desc = {
    get_step, "async_queue_get", NULL, sizeof (struct async__transfer),
    _Alignof(struct async__transfer), 0, 0,
};

// Who waits in the leaf of `caller` runs in the frame `again` when it was woken.
static inline void begin(struct async__transfer *t, const struct async_desc *desc,
                         struct async_frame *caller, struct async_queue *queue, size_t size)
{
    t->again = (struct async_frame){ .desc = desc, .parent = caller, .state = 1 };
    t->queue = queue;
    t->size = size;
}

int async__queue_put__wait(struct async_task *async_t, struct async__transfer *t,
                           struct async_frame *caller, struct async_queue *queue,
                           const void *item, size_t size)
{
    begin(t, &put_desc, caller, queue, size);
    t->from = item;
    return put(async_t, t);
}

int async__queue_get__wait(struct async_task *async_t, struct async__transfer *t,
                           struct async_frame *caller, struct async_queue *queue,
                           void *item, size_t size)
{
    begin(t, &get_desc, caller, queue, size);
    t->to = item;
    return get(async_t, t);
}

// The element stands behind the frame.
struct async_task *async__queue_put_new(struct async_queue *queue, const void *item,
                                        size_t size)
{
    struct async__transfer *const t = (struct async__transfer *)task_new(&put_desc, size);
    if (!t) return &async__enomem_task;
    t->queue = queue;
    t->size = size;
    t->from = memcpy(t + 1, item, size);
    return async__task_of(t);
}

struct get_frame {
    struct async__transfer transfer;
    struct async_desc desc;                      // of this size
};

struct async_task *async__queue_get_new(struct async_queue *queue, size_t size,
                                        size_t align)
{
    if (align < _Alignof(struct get_frame)) align = _Alignof(struct get_frame);
    const size_t offset = round_up(sizeof (struct get_frame), align);
    if (size > UINT32_MAX - offset) return &async__enomem_task;
    const struct async_desc desc = {
        get_step, "async_queue_get", NULL, (uint32_t)(offset + size), (uint32_t)align,
        (uint32_t)offset, (uint32_t)size,
    };
    struct get_frame *const f = (struct get_frame *)task_new(&desc, 0);
    if (!f) return &async__enomem_task;
    f->desc = desc;
    f->transfer.again.desc = &f->desc;
    f->transfer.queue = queue;
    f->transfer.to = (char *)f + offset;
    f->transfer.size = size;
    return async__task_of(f);
}

// ---- join, shutdown, free -------------------------------------------------------------

static size_t unfinished(const struct async_queue *queue) { return queue->puts - queue->dones; }

static const struct async_waiter_kind join_kind = {
    .what = "joins a queue", .cancel = park_cancel,
};

int async_queue_join__begin(struct async_task *async_t,
                            struct async_queue_join__leaf *leaf,
                            struct async_frame *caller, struct async_queue *queue)
{
    if (unfinished(queue) == 0) return ASYNC_AT_ONCE;
    return async__park(async_t, &leaf->waiter, caller, &join_kind, &queue->joiners);
}

LEAF_OF(async_queue_join, struct async_queue *, 0, 0)

static void finish(struct async_queue *queue, size_t n)
{
    queue->dones += n < unfinished(queue) ? n : unfinished(queue);
    if (unfinished(queue) == 0) park_wake_all(&queue->joiners);
}

void async_queue_task_done__at(struct async_queue *queue, const char *at)
{
    if (unfinished(queue) == 0)
        error_die(at,
                  "async_queue_task_done: called more often than there were elements");
    finish(queue, 1);
}

void async__queue_on_drop(struct async_queue *queue, void (*drop)(void *element))
{
    queue->drop = drop;
}

static void drop_items(struct async_queue *queue)
{
    const size_t n = count(queue);
    for (size_t i = 0; i < n && queue->drop; i++) queue->drop(place(queue, i));
    queue->gets = queue->puts;
    settle_short_ways(queue);
    finish(queue, n);
}

void async_queue_shutdown(struct async_queue *queue, bool immediate)
{
    queue->is_shut = true;
    settle_short_ways(queue);
    if (immediate) drop_items(queue);
    park_wake_all(&queue->getters);
    park_wake_all(&queue->putters);
}

void async_queue_free(struct async_queue *queue)
{
    drop_items(queue);
    park_wake_all(&queue->putters);              // there is room
    memory_free(queue->block, queue->bytes);
    faults_program_bytes(-(long)queue->bytes);
    queue->block = NULL;
    queue->items = NULL;
    queue->bytes = 0;
    settle_short_ways(queue);
}

size_t async_queue_size(const struct async_queue *queue) { return count(queue); }

bool async_queue_full(const struct async_queue *queue) { return is_full(queue); }
