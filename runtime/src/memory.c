// A block's way: a pool's `stash` (last in, first out) or fresh from a chunk; when freed
// by its own thread into the heap's `rest`, a small queue, from which it returns to the
// stash; when freed by another thread, under a lock, on the owner's `remote` list,
// which the owner collects when it runs short. A heap whose thread has ended is freed by
// who frees its last block.
#include "memory.h"

#include "error.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    CHUNK_HEAD = 64,
    CHUNKS_ALONE = 8,                      // then they come in regions
    KEPT = sizeof (struct async__ready),   // of a free block: the link and the state
};

struct large {                      // before a block that no class holds
    struct async__link link;
    struct memory_heap *heap;
    void *base;
    size_t bytes;
    enum memory_kind kind;
};

struct memory_region {              // of chunks
    struct memory_region *next;
    char *chunks;
};

// Have no blocks, so that one look at a pool or a home tells.
static struct memory_pool no_pool;
static struct memory_heap no_heap = {
    .homes = MEMORY_NO_HOMES, .pools = { [0 ... 2 * MEMORY_CLASSES - 1] = &no_pool },
};
_Thread_local struct async__thread async__thread = { .usual = &no_heap };
_Thread_local struct async__stats async__stats;

static bool is_failing;             // fail_after has something left to do
static atomic_ulong fail_after;
static bool is_exhausted;           // behind it nothing is left
static atomic_long live_bytes;

static pthread_mutex_t remote_lock = PTHREAD_MUTEX_INITIALIZER;

static pthread_key_t thread_key;
static pthread_once_t thread_once = PTHREAD_ONCE_INIT;

static void set_heap(struct memory_heap *heap)
{
    async__thread.heap = heap;
    const bool is_usual = heap && heap->homes != MEMORY_NO_HOMES && async__thread.loops
                          && !is_failing && !HOSTILE;
    async__thread.usual = is_usual ? heap : &no_heap;
}

// Other threads than this one may go on with the inline path: it takes what it has
// already.
void memory_fail_after(unsigned long n)
{
    atomic_store(&fail_after, n);
    is_failing = n != 0;
    is_exhausted = false;
    set_heap(async__thread.heap);
}

void memory_fail_from(unsigned long n)
{
    memory_fail_after(n);
    is_exhausted = true;
}

unsigned long memory_fail_left(void) { return atomic_load(&fail_after); }

long memory_live_bytes(void) { return atomic_load(&live_bytes); }

static bool is_refused(void)
{
    if (!is_failing) return false;
    if (atomic_load(&fail_after) == 0) return is_exhausted;
    return atomic_fetch_sub(&fail_after, 1) == 1;
}

static void count(long bytes)
{
    if (bytes > 0) async__stats.allocations++;
    async__stats.live_bytes += bytes;
    atomic_fetch_add_explicit(&live_bytes, bytes, memory_order_relaxed);
}

void *memory_alloc(size_t bytes)
{
    void *const p = is_refused() ? NULL : malloc(bytes);
    if (!p) return NULL;
    if (HOSTILE) memset(p, HOSTILE_FILL, bytes);
    count((long)bytes);
    return p;
}

static void *move(void *old, size_t old_bytes, size_t bytes)
{
    void *const p = memory_alloc(bytes);
    if (!p) return NULL;
    if (old) memcpy(p, old, old_bytes < bytes ? old_bytes : bytes);
    memory_free(old, old_bytes);
    return p;
}

void *memory_realloc(void *old, size_t old_bytes, size_t bytes)
{
    if (HOSTILE) return move(old, old_bytes, bytes);
    void *const p = is_refused() ? NULL : realloc(old, bytes);
    if (p) count((long)bytes - (long)old_bytes);
    return p;
}

void memory_free(void *p, size_t bytes)
{
    if (!p) return;
    count(-(long)bytes);
    if (HOSTILE) memset(p, HOSTILE_FILL, bytes);
    free(p);
}

void memory_forget(size_t bytes) { count(-(long)bytes); }

// ---- heaps ----------------------------------------------------------------------------

static struct large *large_of(void *block) { return (struct large *)block - 1; }

static struct memory_chunk *chunk_of(const void *block)
{
    return (struct memory_chunk *)((uintptr_t)block & ~(uintptr_t)(MEMORY_CHUNK - 1));
}

// The tasks of the heap that was freed last: one chunk of each size, when it has one
// outside the regions. So a handle that is used after the end of its loop still shows
// that it was consumed.
static struct memory_chunk *buried;

static void free_buried(void)                          // under remote_lock
{
    for (struct memory_chunk *next; buried; buried = next) {
        next = buried->next;
        MEMORY_UNPOISON(buried, MEMORY_CHUNK);
        free(buried);
    }
}

