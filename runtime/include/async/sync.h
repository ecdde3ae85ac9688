// What abi.h is, for locks, events, conditions, semaphores, barriers and queues: the structs, and
// the leaves that wait for them. What can be had at once is had inline: a lock that is free, an
// event that is set, an element that is there. Only who must wait calls the runtime (NAME__wait).
#ifndef ASYNC_SYNC_H
#define ASYNC_SYNC_H

#include <async/abi.h>

// Who waits, first come, first served. Without a first, `last` means nothing; nor does the first's
// `prev`, ever. So the first is taken out with one write.
struct async__line { struct async_waiter *first, *last; };

// Caller's storage, which ASYNC_..._INIT in <async.h> initialises; the members are the runtime's.
struct async_lock { struct async__line waiters; bool locked; };
struct async_event { struct async__line waiters; bool is_set; };
struct async_condition { struct async__line waiters; };
struct async_semaphore { struct async__line waiters; size_t value, limit; };
struct async_barrier { struct async__line waiters; size_t parties, waiting; bool is_broken; };

// Who waits stands in a line, with a waiter in the leaf; its `object` is NULL when nothing came
// of it.
bool async__parked_failed(struct async_task *);   // throws, unless that has been done; true
int async__park_failed(struct async_task *, struct async_waiter *);     // a cancellation is pending
void async__wake_elsewhere(struct async__line *);                       // not of the running loop

static __inline void async__line_append(struct async__line *line, struct async_waiter *waiter)
{
    waiter->next = (struct async_waiter *)0;
    waiter->prev = line->last;
    if (line->first) line->last->next = waiter;
    else line->first = waiter;
    line->last = waiter;
}

// Gives ASYNC_PENDING, or delivers a pending cancellation at once.
static __inline int async__park(struct async_task *task, struct async_waiter *waiter,
                                struct async_frame *caller, const struct async_waiter_kind *kind,
                                struct async__line *line)
{
    if (async__is_cancel_pending(task)) return async__park_failed(task, waiter);
    waiter->task = task;
    waiter->kind = kind;
    waiter->object = line;
    async__line_append(line, waiter);
    return async__wait(task, caller, waiter);
}

// There is one.
static __inline void async__wake_first(struct async__line *line)
{
    struct async_waiter *const first = line->first;
    struct async__loop_head *const loop = async__running_loop();
    if (ASYNC_UNLIKELY(async__loop(first->task) != loop)) {
        async__wake_elsewhere(line);
        return;
    }
    line->first = first->next;
    async__make_ready(loop, first->task);
}

static __inline bool async__parked_end(struct async_task *task, const struct async_waiter *waiter)
{
    return ASYNC_UNLIKELY(!waiter->object) && async__parked_failed(task);
}

#define ASYNC__PARKED(name_, ...)                                                   \
    struct name_##__leaf { __VA_ARGS__ struct async_waiter waiter; };               \
    static __inline bool name_##__end(struct async_task *task, struct name_##__leaf *leaf) \
    {                                                                               \
        return async__parked_end(task, &leaf->waiter);                              \
    }

ASYNC__PARKED(async_lock_acquire)
extern const struct async_waiter_kind async__lock_kind;

static __inline int async_lock_acquire__begin(struct async_task *task,
                                              struct async_lock_acquire__leaf *leaf,
                                              struct async_frame *caller, struct async_lock *lock)
{
    if (lock->locked)
        return async__park(task, &leaf->waiter, caller, &async__lock_kind, &lock->waiters);
    lock->locked = true;
    return ASYNC_AT_ONCE;
}

void async__lock_not_held(const char *at) __attribute__((noreturn));

// Nobody waits for a lock that is free.
static __inline void async_lock_release__at(struct async_lock *lock, const char *at)
{
    if (lock->waiters.first) async__wake_first(&lock->waiters);
    else if (lock->locked) lock->locked = false;
    else async__lock_not_held(at);
}

ASYNC__PARKED(async_event_wait)
int async_event_wait__wait(struct async_task *, struct async_event_wait__leaf *,
                           struct async_frame *caller, struct async_event *);

static __inline int async_event_wait__begin(struct async_task *task,
                                            struct async_event_wait__leaf *leaf,
                                            struct async_frame *caller, struct async_event *event)
{
    return event->is_set ? (int)ASYNC_AT_ONCE : async_event_wait__wait(task, leaf, caller, event);
}

ASYNC__PARKED(async_semaphore_acquire)
int async_semaphore_acquire__wait(struct async_task *, struct async_semaphore_acquire__leaf *,
                                  struct async_frame *caller, struct async_semaphore *);

static __inline int async_semaphore_acquire__begin(struct async_task *task,
                                                   struct async_semaphore_acquire__leaf *leaf,
                                                   struct async_frame *caller,
                                                   struct async_semaphore *semaphore)
{
    if (semaphore->value == 0) return async_semaphore_acquire__wait(task, leaf, caller, semaphore);
    semaphore->value--;
    return ASYNC_AT_ONCE;
}

