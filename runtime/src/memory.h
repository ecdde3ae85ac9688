// Memory of the runtime. Blocks (tasks with their root frame, pieces of task stacks, cold parts)
// come from chunks of 64 KiB, one size class each, that belong to a thread; a block may be freed by
// another thread. Everything else goes through memory_alloc. Every allocation may fail, and
// memory_fail_after lets a test choose which one does.
//
// A freed task's header keeps its state, and its slot is not reused for the next 32 tasks that
// are freed: a handle that is consumed twice is noticed.
#ifndef ASYNC_MEMORY_H
#define ASYNC_MEMORY_H

#include <async/abi.h>

struct memory_heap;

// What belongs to a thread.
struct async__thread {
    struct memory_heap *heap;      // lives while it has live blocks or the thread has loops
    struct async_loop *running;
    struct async_loop *own;        // async_get_event_loop's
    unsigned loops;                // open ones
};
extern _Thread_local struct async__thread async__thread __attribute__((tls_model("initial-exec")));

// What tests count, for this thread.
struct async__stats { unsigned long allocations, blocks, resumes, polls; long live_bytes; };
extern _Thread_local struct async__stats async__stats __attribute__((tls_model("initial-exec")));

void *memory_alloc(size_t bytes);                           // NULL when out of memory
void *memory_realloc(void *, size_t old_bytes, size_t bytes);
void memory_free(void *, size_t bytes);
void memory_forget(size_t bytes);                           // it will be freed uncounted

enum memory_kind { MEMORY_TASK, MEMORY_OTHER };

// `*block` must be given back to memory_block_free.
void *memory_block_new(enum memory_kind, size_t bytes, size_t align, uint16_t *block);
void memory_block_free(void *, uint16_t block);

// Every task of this thread that is not free, coroutines that have not started included.
void memory_each_task(void (*visit)(struct async_task *, void *), void *arg);

// Called when a loop was closed: gives everything back when nothing is alive.
void memory_trim(void);

// The n-th allocation from now fails, once; 0: none does. For tests.
void memory_fail_after(unsigned long n);

// Counts over all threads; at exit of a correct program 0.
long memory_live_bytes(void);

#endif
