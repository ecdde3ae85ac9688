// Queues of what is ready (struct async__queue): first in, first out.
#ifndef ASYNC_READY_H
#define ASYNC_READY_H

#include <async/abi.h>

static inline void ready_init(struct async__queue *queue) { queue->end = &queue->first; }

static inline bool ready_is_empty(const struct async__queue *queue)
{
    return queue->end == &queue->first;
}

// Of one that is not empty. The link is what an entry begins with.
static inline struct async__ready *ready_last(const struct async__queue *queue)
{
    return (struct async__ready *)(void *)queue->end;
}

// The first, of one that is not empty.
static inline struct async__ready *ready_take(struct async__queue *queue)
{
    struct async__ready *const entry = queue->first;
    if (queue->end == &entry->next) queue->end = &queue->first;
    else queue->first = entry->next;
    return entry;
}

// All, into one that is empty.
static inline void ready_move(struct async__queue *to, struct async__queue *from)
{
    *to = *from;
    if (ready_is_empty(from)) ready_init(to);
    ready_init(from);
}

static inline size_t ready_count(const struct async__queue *queue)
{
    size_t n = 0;
    struct async__ready *const *place = &queue->first;
    for (; place != queue->end; place = &(*place)->next) n++;
    return n;
}

static inline bool ready_is_first(const struct async__queue *queue,
                                  const struct async__ready *entry)
{
    return !ready_is_empty(queue) && queue->first == entry;
}

static inline bool ready_is_last(const struct async__queue *queue,
                                 const struct async__ready *entry)
{
    return queue->end == &entry->next;
}

#endif
