// A node's `prev` is its left sibling, or its parent when it is the first child; the root's is NULL.
#include "heap.h"

static bool is_before(const struct async_timer *a, const struct async_timer *b)
{
    if (a->deadline != b->deadline) return a->deadline < b->deadline;
    return a->sequence < b->sequence;
}

// Two trees become one; their own `next` and `prev` are set by the caller.
static struct async_timer *meld(struct async_timer *a, struct async_timer *b)
{
    if (is_before(b, a)) {
        struct async_timer *const swap = a;
        a = b;
        b = swap;
    }
    b->next = a->child;
    if (b->next) b->next->prev = b;
    b->prev = a;
    a->child = b;
    return a;
}

// Melds a list of siblings pairwise from the left, then the pairs from the right, without recursion.
static struct async_timer *meld_siblings(struct async_timer *first)
{
    struct async_timer *pairs = NULL;
    while (first) {
        struct async_timer *pair = first;
        first = first->next;
        if (first) {
            struct async_timer *const second = first;
            first = first->next;
            pair = meld(pair, second);
        }
        pair->next = pairs;
        pairs = pair;
    }
    struct async_timer *root = pairs;
    if (!root) return NULL;
    pairs = root->next;
    while (pairs) {
        struct async_timer *const pair = pairs;
        pairs = pairs->next;
        root = meld(root, pair);
    }
    root->next = root->prev = NULL;
    return root;
}

void heap_insert(struct async_timer **root, struct async_timer *timer)
{
    timer->child = timer->next = timer->prev = NULL;
    if (*root) {
        *root = meld(*root, timer);
        (*root)->next = (*root)->prev = NULL;
    } else {
        *root = timer;
    }
}

void heap_remove(struct async_timer **root, struct async_timer *timer)
{
    struct async_timer *const rest = meld_siblings(timer->child);
    if (*root == timer) {
        *root = rest;
        return;
    }
    if (timer->prev->child == timer) timer->prev->child = timer->next;
    else timer->prev->next = timer->next;
    if (timer->next) timer->next->prev = timer->prev;
    if (rest) {
        *root = meld(*root, rest);
        (*root)->next = (*root)->prev = NULL;
    }
}
