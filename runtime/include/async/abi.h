// The interface between generated code and the runtime: what the translator's output touches, and
// nothing that a user writes. Leaves that not every program needs have headers of their own:
// combine.h, sync.h, io.h. A coroutine
//
//     async int add(int x, int y) { await async_sleep(3); return x + y; }
//
// becomes a frame, a step function, a descriptor and an entry:
//
//     struct add__frame {
//         struct async_frame async_h;
//         union { int async_result; struct { int x; int y; struct async_sleep__leaf async_c1; }; };
//     };
//     static int add__step(struct async_task *async_t, struct async_frame *async_h)
//     {
//         struct add__frame *const async_f = (struct add__frame *)async_h;
//         int async_s;
//         switch (async_h->state) { case 1: goto async_L1; default: break; }
//         if ((async_s = async_sleep__begin(async_t, &async_f->async_c1, async_h, 3)) >= 0) {
//             if (async_s) { async_h->state = 1; return async_s; }
//     async_L1:;
//             if (async_sleep__end(async_t, &async_f->async_c1)) {
//                 async__propagate(async_t, &add__desc, 1);
//                 return ASYNC_DONE;
//             }
//         }
//         async_f->async_result = async_f->x + async_f->y;
//         return ASYNC_DONE;
//     }
//     const struct async_desc add__desc = { add__step, "add", sites, sizeof (struct add__frame) };
//     struct async_task *add(int x, int y) { allocate a task with the frame, store x and y }
//
// Awaiting a coroutine of its own frame, get(x), is
//
//         async_f->async_c1.n = async_f->x;
//         async_f->async_c1.async_h.state = 0;
//         if ((async_s = get__step(async_t, &async_f->async_c1.async_h))) {
//             async__link(&async_f->async_c1.async_h, &get__desc, async_h, 1);
//             return async_s;
//         }
//     async_L1:;
//         if (async_t->error) ...
//
// A step returns ASYNC_DONE (the result is in the frame, or async_t->error is set), or something
// else: then the caller links the child to itself, stores its own state and returns the same.
// A frame that is resumed finds its child done. Nothing is linked on the way in, so an await of
// a coroutine that completes at once costs a call and a compare.
#ifndef ASYNC_ABI_H
#define ASYNC_ABI_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct async_task;
struct async_frame;
struct async_loop;
struct async_waiter;
struct async_waiter_kind;
struct async__cold;

enum async_status {
    ASYNC_DONE = 0,      // ended: by value, or with async_t->error
    ASYNC_PENDING = 1,   // waits; the task's leaf is the frame to resume
    ASYNC_CALL = 2,      // the C stack is nearly used up: the scheduler steps the leaf at once
    ASYNC_ENDED = 3,     // the loop's own: there is nothing left to resume
    ASYNC_AT_ONCE = -1,  // of a leaf's NAME__begin: it has happened, and NAME__end is not asked
};

typedef int async_step_fn(struct async_task *, struct async_frame *);

// Where a state waits; [0]: the definition.
struct async_site { const char *file; uint32_t line; };

struct async_desc {                  // one per coroutine function, constant
    async_step_fn *step;
    const char *name;                // as the user wrote it
    const struct async_site *sites;  // indexed by state
    uint32_t size, align;            // of the whole frame
    uint32_t result_offset, result_size;
};

struct async_frame {                 // the header of every frame
    const struct async_desc *desc;   // set when the frame is first suspended (a root's: when made)
    struct async_frame *parent;      // who awaits it; a task's root: its loop; set likewise
    uint32_t state;                  // 0: not begun; n: waits at the n-th await
    uint32_t home;                   // of a root: the runtime's, where its memory comes from
};

// ---- tasks ---------------------------------------------------------------------------------
// A coroutine, a running task and a future are all this, 64 bytes, followed by the root frame.
// Generated code touches only `error`.

struct async__link { struct async__link *next, *prev; };          // in a ring

