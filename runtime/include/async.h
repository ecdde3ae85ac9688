// awaitc: async functions and await for C. The library that <async.h> declares follows Python's
// asyncio; the language is described in docs/language.md.
//
// This header is read in three ways:
//   __AWAITC__ defined      by awaitc: the library in async C; the generic words (async_gather,
//                           async_wait_for, async_timeout ...) are the translator's own
//   ASYNC_PLAIN_C defined   by a C compiler that wants the C view: an async function is an
//                           ordinary one that gives `struct async_task *`, a coroutine not yet
//                           started
//   neither                 by an editor or a linter: the words are macros that leave plain C
//
// Unless a comment says otherwise: times are seconds; a plain function that can fail gives 0 or an
// errno value; an async function fails by throwing one, ENOMEM among them; cancelling an async
// function that waits throws ECANCELED there and has had no effect; what a pointer leads to must
// stay until the await has ended; a NULL handle, or one that was consumed before, stops the program
// with a message. A call of a coroutine function never fails: without memory it gives a coroutine
// that throws ENOMEM. A name at the end of a comment is the counterpart in Python's asyncio.
#ifndef ASYNC_H
#define ASYNC_H

#include <async/abi.h>
#include <async/combine.h>
#include <async/io.h>
#include <async/place.h>
#include <async/sync.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// ASYNC_CORO(T) name(...): a coroutine function with result T. ASYNC_TASK: a handle of any type.
#if defined(__AWAITC__)
#define ASYNC_CORO(T_) async T_
#define ASYNC_TASK struct async_task *
#elif defined(ASYNC_PLAIN_C)
#define ASYNC_CORO(T_) struct async_task *
#define ASYNC_TASK struct async_task *
#else
#define ASYNC_CORO(T_) T_
#define ASYNC_EDITOR 1
#endif

#define ASYNC_FOREVER 1e300                     // a limit that is never reached

#ifdef __AWAITC__                               // the leaves that the generic words turn into
async void async__await(ASYNC_TASK task);
async void async__yield(void);
async void async__shield(ASYNC_TASK task);
async void async__wait_for(ASYNC_TASK task, double seconds);
async void async__gather(struct async_task **tasks, size_t n, void *results, size_t size);
async void async__gather_into(struct async_task **tasks, size_t n, void *const *places);
async void async__gather_settled(struct async_task **tasks, size_t n, int *errors, void *results,
                                 size_t size);
async void async__queue_put(struct async_queue *queue, const void *item, size_t size);
async void async__queue_get(struct async_queue *queue, void *item, size_t size);
async int async__group_exit(struct async_group *group, int error);
async struct async_task *async__as_completed_next(struct async__as_completed *iterator);
async int async__as_completed_exit(struct async__as_completed *iterator, int error);
#endif

// ---- tasks ---------------------------------------------------------------------------------

// Waits for so many seconds; 0 and less let everything run once that is ready, and take no time.
// Throws EINVAL for a NaN. Never early; where many timers fire one soon after the other, late by
// 0.1 ms at most, besides what the kernel is. asyncio.sleep.
ASYNC_CORO(void) async_sleep(double seconds);

#ifndef ASYNC_EDITOR
#define ASYNC_NONE ((struct async_task *)0)
static __inline bool async_task_is_none(ASYNC_TASK task) { return task == ASYNC_NONE; }

// Makes a task of a coroutine, to run beside its creator, and gives the handle again. It first runs
// when its creator next suspends. Nothing to do for a task. Where no loop runs, the program stops
// with a message: see async_loop_create_task. asyncio.create_task.
ASYNC_TASK async_create_task(ASYNC_TASK);

// async_create_task, and gives the handle up: nobody will await it; if it fails, that is reported
// on stderr. It runs on when its creator has ended, until async_run ends and cancels what is left.
void async_spawn(ASYNC_TASK);

// Requests that a task ends: the await at which it waits, or the next one that waits, throws
// ECANCELED. False when it is done already. Cancelling a future ends it. asyncio.Task.cancel.
bool async_task_cancel(ASYNC_TASK);