__attribute__((destructor)) static void free_last(void)
{
    pthread_mutex_lock(&remote_lock);
    free_buried();
    pthread_mutex_unlock(&remote_lock);
}

static void bury(struct memory_heap *heap)
{
    pthread_mutex_lock(&remote_lock);
    free_buried();
    for (int class = 0; class < MEMORY_CLASSES; class++) {
        struct memory_pool *const pool = heap->pools[memory_pool_index(MEMORY_TASK, class)];
        struct memory_chunk **place = &pool->chunks;
        while (*place && (*place)->is_of_region) place = &(*place)->next;
        struct memory_chunk *const chunk = *place;
        if (!chunk) continue;
        *place = chunk->next;
        chunk->next = buried;
        buried = chunk;
        memory_forget(MEMORY_CHUNK);
    }
    pthread_mutex_unlock(&remote_lock);
}

static void heap_free(struct memory_heap *heap)
{
    bury(heap);
    for (int i = 0; i < 2 * MEMORY_CLASSES; i++) {
        struct memory_pool *const pool = heap->pools[i];
        if (pool == &no_pool) continue;
        for (struct memory_chunk *chunk = pool->chunks, *next; chunk; chunk = next) {
            next = chunk->next;
            MEMORY_UNPOISON(chunk, MEMORY_CHUNK);
            if (!chunk->is_of_region) memory_free(chunk, MEMORY_CHUNK);
        }
        memory_free(pool, sizeof *pool);
    }
    for (struct memory_region *region = heap->regions, *next; region; region = next) {
        next = region->next;
        memory_free(region->chunks, MEMORY_REGION);
        memory_free(region, sizeof *region);
    }
    memory_free(heap, sizeof *heap);
}

static void large_remove(struct large *large)
{
    large->link.prev->next = large->link.next;
    large->link.next->prev = large->link.prev;
    memory_free(large->base, large->bytes);
}

static void collect(struct memory_heap *heap)          // under remote_lock
{
    for (struct async__ready *p = heap->remote, *next; p; p = next, heap->freed++) {
        next = p->next;
        memory_rest(heap, chunk_of(p)->pool, p);
    }
    for (struct async__ready *p = heap->remote_large, *next; p; p = next, heap->freed++) {
        next = p->next;
        large_remove(large_of(p));
    }
    heap->remote = heap->remote_large = NULL;
    atomic_store(&heap->has_remote, false);
}

static void collect_remote(struct memory_heap *heap)
{
    if (!atomic_load_explicit(&heap->has_remote, memory_order_relaxed)) return;
    pthread_mutex_lock(&remote_lock);
    collect(heap);
    pthread_mutex_unlock(&remote_lock);
}

static void at_thread_exit(void *value)
{
    struct memory_heap *const heap = value;
    if (heap != async__thread.heap) return;
    if (async__thread.loops) {                   // are closed first
        pthread_setspecific(thread_key, heap);
        return;
    }
    set_heap(NULL);
    pthread_mutex_lock(&remote_lock);
    collect(heap);
    heap->is_orphan = memory_live_blocks(heap) != 0;
    const bool is_empty = !heap->is_orphan;
    pthread_mutex_unlock(&remote_lock);
    if (is_empty) heap_free(heap);
}

static void make_thread_key(void)
{
    if (pthread_key_create(&thread_key, at_thread_exit) != 0)
        error_die(NULL, "no thread key is left");
}

static uint32_t next_homes(void)                 // MEMORY_NO_HOMES when they are used up
{
    static atomic_uint last;
    uint32_t homes = atomic_load(&last);
    while (homes < MEMORY_NO_HOMES - MEMORY_HOMES
           && !atomic_compare_exchange_weak(&last, &homes, homes + MEMORY_HOMES)) {}
    return homes < MEMORY_NO_HOMES - MEMORY_HOMES ? homes + MEMORY_HOMES : MEMORY_NO_HOMES;
}

static struct memory_heap *heap_new(void)
{
    struct memory_heap *const heap = memory_alloc(sizeof *heap);
    if (!heap) return NULL;
    *heap = no_heap;
    heap->homes = next_homes();
    heap->large.next = heap->large.prev = &heap->large;
    pthread_once(&thread_once, make_thread_key);
    pthread_setspecific(thread_key, heap);
    set_heap(heap);
    return heap;
}

void memory_trim(void)
{
    struct memory_heap *const heap = async__thread.heap;
    if (!heap || async__thread.loops) return;
    collect_remote(heap);
    if (memory_live_blocks(heap)) return;
    set_heap(NULL);
    pthread_setspecific(thread_key, NULL);
    heap_free(heap);
}

void memory_loops_changed(void) { set_heap(async__thread.heap); }

unsigned long memory_blocks_made(void)
{
    return async__thread.heap ? async__thread.heap->made : 0;
}

