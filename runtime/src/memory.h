// Memory of the runtime. Blocks (tasks with their root frame, pieces of task stacks, cold
// parts) come from chunks of 64 KiB, one size class each, that belong to a thread; a
// block may be freed by another thread. A thread that needs many chunks gets them in
// regions of 2 MiB, the pages of a chunk at once. Everything else goes through
// memory_alloc. Every allocation may fail, and memory_fail_after lets a test
// choose which one does.
//
// A freed task's header keeps its state, and its slot is not reused for the next 32 blocks
// that are freed: a handle that is consumed twice is noticed.
#ifndef ASYNC_MEMORY_H
#define ASYNC_MEMORY_H

#include <async/abi.h>

#include "hostile.h"

#include <stdatomic.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define MEMORY_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEMORY_ASAN 1
#endif
#endif
#ifdef MEMORY_ASAN
void __asan_poison_memory_region(const volatile void *, size_t);
void __asan_unpoison_memory_region(const volatile void *, size_t);
#define MEMORY_POISON(p_, n_) __asan_poison_memory_region((p_), (n_))
#define MEMORY_UNPOISON(p_, n_) __asan_unpoison_memory_region((p_), (n_))
#else
#define MEMORY_POISON(p_, n_) ((void)(p_), (void)(n_))
#define MEMORY_UNPOISON(p_, n_) ((void)(p_), (void)(n_))
#endif

static inline void memory_poison(void *p, size_t bytes)  // nobody may look at it any more
{
    if (HOSTILE) memset(p, HOSTILE_FILL, bytes);
    MEMORY_POISON(p, bytes);
}

#pragma GCC visibility push(hidden)

struct memory_heap;
struct memory_chunk;

// What belongs to a thread.
struct async__thread {
    struct memory_heap *heap;               // lives while it has blocks or the thread has loops
    // the same while a loop is open and nothing is to fail, else one without pools
    struct memory_heap *usual;
    struct async_loop *own;                 // async_get_event_loop's
    struct async_loop *loops;               // open ones, the newest first
    struct cancel_forwarding *forwarding;   // cancel.c's
};
extern _Thread_local struct async__thread async__thread
    __attribute__((tls_model("initial-exec")));

// What tests count, for this thread.
struct async__stats { unsigned long allocations, polls; long live_bytes; };
extern _Thread_local struct async__stats async__stats
    __attribute__((tls_model("initial-exec")));

void *memory_alloc(size_t bytes);                           // NULL when out of memory
void *memory_realloc(void *, size_t old_bytes, size_t bytes);
void memory_free(void *, size_t bytes);
void memory_forget(size_t bytes);                           // it will be freed uncounted

enum memory_kind { MEMORY_TASK, MEMORY_OTHER };

enum {
    MEMORY_GRAIN = 8,
    MEMORY_CLASSES = 257,           // up to 2 KiB
    MEMORY_REST = 32,               // frees before a slot is used again
    MEMORY_CHUNK = 65536,
    MEMORY_REGION = 32 * MEMORY_CHUNK,
};

struct memory_chunk {               // at a multiple of MEMORY_CHUNK
    struct memory_chunk *next;
    struct memory_heap *heap;
    struct memory_pool *pool;
    uint32_t slot;
    bool is_of_region;
};

struct memory_pool {                // of one size class
    struct async__ready *stash;     // to be used next
    char *fresh, *fresh_end;
    struct memory_chunk *chunks;
};

// What has been freed rests before it returns to its pool. It is the heap's, so that neither
// where the block is put nor which one is used next depends on the block: the processor need
// not wait for it.
struct memory_resting { struct async__ready *block; struct memory_pool *pool; };

struct memory_heap {
    uint32_t homes;                 // the first one's; MEMORY_NO_HOMES: those of its chunks tell
    size_t made, freed;             // blocks; those on `remote` are not freed yet
    atomic_bool has_remote;
    bool is_orphan;              // its thread has ended; this and the lists: under a lock
    struct async__ready *remote, *remote_large;
    struct async__link large;
    struct memory_region *regions;
    size_t chunks;
    char *spare, *spare_end;        // chunks of the last region
    struct memory_resting rest[MEMORY_REST];
    struct memory_pool *pools[2 * MEMORY_CLASSES];   // by kind and class; of each: an empty one
};

// Where a block goes back to: its heap and its pool, so that freeing need not look at the
// chunk's head (all of which share a few places in the cache). Or: it is large, and has no
// pool; it is of the reserve; or: its chunk tells.
typedef uint32_t memory_home;
enum { MEMORY_HOMES = 1024 };       // of each heap, one for each pool and some to spare
_Static_assert(2 * MEMORY_CLASSES < MEMORY_HOMES, "every pool needs a home");
#define MEMORY_LARGE ((memory_home)0)
#define MEMORY_RESERVED ((memory_home)1)
#define MEMORY_IN_CHUNK (~(memory_home)0)
#define MEMORY_NO_HOMES (MEMORY_IN_CHUNK - MEMORY_HOMES + 1)