// Whether it has ended, by value, error or cancellation. asyncio.Task.done.
bool async_task_done(ASYNC_TASK);

// Whether it has ended with ECANCELED. asyncio.Task.cancelled.
bool async_task_cancelled(ASYNC_TASK);

// The error it ended with, 0 for a value and while it runs. Who has seen it so gets no report of
// it. asyncio.Task.exception.
int async_task_error(ASYNC_TASK);

// One more owner, who must consume the handle too; each gets the same value or error.
ASYNC_TASK async_task_ref(ASYNC_TASK);

// Gives ownership up. A started task runs on; a coroutine that has not started never will, which
// is reported; an error that nobody has seen is reported.
void async_task_drop(ASYNC_TASK);

// The name that was set, or the coroutine function's. Valid while the handle is, or until it is set
// again. asyncio.Task.get_name.
const char *async_task_name(ASYNC_TASK);

// Copies the name; NULL: the coroutine function's again. ENOMEM. asyncio.Task.set_name.
int async_task_set_name(ASYNC_TASK, const char *name);

// The task that runs, borrowed: it is not the caller's to consume. NULL outside a task. A
// coroutine that is awaited directly runs in its awaiter's task. asyncio.current_task.
ASYNC_TASK async_current_task(void);

// How many requests to cancel were made and not taken back. asyncio.Task.cancelling.
int async_task_cancelling(ASYNC_TASK);

// Takes one request back; when it was the last, and not delivered yet, it never will be. Gives
// how many are left. asyncio.Task.uncancel.
int async_task_uncancel(ASYNC_TASK);

// Ends a future with an error. EALREADY when it is done; ENOMEM when it is the handle that
// async_future gives without memory. asyncio.Future.set_exception.
int async_future_set_error(ASYNC_TASK, int error);

// Waits until a task is done and gives 0 or the error it ended with, without consuming the handle.
// A coroutine is started as a task. Cancelling the one who joins does not touch the task.
ASYNC_CORO(int) async_join(ASYNC_TASK task);

// Waits until some of n tasks are done, and gives how many; done[i] (done may be NULL) tells which.
// Coroutines are started as tasks; nothing is consumed or cancelled, also not when the time is up.
// At least one turn of the loop is taken. The array must stay. seconds may be ASYNC_FOREVER. Throws
// EINVAL when n is 0 or seconds a NaN. asyncio.wait.
ASYNC_CORO(size_t) async_wait(ASYNC_TASK *tasks, size_t n, double seconds, enum async_until until,
                              bool *done);
#endif

// ---- several at once, limits, futures, threads ---------------------------------------------
// These are words of the translator: T follows the handles, which all are consumed. Coroutines are
// started as tasks. What waits is itself a coroutine where no await stands before it.
//
// When a child fails, or the caller is cancelled, the others are cancelled, except those that
// somebody else awaits; all are waited for; then the first error, or ECANCELED, is thrown, and
// other errors are reported.
//
//     await async_gather(T *results, h, ...)
//     await async_gather_n(T *results, h *, n)
//     await async_gather_into(A *, a, B *, b, ...)
//         All; results in the order of the arguments, those that there are also when it throws.
//         results may be NULL, and the same handle stand there twice. Throws EDEADLK when the
//         caller's own task is among them. asyncio.gather
//
//     await async_gather_settled(int *errors, T *results, h *, n)
//         Waits for all; errors[i] is 0, or what the child failed with; results[i] is written when
//         it is 0; both may be NULL. Throws ECANCELED only.
//         asyncio.gather(..., return_exceptions=True)
//
//     T await async_wait_for(h, seconds)
//         Its result or its error. After so many seconds (ASYNC_FOREVER: never; EINVAL for a NaN)
//         it is cancelled and waited for; then ETIMEDOUT is thrown, unless it has given a value or
//         another error. A call of a coroutine runs in the caller's task. asyncio.wait_for
//
//     T await async_shield(h)
//         Its result or its error; when the caller is cancelled it runs on. asyncio.shield
//
//     async_task(T) async_to_thread(f(x, ...))
//         Evaluates f and the arguments now; when it is awaited or made a task, a worker thread
//         makes the call. A call that has begun is waited for, whatever is cancelled; errno is the
//         call's behind the await. Throws EAGAIN without a thread. asyncio.to_thread
//
//     async_task(T) async_future(T)
//     int async_future_set_result(h, value)
//         A handle whose result somebody sets, without a value for void; it is not consumed by
//         that. EALREADY when it is done; ENOMEM when it is the handle that async_future gives
//         without memory. asyncio.Future
//
//     T async_run(h)
//         From plain C: async_run_catching (below); an error is reported and ends the program.

