#include "heap.h"

#include "hostile.h"

enum { SCAN_LIMIT = HOSTILE ? 1 : 16 };                       // timers that heap_next looks at unless exactly

static void ring_append(struct async_timer **first, struct async_timer *timer)
{
    if (!*first) {
        timer->next = timer->prev = timer;
        *first = timer;
        return;
    }
    timer->next = *first;
    timer->prev = (*first)->prev;
    timer->prev->next = (*first)->prev = timer;
}

static void ring_remove(struct async_timer **first, struct async_timer *timer)
{
    if (timer->next == timer) {
        *first = NULL;
        return;
    }
    timer->prev->next = timer->next;
    timer->next->prev = timer->prev;
    if (*first == timer) *first = timer->next;
}

static unsigned level_of(const struct heap *heap, int64_t deadline)
{
    const uint64_t differing = (uint64_t)deadline ^ (uint64_t)heap->last;
    return differing < HEAP_SLOTS ? 0 : (63u - (unsigned)__builtin_clzll(differing)) / HEAP_BITS;
}

static unsigned slot_of(int64_t deadline, unsigned level)
{
    return (unsigned)((uint64_t)deadline >> HEAP_BITS * level) % HEAP_SLOTS;
}

static int64_t slot_begin(const struct heap *heap, unsigned level, unsigned slot)
{
    const unsigned shift = HEAP_BITS * level;
    const uint64_t above = shift + HEAP_BITS >= 64 ? 0 : ~UINT64_C(0) << (shift + HEAP_BITS);
    return (int64_t)(((uint64_t)heap->last & above) | (uint64_t)slot << shift);
}

static void insert_past(struct heap *heap, struct async_timer *timer)
{
    struct async_timer *const first = heap->past;
    ring_append(&heap->past, timer);
    struct async_timer *before = timer->prev;
    if (!first || before->deadline <= timer->deadline) return;
    while (before != first && before->prev->deadline > timer->deadline) before = before->prev;
    ring_remove(&heap->past, timer);             // stands last; goes before `before`
    timer->next = before;
    timer->prev = before->prev;
    timer->prev->next = before->prev = timer;
    if (before == first) heap->past = timer;
}

static void place(struct heap *heap, struct async_timer *timer)
{
    const unsigned level = level_of(heap, timer->deadline), slot = slot_of(timer->deadline, level);
    ring_append(&heap->slots[level][slot], timer);
    heap->used[level] |= UINT64_C(1) << slot;
    heap->levels |= 1u << level;
}

void heap_insert(struct heap *heap, struct async_timer *timer)
{
    heap->count++;
    if (timer->deadline < heap->last) insert_past(heap, timer);
    else place(heap, timer);
}

static void clear_slot(struct heap *heap, unsigned level, unsigned slot)
{
    heap->slots[level][slot] = NULL;
    heap->used[level] &= ~(UINT64_C(1) << slot);
    if (!heap->used[level]) heap->levels &= ~(1u << level);
}

void heap_remove(struct heap *heap, struct async_timer *timer)
{
    heap->count--;
    if (timer->deadline < heap->last) {
        ring_remove(&heap->past, timer);
        return;
    }
    const unsigned level = level_of(heap, timer->deadline), slot = slot_of(timer->deadline, level);
    ring_remove(&heap->slots[level][slot], timer);
    if (!heap->slots[level][slot]) clear_slot(heap, level, slot);
}

static unsigned first_level(const struct heap *heap) { return (unsigned)__builtin_ctz(heap->levels); }

static unsigned first_slot(const struct heap *heap, unsigned level)
{
    return (unsigned)__builtin_ctzll(heap->used[level]);
}

// `last` moves to the slot's begin: its timers now differ in lower groups only.
static void spread(struct heap *heap, unsigned level, unsigned slot)
{
    struct async_timer *timer = heap->slots[level][slot];
    timer->prev->next = NULL;
    heap->last = slot_begin(heap, level, slot);
    clear_slot(heap, level, slot);
    for (struct async_timer *next; timer; timer = next) {
        next = timer->next;
        place(heap, timer);
    }
}

struct async_timer *heap_pop(struct heap *heap, int64_t now)
{
    if (heap->past) {
        struct async_timer *const timer = heap->past;
        heap_remove(heap, timer);
        return timer;
    }
    while (heap->levels) {
        const unsigned level = first_level(heap), slot = first_slot(heap, level);
        struct async_timer *const timer = heap->slots[level][slot];
        if (timer->deadline <= now && (level == 0 || timer->next == timer)) {
            heap_remove(heap, timer);
            heap->last = timer->deadline;        // nothing else stood in its slot, or all are equal
            return timer;
        }
        if (level == 0 || slot_begin(heap, level, slot) > now) break;
        spread(heap, level, slot);
    }
    if (heap->last < now) heap->last = now;      // lies before every slot that holds something
    return NULL;
}

int64_t heap_next(const struct heap *heap, bool exactly)
{
    if (heap->past) return heap->past->deadline;
    const unsigned level = first_level(heap), slot = first_slot(heap, level);
    const struct async_timer *const first = heap->slots[level][slot];
    int64_t next = first->deadline;
    if (level == 0) return next;
    unsigned scanned = 0;
    for (const struct async_timer *t = first->next; t != first; t = t->next) {
        if (t->deadline < next) next = t->deadline;
        if (++scanned == SCAN_LIMIT && !exactly) return slot_begin(heap, level, slot);
    }
    return next;
}