// ---- blocks ---------------------------------------------------------------------------

static void *large_new(struct memory_heap *heap, enum memory_kind kind, size_t bytes,
                       size_t align)
{
    if (align < 16) align = 16;
    size_t whole;
    if (__builtin_add_overflow(bytes, sizeof (struct large) + align, &whole)) return NULL;
    char *const base = memory_alloc(whole);
    if (!base) return NULL;
    const uintptr_t before = sizeof (struct large) + sizeof (struct async_task);
    const uintptr_t root = ((uintptr_t)base + before + align - 1)
                           & ~(uintptr_t)(align - 1);
    struct large *const large = (struct large *)(root - before);
    *large = (struct large){ .heap = heap, .base = base, .bytes = whole, .kind = kind };
    large->link.next = &heap->large;
    large->link.prev = heap->large.prev;
    large->link.prev->next = heap->large.prev = &large->link;
    return large + 1;
}

static struct memory_pool *pool_of(struct memory_heap *heap, size_t index)
{
    struct memory_pool *pool = heap->pools[index];
    if (pool != &no_pool) return pool;
    if (!(pool = memory_alloc(sizeof *pool))) return NULL;
    memset(pool, 0, sizeof *pool);
    return heap->pools[index] = pool;
}

static bool add_region(struct memory_heap *heap)
{
    struct memory_region *const region = memory_alloc(sizeof *region);
    if (!region) return false;
    region->chunks = is_refused() ? NULL : aligned_alloc(MEMORY_REGION, MEMORY_REGION);
    if (!region->chunks) {
        memory_free(region, sizeof *region);
        return false;
    }
    count(MEMORY_REGION);
    region->next = heap->regions;
    heap->regions = region;
    heap->spare = region->chunks;
    heap->spare_end = heap->spare + MEMORY_REGION;
    return true;
}

// A page fault for all its pages together. Huge pages would take one for a region, but where
// a virtual machine's host takes free ones back, to get one again costs more than that.
static void populate(struct memory_chunk *chunk)
{
#ifdef MADV_POPULATE_WRITE
    madvise(chunk, MEMORY_CHUNK, MADV_POPULATE_WRITE);    // fails: a fault for each page
#else
    (void)chunk;
#endif
}

static struct memory_chunk *new_chunk(struct memory_heap *heap)
{
    struct memory_chunk *chunk;
    const bool is_of_region = heap->chunks >= CHUNKS_ALONE;
    if (is_of_region) {
        if (heap->spare == heap->spare_end && !add_region(heap)) return NULL;
        chunk = (struct memory_chunk *)(void *)heap->spare;
        heap->spare += MEMORY_CHUNK;
        populate(chunk);
    } else {
        chunk = is_refused() ? NULL : aligned_alloc(MEMORY_CHUNK, MEMORY_CHUNK);
        if (!chunk) return NULL;
        count(MEMORY_CHUNK);
    }
    heap->chunks++;
    chunk->is_of_region = is_of_region;
    return chunk;
}

static bool add_chunk(struct memory_heap *heap, struct memory_pool *pool, size_t slot)
{
    struct memory_chunk *const chunk = new_chunk(heap);
    if (!chunk) return false;
    chunk->next = pool->chunks;
    chunk->heap = heap;
    chunk->pool = pool;
    chunk->slot = (uint32_t)slot;
    pool->chunks = chunk;
    pool->fresh = (char *)chunk + CHUNK_HEAD;
    pool->fresh_end = pool->fresh + (MEMORY_CHUNK - CHUNK_HEAD) / slot * slot;
    memory_poison(pool->fresh, MEMORY_CHUNK - CHUNK_HEAD);
    return true;
}

static void *from_pool(struct memory_heap *heap, struct memory_pool *pool, size_t slot)
{
    if (is_refused()) return NULL;
    if (!pool->stash) collect_remote(heap);
    struct async__ready *p = pool->stash;
    if (p) {
        pool->stash = p->next;
    } else {
        if (pool->fresh == pool->fresh_end && !add_chunk(heap, pool, slot)) return NULL;
        p = (struct async__ready *)(void *)pool->fresh;
        pool->fresh += slot;
    }
    MEMORY_UNPOISON(p, slot);
    return p;
}