struct async_condition_wait__leaf {
    struct async_waiter waiter;
    struct async_lock *lock;
    bool failed;                                // but holds the lock again
};
int async_condition_wait__begin(struct async_task *, struct async_condition_wait__leaf *,
                                struct async_frame *caller, struct async_condition *,
                                struct async_lock *);

static __inline bool async_condition_wait__end(struct async_task *task,
                                               struct async_condition_wait__leaf *leaf)
{
    return ASYNC_UNLIKELY(leaf->failed) && async__parked_failed(task);
}

struct async_barrier_wait__leaf {
    struct async_waiter waiter;
    struct async_barrier *barrier;
    int async_result;                           // negative: failed
};
int async_barrier_wait__begin(struct async_task *, struct async_barrier_wait__leaf *,
                              struct async_frame *caller, struct async_barrier *);
bool async_barrier_wait__failed(struct async_task *, struct async_barrier_wait__leaf *);

static __inline bool async_barrier_wait__end(struct async_task *task,
                                             struct async_barrier_wait__leaf *leaf)
{
    return ASYNC_UNLIKELY(leaf->async_result < 0) && async_barrier_wait__failed(task, leaf);
}

// ---- queues --------------------------------------------------------------------------------

struct async_queue {                            // of elements of `size` bytes
    struct async__line getters, putters, joiners;
    size_t size, align, capacity;               // capacity 0: unbounded
    int (*compare)(const void *, const void *); // by priority; NULL: not
    void (*drop)(void *);                       // what nobody will get any more; NULL: nothing
    bool is_lifo, is_shut;
    char *items;                                // in the block, which is the queue's
    void *block;
    size_t bytes;                               // of the block
    size_t mask;                                // of places: a power of two less one
    size_t puts, gets, dones;                   // so many; element i is at i & mask
    size_t put_until, get_until;                // how far the short ways go
    uint64_t sequence;
};

// Who was woken at a queue tries again, and may have to wait again: it runs in a frame of the leaf.
struct async__transfer {
    struct async_frame again;
    struct async_queue *queue;
    union { const void *from; void *to; };      // put, get
    size_t size;
    struct async_waiter waiter;
};

#define ASYNC__TRANSFER(name_)                                                      \
    struct name_##__leaf { struct async__transfer transfer; };                      \
    static __inline bool name_##__end(struct async_task *task, struct name_##__leaf *leaf) \
    {                                                                               \
        return async__parked_end(task, &leaf->transfer.waiter);                     \
    }

ASYNC__TRANSFER(async__queue_put)
ASYNC__TRANSFER(async__queue_get)
int async__queue_put__wait(struct async_task *, struct async__transfer *,
                           struct async_frame *caller, struct async_queue *, const void *item,
                           size_t size);
int async__queue_get__wait(struct async_task *, struct async__transfer *,
                           struct async_frame *caller, struct async_queue *, void *item,
                           size_t size);

// The short ways: there is room, or an element, and nobody waits for it. False: nothing has
// happened.
static __inline bool async__queue_put_short(struct async_queue *queue, const void *item,
                                           size_t size)
{
    const size_t at = queue->puts;
    if (ASYNC_UNLIKELY(at == queue->put_until || queue->size != size)) return false;
    __builtin_memcpy(queue->items + (at & queue->mask) * size, item, size);
    queue->puts = at + 1;
    return true;
}

static __inline bool async__queue_get_short(struct async_queue *queue, void *item, size_t size)
{
    const size_t at = queue->gets;
    if (ASYNC_UNLIKELY(at == queue->get_until || queue->size != size)) return false;
    if (item) __builtin_memcpy(item, queue->items + (at & queue->mask) * size, size);
    queue->gets = at + 1;
    return true;
}

static __inline int async__queue_put__begin(struct async_task *task,
                                            struct async__queue_put__leaf *leaf,
                                            struct async_frame *caller, struct async_queue *queue,
                                            const void *item, size_t size)
{
    if (async__queue_put_short(queue, item, size)) return ASYNC_AT_ONCE;
    return async__queue_put__wait(task, &leaf->transfer, caller, queue, item, size);
}

static __inline int async__queue_get__begin(struct async_task *task,
                                            struct async__queue_get__leaf *leaf,
                                            struct async_frame *caller, struct async_queue *queue,
                                            void *item, size_t size)
{
    if (async__queue_get_short(queue, item, size)) return ASYNC_AT_ONCE;
    return async__queue_get__wait(task, &leaf->transfer, caller, queue, item, size);
}

ASYNC__PARKED(async_queue_join)
int async_queue_join__begin(struct async_task *, struct async_queue_join__leaf *,
                            struct async_frame *caller, struct async_queue *);

struct async_task *async__queue_put_new(struct async_queue *, const void *item, size_t size);
struct async_task *async__queue_get_new(struct async_queue *, size_t size, size_t align);
void async__queue_on_drop(struct async_queue *, void (*drop)(void *element));
int async__queue_try_put(struct async_queue *, const void *item, size_t size, const char *at);
int async__queue_try_get(struct async_queue *, void *item, size_t size, const char *at);

#endif