// ---- structured concurrency ----------------------------------------------------------------
// Statements, which have ended all that they started when they are left, whichever way. The structs
// are storage of the caller, need no initialiser, allocate nothing, and serve one block at a time.
//
//     async_timeout (seconds) { ... }
//     async_timeout (seconds, &t) { ... }
//         What is waited for in the block is cut short after so many seconds, and the statement
//         throws ETIMEDOUT; another error of the block goes first. 0 and less: at its first await
//         that waits; ASYNC_FOREVER: never; a NaN stops the program with a message.
//         asyncio.timeout
//
//     async_group (&g) { ... }
//         Waits for the children at its end. The first error, of a child or of the block, cancels
//         the others and the block, and is thrown when they have ended; other errors are reported.
//         So does a cancellation. asyncio.TaskGroup
//
//     async_as_completed (async_task(T) t, h *, n) { ... }
//         One turn for each handle, in the order in which they finish. t is the turn's own: what it
//         does not await is dropped at its end. Leaving it cancels the rest, except what somebody
//         else awaits, and waits for their end. asyncio.as_completed

// Moves the limit of the block to so many seconds from now; 0 and less: now; ASYNC_FOREVER: none.
// Nothing happens when it has been reached already or the block has been left.
// asyncio.Timeout.reschedule.
void async_timeout_reschedule(struct async_timeout *, double seconds_from_now);

// Whether the limit has cut something short. Also after the block. asyncio.Timeout.expired.
bool async_timeout_expired(const struct async_timeout *);

#ifndef ASYNC_EDITOR
// Starts a child of the group; the handle is consumed (keep one with async_task_ref). While the
// group ends its children a new one is cancelled at once. When the block is not running, or the
// task is in a group already, the program stops with a message. asyncio.TaskGroup.create_task.
void async_group_create_task(struct async_group *, ASYNC_TASK);
#endif

// Cancels body and children; the block then ends without an error of its own.
// asyncio.TaskGroup.cancel.
void async_group_cancel(struct async_group *);

// How many have failed so far, children and body. Also after the block.
size_t async_group_errors(const struct async_group *);

// ---- the loop ------------------------------------------------------------------------------

// A new loop of the calling thread, which must close it; NULL and errno. asyncio.new_event_loop.
struct async_loop *async_loop_new(void);

// The loop that runs in this thread, or else the thread's own, made on first use; NULL and errno.
struct async_loop *async_get_event_loop(void);

// The loop that runs in this thread; NULL when none does. asyncio.get_running_loop.
struct async_loop *async_get_running_loop(void);

#ifndef ASYNC_EDITOR
// Runs a coroutine to its end on a new loop of its own, then cancels the tasks that it left behind
// and waits for their end. The result goes to *result (NULL: nowhere). 0; its error; EDEADLK:
// nothing could happen any more; EINTR: async_loop_stop, or SIGINT. The first SIGINT cancels the
// coroutine, a second one ends the process; a program that has given SIGINT another action keeps
// that. async_run does the same, and ends the program when it fails. asyncio.run.
int async_run_catching(ASYNC_TASK, void *result);

// async_create_task on a loop that need not run yet, in the loop's thread.
// asyncio.loop.create_task.
ASYNC_TASK async_loop_create_task(struct async_loop *, ASYNC_TASK);
#endif