void *memory_block_new_slow(enum memory_kind kind, size_t bytes, size_t align,
                            memory_home *home)
{
    struct memory_heap *heap = async__thread.heap;
    if (!heap && !(heap = heap_new())) return NULL;
    const size_t multiple = align <= MEMORY_GRAIN ? MEMORY_GRAIN : align <= 16 ? 16 : 64;
    bytes = (bytes + multiple - 1) / multiple * multiple;
    const size_t class = (bytes + MEMORY_GRAIN - 1) / MEMORY_GRAIN;
    void *p = NULL;
    if (class >= MEMORY_CLASSES || align > 64) {
        *home = MEMORY_LARGE;
        p = large_new(heap, kind, bytes, align);
    } else {
        const size_t index = memory_pool_index(kind, class);
        *home = heap->homes == MEMORY_NO_HOMES ? MEMORY_IN_CHUNK
                                               : heap->homes + (memory_home)index;
        struct memory_pool *const pool = pool_of(heap, index);
        if (pool) p = from_pool(heap, pool, class * MEMORY_GRAIN);
    }
    if (!p) {
        memory_trim();                           // an empty heap that was made for this
        return NULL;
    }
    heap->made++;
    return p;
}

static struct {
    _Alignas(16) char block[MEMORY_RESERVED_SIZE];
    atomic_bool is_used;
} reserve[MEMORY_RESERVED_BLOCKS];

void *memory_block_reserved(memory_home *home)
{
    *home = MEMORY_RESERVED;
    for (int i = 0; i < MEMORY_RESERVED_BLOCKS; i++)
        if (!atomic_exchange(&reserve[i].is_used, true)) return reserve[i].block;
    return NULL;
}

static void reserved_free(const void *block)
{
    atomic_store(&reserve[((char *)block - (char *)reserve) / sizeof *reserve].is_used, false);
}

static void remote_free(struct memory_heap *heap, struct async__ready *block,
                        bool is_large)
{
    pthread_mutex_lock(&remote_lock);
    struct async__ready **const list = is_large ? &heap->remote_large : &heap->remote;
    block->next = *list;
    *list = block;
    atomic_store(&heap->has_remote, true);
    if (heap->is_orphan) collect(heap);
    const bool is_last = heap->is_orphan && !memory_live_blocks(heap);
    pthread_mutex_unlock(&remote_lock);
    if (is_last) heap_free(heap);
}

void memory_block_free_slow(void *p, memory_home home)
{
    struct memory_heap *const mine = async__thread.heap;
    if (home == MEMORY_RESERVED) {
        reserved_free(p);
        return;
    }
    if (home == MEMORY_LARGE) {
        struct memory_heap *const heap = large_of(p)->heap;
        if (heap != mine) {
            remote_free(heap, p, true);
            return;
        }
        large_remove(large_of(p));
    } else {
        struct memory_chunk *const chunk = chunk_of(p);
        memory_poison((char *)p + KEPT, chunk->slot - KEPT);
        if (chunk->heap != mine) {
            remote_free(chunk->heap, p, false);
            return;
        }
        memory_rest(mine, chunk->pool, p);
    }
    mine->freed++;
    if (!memory_live_blocks(mine)) memory_trim();
}

void memory_block_free_small(void *p) { memory_block_free_slow(p, MEMORY_IN_CHUNK); }

void memory_each_task(void (*visit)(struct async_task *, void *), void *arg)
{
    struct memory_heap *const heap = async__thread.heap;
    if (!heap) return;
    for (int class = 0; class < MEMORY_CLASSES; class++) {
        struct memory_pool *const pool = heap->pools[memory_pool_index(MEMORY_TASK, class)];
        for (struct memory_chunk *chunk = pool->chunks; chunk; chunk = chunk->next) {
            char *const begin = (char *)chunk + CHUNK_HEAD;
            char *const end = chunk == pool->chunks
                                  ? pool->fresh
                                  : begin
                                        + (MEMORY_CHUNK - CHUNK_HEAD) / chunk->slot
                                              * chunk->slot;
            for (char *p = begin; p < end; p += chunk->slot)
                if (((struct async__ready *)(void *)p)->state)
                    visit((struct async_task *)(void *)p, arg);
        }
    }
    for (struct async__link *l = heap->large.next, *next; l != &heap->large; l = next) {
        next = l->next;
        struct large *const large = (struct large *)(void *)l;
        if (large->kind == MEMORY_TASK)
            visit((struct async_task *)(void *)(large + 1), arg);
    }
}

size_t memory_heap_bytes(void)
{
    const struct memory_heap *const heap = async__thread.heap;
    if (!heap) return 0;
    size_t bytes = sizeof *heap;
    for (int i = 0; i < 2 * MEMORY_CLASSES; i++) {
        const struct memory_pool *const pool = heap->pools[i];
        if (pool != &no_pool) bytes += sizeof *pool;
        for (const struct memory_chunk *c = pool->chunks; c; c = c->next)
            if (!c->is_of_region) bytes += MEMORY_CHUNK;
    }
    for (const struct memory_region *r = heap->regions; r; r = r->next)
        bytes += sizeof *r + MEMORY_REGION;
    for (const struct async__link *l = heap->large.next; l != &heap->large; l = l->next)
        bytes += ((const struct large *)(const void *)l)->bytes;
    return bytes;
}
