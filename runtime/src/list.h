// Rings: a head that is itself a link (tasks, groups), and a ring of waiters behind a
// plain pointer to its first (so that a table of them may move in memory).
#ifndef ASYNC_LIST_H
#define ASYNC_LIST_H

#include <async/abi.h>

static inline void list_init(struct async__link *head) { head->next = head->prev = head; }

static inline bool list_is_empty(const struct async__link *head)
{
    return head->next == head;
}

static inline void list_append(struct async__link *head, struct async__link *link)
{
    link->prev = head->prev;
    link->next = head;
    head->prev->next = link;
    head->prev = link;
}

// Of one that will not be looked at any more.
static inline void list_unlink(struct async__link *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
}

static inline void list_remove(struct async__link *link)
{
    list_unlink(link);
    link->next = link->prev = NULL;
}

// For a walk whose visits may take links out: the one behind `link`, even when that is gone now.
// `before`, which stood in front of it, must still be there.
static inline struct async__link *list_next(const struct async__link *before,
                                            const struct async__link *link)
{
    return before->next == link ? link->next : before->next;
}

static inline void ring_append(struct async_waiter **first, struct async_waiter *waiter)
{
    if (!*first) {
        waiter->next = waiter->prev = waiter;
        *first = waiter;
        return;
    }
    waiter->next = *first;
    waiter->prev = (*first)->prev;
    waiter->prev->next = waiter;
    (*first)->prev = waiter;
}

// `next` is NULL afterwards: that is how one sees that a waiter stands in no ring.
static inline void ring_remove(struct async_waiter **first, struct async_waiter *waiter)
{
    if (waiter->next == waiter) {
        *first = NULL;
    } else {
        waiter->prev->next = waiter->next;
        waiter->next->prev = waiter->prev;
        if (*first == waiter) *first = waiter->next;
    }
    waiter->next = NULL;
}

#endif