// Runs until async_loop_stop, with or without tasks; may be called again. EBUSY when a loop runs in
// this thread already. asyncio.loop.run_forever.
int async_loop_run_forever(struct async_loop *);

#ifndef ASYNC_EDITOR
// Runs until the task has ended, whose result goes to *result (NULL: nowhere). 0; its error; EINTR:
// stopped before, then the handle is still the caller's; EBUSY: a loop runs already, likewise;
// EDEADLK: nothing could happen any more, the stuck tasks were reported and cancelled. Other tasks
// stay, for the next run. asyncio.loop.run_until_complete.
int async_loop_run_until_complete(struct async_loop *, ASYNC_TASK, void *result);
#endif

// The loop returns after the tasks that are ready now have run. asyncio.loop.stop.
void async_loop_stop(struct async_loop *);

// Frees the loop. EBUSY while it runs or tasks are pending. Coroutines that its tasks made and
// nobody awaited are reported. Calls that are still scheduled are forgotten. Closing it again is
// harmless. asyncio.loop.close.
int async_loop_close(struct async_loop *);

// The loop's clock, in seconds from an arbitrary start. asyncio.loop.time.
double async_loop_time(struct async_loop *);

// Calls fn(arg) from the loop: in the next iteration; after a delay; at a time of async_loop_time.
// The handle is the caller's storage and must stay until the call has begun or was cancelled; when
// it is scheduled again before, or at a time that is not a number, the program stops with a
// message. These calls, as all of the loop's but async_loop_call_soon_threadsafe, are for the
// loop's own thread. asyncio.loop.call_soon, call_later, call_at.
void async_loop_call_soon(struct async_loop *, struct async_handle *, void (*fn)(void *),
                          void *arg);
void async_loop_call_later(struct async_loop *, struct async_handle *, double delay,
                           void (*fn)(void *), void *arg);
void async_loop_call_at(struct async_loop *, struct async_handle *, double when,
                        void (*fn)(void *), void *arg);

// The call will not happen. For a handle that was ever scheduled; harmless when the call has
// happened. asyncio.Handle.cancel.
void async_handle_cancel(struct async_handle *);

// async_loop_call_soon from any thread, at any time before the loop is closed; it needs no storage
// of the caller's. ENOMEM. asyncio.loop.call_soon_threadsafe.
int async_loop_call_soon_threadsafe(struct async_loop *, void (*fn)(void *), void *arg);

// With ASYNC_CLOCK=virtual: time passes as if the caller had kept the thread busy. Else ENOTSUP;
// EINVAL for less than nothing.
int async_clock_advance(double seconds);

// Prints every task of this thread's loop, where it waits, and what for.
void async_dump(FILE *);

// The same on stderr, of the loops of all threads, whenever the signal arrives. 0 or an error of
// sigaction.
int async_dump_on_signal(int signo);

// ---- synchronisation -----------------------------------------------------------------------
// Of one loop's tasks. All are storage of the caller, who initialises it, and who keeps it while
// somebody waits. Only queues allocate, and what need not wait does not yield. Who waits is served
// first come, first served; who was woken has what he waited for, a cancellation that comes then
// stays pending.

#define ASYNC_LOCK_INIT { .locked = false }
#define ASYNC_EVENT_INIT { .is_set = false }
#define ASYNC_CONDITION_INIT { .waiters = { 0, 0 } }
#define ASYNC_SEMAPHORE_INIT(n_) { .value = (n_), .limit = SIZE_MAX }
#define ASYNC_BOUNDED_SEMAPHORE_INIT(n_) { .value = (n_), .limit = (n_) }
#define ASYNC_BARRIER_INIT(n_) { .parties = (n_) }

// Waits until the lock is free and takes it. Not reentrant. asyncio.Lock.acquire.
ASYNC_CORO(void) async_lock_acquire(struct async_lock *lock);

// Hands the lock to the first who waits, or frees it. Any task may; when the lock is not held the
// program stops with a message. asyncio.Lock.release.
void async_lock_release(struct async_lock *);

