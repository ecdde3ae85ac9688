// What is left of the runtime's memory at the end, and whose it is.
//
// A handle that is lost because an error passed by the variable that held it is the
// program's own affair: C has nobody who would drop it. So for each task the references
// are counted that the program has: those it was given (it made the task, async_task_ref,
// a turn of async_as_completed) less those it has handed on (await, a combinator,
// async_task_drop). What a task has beyond that, the runtime has lost. The elements of a
// queue are the program's, too: it may fill again after the program has freed it.
#include "owners.h"

#include "error.h"
#include "loop.h"
#include "memory.h"
#include "task.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

// ---- counting -------------------------------------------------------------------------

struct count { const struct async_task *task; long program; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;  // of the table: open addressing
static struct count *table;
static size_t slots, used;

static struct count *find(const struct async_task *task)
{
    size_t i = (uintptr_t)task / MEMORY_GRAIN * 0x9e3779b1u;
    while (table[i % slots].task && table[i % slots].task != task) i++;
    return &table[i % slots];
}

static void grow(void)
{
    struct count *const old = table;
    const size_t old_slots = slots;
    slots = slots ? 4 * slots : 1024;
    if (!(table = calloc(slots, sizeof *table)))
        error_die(NULL, "faults: no memory for the owners");
    for (size_t i = 0; i < old_slots; i++)
        if (old[i].task) *find(old[i].task) = old[i];
    free(old);
}

static struct count *count_of(const struct async_task *task)
{
    if (2 * used >= slots) grow();
    struct count *const count = find(task);
    used += !count->task;
    count->task = task;
    return count;
}

static void add(const struct async_task *task, long references)
{
    pthread_mutex_lock(&lock);
    count_of(task)->program += references;
    pthread_mutex_unlock(&lock);
}

void faults_given(const struct async_task *task) { add(task, 1); }
void faults_taken(const struct async_task *task) { add(task, -1); }

void faults_made(const struct async_task *task)
{
    pthread_mutex_lock(&lock);
    count_of(task)->program = 1;
    pthread_mutex_unlock(&lock);
}

static atomic_long program_bytes;                // of its queues

void faults_program_bytes(long bytes) { atomic_fetch_add(&program_bytes, bytes); }

// ---- the end --------------------------------------------------------------------------

struct left { size_t own, lost, tasks, parts; };

// A task that has ended, or never began, is only there because somebody holds its handle.
static void count_task(struct async_task *task, void *arg)
{
    struct left *const left = arg;
    const bool is_held = task_is_done(task) || task->ready.state == TASK_NEW
                      || task->ready.state == TASK_FUTURE;
    if (!is_held) left->tasks++;
    else if (task->ready.refs > count_of(task)->program) left->lost++;
    else left->own++;
    left->parts += !!task->cold;
}

bool owners_have_left(bool may_lose_own)
{
    const long bytes = memory_live_bytes();
    if (bytes == 0) return false;
    struct left left = { 0 };
    memory_each_task(count_task, &left);
    const struct memory_heap *const heap = async__thread.heap;
    const size_t known = left.own + left.lost + left.tasks + left.parts;
    const size_t others = heap ? memory_live_blocks(heap) - known : 0;
    const long own_bytes = may_lose_own ? atomic_load(&program_bytes) : 0;
    const long outside = bytes - (long)memory_heap_bytes() - own_bytes;
    if (may_lose_own && !left.lost && !left.tasks && !others && !outside) return false;
    fprintf(stderr,
            "faults: left are %zu handles of the program, %zu of the runtime, %zu tasks, "
            "%zu other blocks, %ld bytes\n",
            left.own, left.lost, left.tasks, others, outside);
    return true;
}