static inline size_t memory_pool_index(enum memory_kind kind, size_t class)
{
    return kind == MEMORY_TASK ? class : MEMORY_CLASSES + class;
}

static inline size_t memory_live_blocks(const struct memory_heap *heap)
{
    return heap->made - heap->freed;
}

void *memory_block_new_slow(enum memory_kind, size_t bytes, size_t align, memory_home *);

// What is at hand; NULL: memory_block_new_slow must look for it.
static inline void *memory_block_at_hand(enum memory_kind kind, size_t bytes, size_t align,
                                         memory_home *home)
{
    struct memory_heap *const heap = async__thread.usual;
    const size_t class = (bytes + MEMORY_GRAIN - 1) / MEMORY_GRAIN;
    if (ASYNC_UNLIKELY(class >= MEMORY_CLASSES || align > MEMORY_GRAIN)) return NULL;
    const size_t index = memory_pool_index(kind, class);
    struct memory_pool *const pool = heap->pools[index];
    struct async__ready *p = pool->stash;
    if (p) {
        pool->stash = p->next;
    } else if (pool->fresh != pool->fresh_end
               && !atomic_load_explicit(&heap->has_remote, memory_order_relaxed)) {
        p = (struct async__ready *)(void *)pool->fresh;
        pool->fresh += class * MEMORY_GRAIN;
    } else {
        return NULL;
    }
    *home = heap->homes + (memory_home)index;
    MEMORY_UNPOISON(p, class * MEMORY_GRAIN);
    heap->made++;
    return p;
}

// Of at least a struct async__ready. `align` is that of what follows the block's first 64
// bytes: of a task's root frame. `*home` must be given back to memory_block_free.
static inline void *memory_block_new(enum memory_kind kind, size_t bytes, size_t align,
                                     memory_home *home)
{
    void *const p = memory_block_at_hand(kind, bytes, align, home);
    return ASYNC_LIKELY(p) ? p : memory_block_new_slow(kind, bytes, align, home);
}

// It is not used again at once.
static inline void memory_rest(struct memory_heap *heap, struct memory_pool *pool,
                               struct async__ready *block)
{
    if (HOSTILE) return;                         // it rests for good
    struct memory_resting *const place = &heap->rest[heap->freed % MEMORY_REST];
    const struct memory_resting rested = *place;
    *place = (struct memory_resting){ block, pool };
    if (!rested.block) return;
    rested.block->next = rested.pool->stash;
    rested.pool->stash = rested.block;
}

void memory_block_free_slow(void *, memory_home);

static inline void memory_block_free(void *p, memory_home home)
{
    struct memory_heap *const heap = async__thread.usual;
    const memory_home index = home - heap->homes;
    if (ASYNC_UNLIKELY(index >= 2 * MEMORY_CLASSES)) {
        memory_block_free_slow(p, home);
        return;
    }
    memory_poison((char *)p + sizeof (struct async__ready),
                  index % MEMORY_CLASSES * MEMORY_GRAIN - sizeof (struct async__ready));
    memory_rest(heap, heap->pools[index], p);
    heap->freed++;
}

// From what all threads together have in reserve, for who cleans up. NULL: all is in use.
enum { MEMORY_RESERVED_SIZE = 192, MEMORY_RESERVED_BLOCKS = 16 };
void *memory_block_reserved(memory_home *);

// Of a block of at most 2 KiB, by who has not kept its home.
void memory_block_free_small(void *);

// Every task of this thread that is not free, coroutines that have not started included.
void memory_each_task(void (*visit)(struct async_task *, void *), void *arg);

size_t memory_heap_bytes(void);      // what this thread's blocks take, free ones included

// Whether this thread has blocks that are not free.
static inline bool memory_is_used(void)
{
    return async__thread.heap && memory_live_blocks(async__thread.heap);
}

// async__thread.loops has changed.
void memory_loops_changed(void);

// Gives everything back when no loop is open and nothing is alive.
void memory_trim(void);

unsigned long memory_blocks_made(void);                     // of this thread, so far

// The n-th allocation from now fails, once; 0: none does. For tests.
void memory_fail_after(unsigned long n);
void memory_fail_from(unsigned long n);   // and all behind it fail, too
unsigned long memory_fail_left(void);     // how far it is to the next one that does; 0: none

// Counts over all threads; at exit of a correct program 0.
long memory_live_bytes(void);

#pragma GCC visibility pop

#endif