struct async__ready {                // what can stand in the ready queue: a task, or a handle
    union {
        struct async__ready *next;   // READY: the queue
        struct async_waiter *waiting;// WAITING: what for
        struct async_timer *sleeping;// SLEEPING: until when
        struct async_task *host;     // INPLACE: the task that runs it
        struct async__as_completed *turns;   // DONE, a turn's: who hand it out, the last first
    };
    struct async_frame *leaf;        // the frame to resume
    uint8_t state, flags;
    uint16_t refs;                   // owners; UINT16_MAX: never freed
    uint16_t cancelling;             // requests that nobody took back
    uint16_t scopes;                 // requests of block statements that are not delivered yet
};

struct async__segment {              // a piece of a task's own stack
    struct async__segment *below;    // the older piece
    struct async__segment *above;    // one empty piece that is kept
    struct async__cold *cold;        // the task's name and trace, when it has any
    char *top, *end;
    void *first;                     // the oldest frame in this piece
    uint32_t bytes;                  // of the whole piece
    uint32_t home;                   // where it comes from
};

struct async_task {
    struct async__ready ready;
    int error;                       // in flight while it runs; final when done
    uint16_t last_scopes;            // the block statements' requests in the last delivery
    uint16_t epoch;                  // counts deliveries
    struct async_waiter *awaiters;   // who waits for it: one, or a ring in order of arrival
    union {
        struct async__segment *stack;
        struct async__cold *cold;    // DONE
    };
    struct async__link all;          // in its loop's list, or its group's
};

// The one waiting primitive: stands in the frame that waits.
struct async_waiter {
    struct async_waiter *next, *prev;           // in the ring of what is waited for, or its line
    struct async_task *task;                    // who waits
    const struct async_waiter_kind *kind;
    union {                                     // what is waited for
        const void *object;
        struct async_task *awaited;
    };
};

struct async_timer {                            // of a loop
    struct async__link link;
    int64_t deadline;                           // nanoseconds; INT64_MAX: never
    struct async__ready *owner;                 // becomes ready then; NULL: not armed
};

struct async_handle {                           // a call; caller's storage, needs no initialiser
    struct async__ready ready;
    struct async_timer timer;
    struct async_loop *loop;                    // may be closed by now; NULL: the call has happened
    void (*fn)(void *);
    void *arg;
    unsigned loop_number;                       // another loop may stand where that one stood
};

// Linked one way. An empty queue's first is not set, nor is the link of its last entry: to write
// what nobody needs would take as long as what somebody does.
struct async__queue {
    struct async__ready *first;
    struct async__ready **end;                  // where the next entry is put
};

struct async__loop_head {                       // how struct async_loop begins
    struct async_frame end;                     // what every root frame returns to
    char *stack_limit;
    struct async__queue ready;
};

// Under AddressSanitizer generated code tells when the variables of its frames are alive.
#if defined(__SANITIZE_ADDRESS__)
#define ASYNC__WATCHES
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASYNC__WATCHES
#endif
#endif
// __inline, here and elsewhere: C90 has no inline.
#ifdef ASYNC__WATCHES
void __asan_poison_memory_region(void const volatile *, size_t);
void __asan_unpoison_memory_region(void const volatile *, size_t);
static __inline void async__poison(const volatile void *at, size_t size)
{
    __asan_poison_memory_region(at, (size + 7) & ~(size_t)7);
}
static __inline void async__unpoison(const volatile void *at, size_t size)
{
    __asan_unpoison_memory_region(at, size);
}
#endif

// Which diagnostics and optimizations the generated code can name.
#if defined(__clang__)
enum { ASYNC__IS_CLANG = 1 };
#elif defined(__GNUC__)
enum { ASYNC__IS_GCC = 1 };
#endif
#if defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__)
enum { ASYNC__IS_OPTIMIZED = 1 };
#endif

// Tells the compiler, if it listens.
static __inline void async__unreachable(void)
{
#ifndef __TINYC__
    __builtin_unreachable();
#endif
}

typedef uintptr_t async__address;
typedef struct async_task *async__handle;       // what async_task(T) is

static __inline struct async_frame *async__root(const struct async_task *task)
{
    return (struct async_frame *)(uintptr_t)(task + 1);
}