// Whether it is held. asyncio.Lock.locked.
bool async_lock_locked(const struct async_lock *);

// Waits until the event is set. asyncio.Event.wait.
ASYNC_CORO(void) async_event_wait(struct async_event *event);

// Sets it and wakes all who wait; they go on even if it is cleared before they run.
// asyncio.Event.set.
void async_event_set(struct async_event *);

// From now on it is waited for again. asyncio.Event.clear.
void async_event_clear(struct async_event *);

// asyncio.Event.is_set.
bool async_event_is_set(const struct async_event *);

// Releases the lock, waits until it is notified, and holds the lock again, also when it throws
// ECANCELED. Wait in a loop that tests what is waited for. When the lock is not held the program
// stops with a message. asyncio.Condition.wait.
ASYNC_CORO(void) async_condition_wait(struct async_condition *condition, struct async_lock *lock);

// Wakes the first n who wait. The lock need not be held. asyncio.Condition.notify, notify_all.
void async_condition_notify(struct async_condition *, size_t n);
void async_condition_notify_all(struct async_condition *);

// Waits until there is a permit and takes it. asyncio.Semaphore.acquire.
ASYNC_CORO(void) async_semaphore_acquire(struct async_semaphore *semaphore);

// Gives a permit to the first who waits, or back. Of a bounded semaphore, more often than it was
// acquired: the program stops with a message. asyncio.Semaphore.release, BoundedSemaphore.
void async_semaphore_release(struct async_semaphore *);

// Whether an acquire would wait. asyncio.Semaphore.locked.
bool async_semaphore_locked(const struct async_semaphore *);

// Waits until n tasks wait here, then all go on, and the next round begins. Gives each another
// number from 0 to n - 1, in order of arrival. Who is cancelled is not counted. Throws EPIPE when
// the barrier is broken, or is reset meanwhile; EINVAL when n is 0. asyncio.Barrier.wait.
ASYNC_CORO(int) async_barrier_wait(struct async_barrier *barrier);

// Breaks it: who waits now or later gets EPIPE, until it is reset. asyncio.Barrier.abort.
void async_barrier_abort(struct async_barrier *);

// Who waits gets EPIPE; then it is as new. asyncio.Barrier.reset.
void async_barrier_reset(struct async_barrier *);

// async_queue(T): elements of type T on their way from some tasks to others. capacity 0: unbounded.
// Memory is taken when elements are put and given back by async_queue_free. They come out in the
// order in which they were put; the last one first; or the smallest first, by compare as for qsort,
// equal ones in the order in which they were put. asyncio.Queue, LifoQueue, PriorityQueue.
//
//     await async_queue_put(&q, value)     waits for room; throws EPIPE after a shutdown, ENOMEM
//     await async_queue_get(&q)            waits for an element and takes it; throws EPIPE when the
//                                          queue is empty after a shutdown
//     async_queue_try_put(&q, value)       0, EAGAIN (full), EPIPE or ENOMEM
//     async_queue_try_get(&q, &value)      0, EAGAIN (empty) or EPIPE
//     async_queue_on_drop(&q, drop)        void drop(T *) is called for each element that nobody
//                                          will get: at an immediate shutdown, and by
//                                          async_queue_free
//
// A cancelled get has taken nothing, a cancelled put has put nothing.
#ifndef ASYNC_EDITOR
#define ASYNC_QUEUE_INIT(T_, capacity_)                                             \
    { .size = sizeof (T_), .align = _Alignof(T_), .capacity = (capacity_) }
#define ASYNC_LIFO_QUEUE_INIT(T_, capacity_)                                        \
    { .size = sizeof (T_), .align = _Alignof(T_), .capacity = (capacity_), .is_lifo = true }
#define ASYNC_PRIORITY_QUEUE_INIT(T_, capacity_, compare_)                          \
    { .size = sizeof (T_), .align = _Alignof(T_), .capacity = (capacity_),          \
      .compare = (int (*)(const void *, const void *))                              \
          (1 ? (compare_) : (int (*)(const __typeof__(T_) *, const __typeof__(T_) *))0) }

// How many elements can be got now. asyncio.Queue.qsize.
size_t async_queue_size(const struct async_queue *);

// Whether a put would wait. asyncio.Queue.full.
bool async_queue_full(const struct async_queue *);

// What was got is dealt with, one call for each element; more often than elements were put: the
// program stops with a message. asyncio.Queue.task_done.
void async_queue_task_done(struct async_queue *);

// Waits until every element that was put is dealt with. asyncio.Queue.join.
ASYNC_CORO(void) async_queue_join(struct async_queue *queue);

// Nothing is put any more; what is there can still be got, unless immediate: then it is dropped,
// and counts as dealt with. Who waits to put or get goes on, with EPIPE where it cannot.
// asyncio.Queue.shutdown.
void async_queue_shutdown(struct async_queue *, bool immediate);

// Drops what is there and gives the memory back; the queue can be used again.
// Who waits to put has room.
void async_queue_free(struct async_queue *);
#endif

// ---- file descriptors ----------------------------------------------------------------------
// A descriptor is what poll can wait for: a socket, a pipe, a terminal; a regular file is always
// ready. It need not be non-blocking, stays the caller's, and must stay open while somebody waits
// for it. What the system call fails with is thrown (EBADF, ECONNRESET, EPIPE, ...), except EINTR
// and EAGAIN. Programs that use addresses include <sys/socket.h>; uint32_t stands for socklen_t
// here, which is the same.

// Waits until a read (a write) would not wait: also at the end of file, or on an error.
// asyncio.loop.add_reader, add_writer.
ASYNC_CORO(void) async_readable(int fd);
ASYNC_CORO(void) async_writable(int fd);

// Up to size bytes, as soon as there are some; 0 is the end of file. A cancelled read has taken
// nothing. asyncio.loop.sock_recv.
ASYNC_CORO(size_t) async_read(int fd, void *buffer, size_t size);

// size bytes, less only at the end of file. When it throws, ECANCELED included, what was read is
// lost. asyncio.StreamReader.readexactly.
ASYNC_CORO(size_t) async_read_exactly(int fd, void *buffer, size_t size);

// The same; *progress (NULL: not told) is how many bytes have been read, also when it throws.
ASYNC_CORO(size_t) async_read_all(int fd, void *buffer, size_t size, size_t *progress);

// Writes some bytes, at least one unless size is 0, and gives how many. EPIPE: nobody reads
// any more.
ASYNC_CORO(size_t) async_write(int fd, const void *buffer, size_t size);

// Writes all. *progress (NULL: not told) is how many have been written, also when it throws,
// ECANCELED included. asyncio.loop.sock_sendall.
ASYNC_CORO(void) async_write_all(int fd, const void *buffer, size_t size, size_t *progress);

// The next connection of a listening socket: non-blocking, close-on-exec, the caller's to close.
// The peer's address goes to *address as by accept; both pointers may be NULL. EMFILE, ENFILE: no
// descriptor is left, and the connection still waits. A cancelled accept has taken none.
// asyncio.loop.sock_accept.
ASYNC_CORO(int) async_accept(int fd, struct sockaddr *address, uint32_t *length);

// A stream socket that is connected to the address: non-blocking, close-on-exec, the caller's to
// close. When it throws (ECONNREFUSED, ECONNRESET, ENETUNREACH, ...) no descriptor is left behind.
// asyncio.loop.sock_connect.
ASYNC_CORO(int) async_connect(const struct sockaddr *address, uint32_t length);

// A listening stream socket in *fd: non-blocking, close-on-exec, SO_REUSEADDR, the caller's to
// close. host NULL: every interface; a name is looked up, which keeps the thread. The first address
// that works is taken. EADDRNOTAVAIL: no such host; EINVAL: no such port; EADDRINUSE and what else
// socket, bind and listen fail with. asyncio.start_server.
int async_listen(const char *host, const char *port, int backlog, int *fd);

#ifdef ASYNC_EDITOR
#include <async/editor.h>
#endif

#endif