// This thread's loop that runs; NULL: none. What a running task does on its own loop finds it here,
// which unlike async__loop(task) does not wait for the task.
#ifdef __TINYC__                                 // has no thread-local variables
struct async_loop *async_get_running_loop(void);
#define async__running async_get_running_loop()
#else
extern __thread struct async_loop *async__running __attribute__((tls_model("initial-exec")));
#endif

static __inline struct async__loop_head *async__running_loop(void)
{
    return (struct async__loop_head *)(void *)async__running;
}

// The loop of a task that has been scheduled, and of nothing else.
static __inline struct async__loop_head *async__loop(const struct async_task *task)
{
    return (struct async__loop_head *)(void *)async__root(task)->parent;
}

// ---- what a step function uses -------------------------------------------------------------
// Names in scope: async_t (the running task), async_h (its frame's header), async_f (the frame).

#define ASYNC_LIKELY(c_) __builtin_expect(!!(c_), 1)
#define ASYNC_UNLIKELY(c_) __builtin_expect(!!(c_), 0)

// True behind an await when it threw; the error stays in async_t->error while it travels.
#define ASYNC_FAILED ASYNC_UNLIKELY(async_t->error)

static __inline void async__link(struct async_frame *child, const struct async_desc *desc,
                                 struct async_frame *parent, uint32_t state)
{
    child->desc = desc;
    child->parent = parent;
    parent->state = state;           // the last write before the return
}

// The macros that follow are for the coroutines that the runtime writes by hand; generated code,
// which is compiled after preprocessing, spells them out.

// Awaits an embedded child frame whose arguments are already written.
#define ASYNC_AWAIT(n_, child_, desc_, step_)                                       \
    ASYNC__AWAIT(n_, child_, desc_, step_(async_t, (child_)))

// Awaits a child frame that async__push gave (another unit, recursion, too large to embed).
// async__pop gives it back after the result has been read.
#define ASYNC_AWAIT_PUSHED(n_, child_, desc_)                                       \
    ASYNC__AWAIT(n_, child_, desc_, async__call(async_t, (child_), (desc_).step))

#define ASYNC__AWAIT(n_, child_, desc_, step_)                                      \
    (child_)->state = 0;                                                            \
    {                                                                               \
        const int async_s = step_;                                                  \
        if (async_s != ASYNC_DONE) {                                                \
            async__link((child_), &(desc_), async_h, (n_));                         \
            return async_s;                                                         \
        }                                                                           \
    }                                                                               \
    async_L##n_:

// Steps a frame that async__push gave; the scheduler does when the C stack is nearly used up.
static __inline int async__call(struct async_task *task, struct async_frame *child,
                                async_step_fn *step)
{
    if (ASYNC_UNLIKELY((char *)__builtin_frame_address(0) < async__running_loop()->stack_limit)) {
        task->ready.leaf = child;
        return ASYNC_CALL;
    }
    return step(task, child);
}

void *async__push_slow(struct async_task *, size_t size, size_t align);
void async__pop_slow(struct async_task *);

// Top and end are multiples of this. What must be aligned more gets a piece of its own, so that
// popping it leaves the top where it was: async__top relies on that.
enum { ASYNC__STACK_ALIGN = 16 };

static __inline size_t async__stack_room(size_t size)
{
    return (size + ASYNC__STACK_ALIGN - 1) & ~(size_t)(ASYNC__STACK_ALIGN - 1);
}

// A frame on the task's own stack, last in, first out; NULL when out of memory.
static __inline void *async__push(struct async_task *task, size_t size, size_t align)
{
    struct async__segment *const segment = task->stack;
    if (segment && size <= (size_t)(segment->end - segment->top) && align <= ASYNC__STACK_ALIGN) {
        char *const frame = segment->top;
        segment->top = frame + async__stack_room(size);
        return frame;
    }
    return async__push_slow(task, size, align);
}

// What was pushed last, by its size: of a frame's callee when that is done.
static __inline void *async__top(struct async_task *task, size_t size)
{
    return task->stack->top - async__stack_room(size);
}

static __inline void async__pop(struct async_task *task, void *frame)
{
    struct async__segment *const segment = task->stack;
    segment->top = (char *)frame;
    if (ASYNC_UNLIKELY(frame == segment->first)) async__pop_slow(task);
}

// What generated code does with a callee that it pushes. It knows it by where its result and its
// arguments begin; behind the call it keeps no pointer: a callee that is done was pushed last.

static __inline void *async__callee_push(struct async_task *task, const struct async_desc *desc)
{
    char *const frame = (char *)async__push(task, desc->size, desc->align);
    return frame ? frame + desc->result_offset : NULL;
}

static __inline int async__callee_call(struct async_task *task, void *prefix,
                                       const struct async_desc *desc, struct async_frame *caller,
                                       uint32_t state)
{
    struct async_frame *const frame =
        (struct async_frame *)(void *)((char *)prefix - desc->result_offset);
    frame->state = 0;
    const int status = async__call(task, frame, desc->step);
    if (status != ASYNC_DONE) async__link(frame, desc, caller, state);
    return status;
}

static __inline void *async__callee_result(struct async_task *task, const struct async_desc *desc)
{
    return (char *)async__top(task, desc->size) + desc->result_offset;
}

static __inline void async__callee_pop(struct async_task *task, const struct async_desc *desc)
{
    async__pop(task, async__top(task, desc->size));
}

// The same for functions with many awaits, not inline.
void *async__far_push(struct async_task *, const struct async_desc *);
int async__far_call(struct async_task *, void *prefix, const struct async_desc *,
                    struct async_frame *caller, uint32_t state);
void *async__far_result(struct async_task *, const struct async_desc *);
void async__far_pop(struct async_task *, const struct async_desc *);

// There was no memory for it; it has failed: pops it. With the caller's site in the trace.
void async__push_failed(struct async_task *, const struct async_desc *caller, uint32_t state);
void async__callee_failed(struct async_task *, const struct async_desc *callee,
                          const struct async_desc *caller, uint32_t state);

// ---- entries -------------------------------------------------------------------------------

// The root frame, header set. NULL: out of memory;
// then the entry gives the task whose await throws ENOMEM.
void *async__coroutine_new(const struct async_desc *);
extern struct async_task async__enomem_task;

static __inline struct async_task *async__task_of(void *root)
{
    return (struct async_task *)root - 1;
}

// ---- errors --------------------------------------------------------------------------------

void async__throw(struct async_task *, int error, const struct async_desc *, uint32_t line,
                  const char *file);                    // begins the trace
// Puts back what was taken out. The place is where another error begins, or one of a group's tasks.
void async__rethrow(struct async_task *, int error, const struct async_desc *, uint32_t line,
                    const char *file);
void async__propagate(struct async_task *, const struct async_desc *, uint32_t state);

static __inline int async__catch(struct async_task *task) // takes it out
{
    const int error = task->error;
    if (!error) async__unreachable();           // so that what errors skip is seen to be skipped
    task->error = 0;
    return error;
}
static __inline bool async__is_cancellation(int error) { return error == ECANCELED; }

// ---- running -------------------------------------------------------------------------------

void *async__run(struct async_task *, void *result, const char *at);
int async__main(struct async_task *);

// ---- leaves: coroutines of the runtime whose frames a caller can embed --------------------------
// ASYNC__LEAF(name, result member, parameters and locals)

#define ASYNC__LEAF(name_, ...)                                                     \
    struct name_##__frame { struct async_frame async_h; __VA_ARGS__ };              \
    int name_##__step(struct async_task *, struct async_frame *);                   \
    extern const struct async_desc name_##__desc;

enum {                                          // of ready.state and ready.flags
    ASYNC__READY = 2, ASYNC__WAITING = 3, ASYNC__DONE = 8,
    ASYNC__CANCEL_PENDING = 1,                  // requested, and not delivered yet
};

static __inline bool async__is_cancel_pending(const struct async_task *task)
{
    return ASYNC_UNLIKELY(task->ready.flags & ASYNC__CANCEL_PENDING);
}

int async__deliver(struct async_task *);        // throws ECANCELED, for the request that is pending

static __inline void async__enqueue(struct async__queue *queue, struct async__ready *entry)
{
    struct async__ready **const end = queue->end;
    queue->end = &entry->next;
    *end = entry;
}

static __inline void async__make_ready(struct async__loop_head *loop, struct async_task *task)
{
    async__enqueue(&loop->ready, &task->ready);
    task->ready.state = ASYNC__READY;
}

// Where a task waits is mostly where it waited before, and to look takes less than to write.
static __inline void async__set_leaf(struct async_task *task, struct async_frame *leaf)
{
    if (task->ready.leaf != leaf) task->ready.leaf = leaf;
}

// Gives ASYNC_PENDING; nothing is pending.
static __inline int async__wait(struct async_task *task, struct async_frame *leaf,
                                struct async_waiter *waiter)
{
    async__set_leaf(task, leaf);
    task->ready.state = ASYNC__WAITING;
    task->ready.waiting = waiter;
    return ASYNC_PENDING;
}

// The leaves that are awaited most have no frame of their own, but a struct NAME__leaf in the
// caller's, and two functions: NAME__begin suspends the caller itself, and NAME__end tells behind
// the await whether it has failed. So a wake-up runs the caller at once. NAME__begin gives
// ASYNC_PENDING, or what is known at once: ASYNC_AT_ONCE for success, ASYNC_DONE when NAME__end
// must look. A leaf may have NAME__resumed, which a wake-up calls first.

struct async__yield__leaf { char unused[0]; };  // async_sleep(0)

static __inline int async__yield__begin(struct async_task *task, struct async__yield__leaf *leaf,
                                        struct async_frame *caller)
{
    (void)leaf;
    async__set_leaf(task, caller);
    // by way of the task, which runs and so is at hand: an instruction less than the thread's
    async__enqueue(&async__loop(task)->ready, &task->ready);
    return ASYNC_PENDING;
}

// So who yields again need not look where it waited before.
static __inline void async__yield__resumed(const struct async_task *task,
                                           const struct async_frame *caller)
{
    if (task->ready.leaf != caller) async__unreachable();
}

static __inline bool async__yield__end(struct async_task *task, struct async__yield__leaf *leaf)
{
    (void)leaf;
    if (!async__is_cancel_pending(task)) return false;
    async__deliver(task);
    return true;
}

// To the nearest nanosecond; 0 for what is not positive; INT64_MAX (no limit) beyond 292 years.
static __inline int64_t async__nanoseconds(double seconds)
{
    if (!(seconds > 0)) return 0;
    if (seconds >= 9.2e9) return INT64_MAX;
    const int64_t whole = (int64_t)seconds, part = (int64_t)((seconds - (double)whole) * 1e9 + 0.5);
    if (whole == 0 && part == 0) return 1;      // a positive time is never none
    return whole * 1000000000 + part;
}

struct async_sleep__leaf { struct async_timer timer; };

int async_sleep__begin(struct async_task *, struct async_sleep__leaf *, struct async_frame *caller,
                       double seconds);
int async_sleep__cancelled(struct async_task *, struct async_sleep__leaf *);

static __inline bool async_sleep__end(struct async_task *task, struct async_sleep__leaf *leaf)
{
    if (ASYNC_UNLIKELY(leaf->timer.owner) || async__is_cancel_pending(task))
        async_sleep__cancelled(task, leaf);
    return ASYNC_UNLIKELY(task->error);
}

// await of a handle, and what follows: when it has not failed, async__value gives the result's
// place until async__release gives up the reference.
struct async__await__leaf { struct async_waiter waiter; };

int async__await__begin(struct async_task *, struct async__await__leaf *,
                        struct async_frame *caller, struct async_task *awaited);
bool async__await__end_slow(struct async_task *, struct async__await__leaf *);

static __inline bool async__await__end(struct async_task *task, struct async__await__leaf *leaf)
{
    const struct async_task *const awaited = leaf->waiter.awaited;
    if (awaited->ready.state == ASYNC__DONE && !awaited->error && leaf->waiter.task) return false;
    return async__await__end_slow(task, leaf);
}

static __inline const void *async__value(const struct async_task *task)
{
    const struct async_frame *const root = async__root(task);
    return (const char *)root + root->desc->result_offset;
}

void async__release(struct async_task *);       // of one that has ended well

#endif
