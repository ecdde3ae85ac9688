// The bound: what a patient person writes by hand in C for one workload at a time. State
// machines by switch, children's frames embedded or from malloc, an intrusive queue of
// what is ready; no cancellation, no errors, no fairness. One file, for all its length: its
// workloads share that queue, and are to be read beside those of ours.c, in the same order.
#include "bench.h"

struct task {
    struct task *next;
    void (*run)(struct task *);
    unsigned state;
};

// ---- what is ready --------------------------------------------------------------------

struct fifo {
    struct task *first, **last;
};

static struct fifo ready = { NULL, &ready.first };

static inline void append(struct fifo *fifo, struct task *t)
{
    t->next = NULL;
    *fifo->last = t;
    fifo->last = &t->next;
}

static inline struct task *take(struct fifo *fifo)
{
    struct task *const t = fifo->first;
    if (t && !(fifo->first = t->next)) fifo->last = &fifo->first;
    return t;
}

static inline void push(struct task *t) { append(&ready, t); }

static void drain(void)
{
    for (struct task *t; (t = take(&ready));) t->run(t);
}

// ---- timers: a heap with four children a node -----------------------------------------

struct timer {
    uint64_t when;
    struct task *task;
};

static struct timer *heap;
static size_t timers, room;

static void timer_add(uint64_t when, struct task *task)
{
    if (timers == room)
        heap = realloc(heap, (room = room ? room * 2 : 64) * sizeof *heap);
    size_t i = timers++;
    for (; i && heap[(i - 1) / 4].when > when; i = (i - 1) / 4)
        heap[i] = heap[(i - 1) / 4];
    heap[i] = (struct timer){ when, task };
}

static struct task *timer_pop(void)
{
    struct task *const top = heap[0].task;
    const struct timer last = heap[--timers];
    size_t i = 0;
    for (size_t child; (child = 4 * i + 1) < timers;) {
        size_t least = child;
        for (size_t k = child + 1; k < child + 4 && k < timers; k++)
            if (heap[k].when < heap[least].when) least = k;
        if (heap[least].when >= last.when) break;
        heap[i] = heap[least];
        i = least;
    }
    heap[i] = last;
    return top;
}

// ---- limits, which are mostly taken back: a wheel of lists, a slot a millisecond ------

enum { SLOTS = 4096, SLOT_NS = 1000000 };

struct limit {
    struct limit *next, *prev;
    uint64_t when;
    struct task *task;
    bool is_over;
};

static struct limit wheel[SLOTS];
static size_t limits;
static uint64_t hand;                     // the slots before this one have been looked at

static void wheel_init(void)
{
    for (int i = 0; i < SLOTS; i++) wheel[i].next = wheel[i].prev = &wheel[i];
    hand = now_ns() / SLOT_NS;
}

static inline void limit_begin(struct limit *limit, struct task *task, uint64_t ns)
{
    limit->when = now_ns() + ns;
    limit->task = task;
    limit->is_over = false;
    struct limit *const slot = &wheel[limit->when / SLOT_NS % SLOTS];
    limit->next = slot;
    limit->prev = slot->prev;
    limit->prev->next = slot->prev = limit;
    limits++;
}

static inline void limit_end(struct limit *limit)
{
    limit->prev->next = limit->next;
    limit->next->prev = limit->prev;
    limits--;
}

static void look_at_slot(struct limit *slot, uint64_t now)
{
    for (struct limit *limit = slot->next, *next; limit != slot; limit = next) {
        next = limit->next;
        if (limit->when > now) continue;
        limit->is_over = true;
        limit_end(limit);
        push(limit->task);
    }
}

static void turn_wheel(uint64_t now)
{
    for (; hand < now / SLOT_NS; hand++) look_at_slot(&wheel[hand % SLOTS], now);
}

// ---- the loop -------------------------------------------------------------------------

static int wait_ms(uint64_t now)
{
    const uint64_t most = limits ? SLOT_NS : UINT64_C(1000000000);
    const uint64_t next = timers ? heap[0].when : now + most;
    if (next <= now) return 0;
    return (int)(((next - now < most ? next - now : most) + 999999) / 1000000);
}

static void loop(struct task *first)
{
    const int epoll = epoll_create1(0);
    struct epoll_event event;
    push(first);
    for (drain(); timers || limits; drain()) {
        const int ms = wait_ms(now_ns());
        if (ms) epoll_wait(epoll, &event, 1, ms);
        const uint64_t now = now_ns();
        while (timers && heap[0].when <= now) push(timer_pop());
        if (limits) turn_wheel(now);
    }
    close(epoll);
}

// ---- await_ready: the child's frame is part of the parent's ---------------------------

struct child {
    unsigned state;
    long argument, result;
};

static NOINLINE bool child_run(struct child *c)
{
    c->result = c->argument + 1;
    return true;
}

struct parent {
    struct task task;
    long n, i, sum;
    struct child child;
};

static NOINLINE void parent_run(struct task *t)
{
    struct parent *const p = (struct parent *)t;
    switch (t->state) {
    case 0:
        for (p->i = 0; p->i < p->n; p->i++) {
            p->child.state = 0;
            p->child.argument = p->i;
            t->state = 1;
            if (!child_run(&p->child)) return;
            // fall through
    case 1:
            p->sum += p->child.result;
        }
    }
}

static void await_ready(long n)
{
    struct parent p = { .task.run = parent_run, .n = n };
    loop(&p.task);
    check(p.sum == n * (n + 1) / 2);
}

// ---- yield, pingpong ------------------------------------------------------------------

struct yielder {
    struct task task;
    long n, i;
};

static void yielder_run(struct task *t)
{
    struct yielder *const y = (struct yielder *)t;
    switch (t->state) {
    case 0:
        for (y->i = 0; y->i < y->n; y->i++) {
            t->state = 1;
            push(t);
            return;
    case 1:;
        }
    }
}

static void yield(long n)
{
    struct yielder y = { .task.run = yielder_run, .n = n };
    loop(&y.task);
    check(y.i == n);
}

static void pingpong(long n)
{
    struct yielder a = { .task.run = yielder_run, .n = n / 2 }, b = a;
    push(&a.task);
    loop(&b.task);
    check(a.i + b.i == n / 2 * 2);
}

// ---- deep: each level awaits the next, the innermost yields ---------------------------

struct level {
    struct task task;
    struct level *up;
    int depth;
    long n, i;
};

static void level_run(struct task *t)
{
    struct level *const l = (struct level *)t;
    struct level *up;
    switch (t->state) {
    case 0:
        if (l->depth > 0) {
            struct level *const below = malloc(sizeof *below);
            *below = (struct level){
                .task.run = level_run, .up = l, .depth = l->depth - 1, .n = l->n
            };
            t->state = 2;
            level_run(&below->task);
            return;
        }
        for (l->i = 0; l->i < l->n; l->i++) {
            t->state = 1;
            push(t);
            return;
    case 1:;
        }
        // fall through
    case 2:
        if ((up = l->up)) {
            free(l);
            level_run(&up->task);
        }
    }
}

static void deep(long n)
{
    struct level l = { .task.run = level_run, .depth = DEPTH, .n = n };
    loop(&l.task);
}

// ---- spawn_join, gather_many: a task that can be joined -------------------------------

struct job {
    struct task task;
    struct task *waiter;
    long argument, result;
    bool is_done, yields;
};

static void job_run(struct task *t)
{
    struct job *const j = (struct job *)t;
    switch (t->state) {
    case 0:
        if (j->yields) {
            t->state = 1;
            push(t);
            return;
        }
        // fall through
    case 1:
        j->result = j->argument + 1;
        j->is_done = true;
        if (j->waiter) j->waiter->run(j->waiter);
    }
}

static struct job *spawn(long argument, bool yields)
{
    struct job *const j = malloc(sizeof *j);
    *j = (struct job){ .task.run = job_run, .argument = argument, .yields = yields };
    push(&j->task);
    return j;
}

struct joiner {
    struct task task;
    long n, i, sum;
    struct job *job;
};

static void joiner_run(struct task *t)
{
    struct joiner *const p = (struct joiner *)t;
    switch (t->state) {
    case 0:
        for (p->i = 0; p->i < p->n; p->i++) {
            p->job = spawn(p->i, false);
            if (!p->job->is_done) {
                p->job->waiter = t;
                t->state = 1;
                return;
            }
            // fall through
    case 1:
            p->sum += p->job->result;
            free(p->job);
        }
    }
}

static void spawn_join(long n)
{
    struct joiner p = { .task.run = joiner_run, .n = n };
    loop(&p.task);
    check(p.sum == n * (n + 1) / 2);
}

struct gatherer {
    struct task task;
    long n, i, sum;
    struct job **jobs;
};

static void gatherer_run(struct task *t)
{
    struct gatherer *const g = (struct gatherer *)t;
    switch (t->state) {
    case 0:
        g->jobs = malloc((size_t)g->n * sizeof *g->jobs);
        for (long i = 0; i < g->n; i++) g->jobs[i] = spawn(0, true);
        for (g->i = 0; g->i < g->n; g->i++) {
            if (!g->jobs[g->i]->is_done) {
                g->jobs[g->i]->waiter = t;
                t->state = 1;
                return;
            }
            // fall through
    case 1:
            g->sum += g->jobs[g->i]->result;
            free(g->jobs[g->i]);
        }
        free(g->jobs);
    }
}

static void gather_many(long n)
{
    struct gatherer g = { .task.run = gatherer_run, .n = n };
    loop(&g.task);
    check(g.sum == n);
}

// ---- gather: results are put where they are wanted, and counted -------------------------

struct gathering {
    struct task task;
    long n, left, sum;
    long *results;
};

struct part {
    struct task task;
    struct gathering *of;
    long *result;
};

static void part_run(struct task *t)
{
    struct part *const p = (struct part *)t;
    if (t->state++ == 0) {
        push(t);
        return;
    }
    *p->result = 1;
    if (--p->of->left == 0) push(&p->of->task);
    free(p);
}

static void gathering_run(struct task *t)
{
    struct gathering *const g = (struct gathering *)t;
    if (t->state++ == 0) {
        g->left = g->n;
        g->results = malloc((size_t)g->n * sizeof *g->results);
        for (long i = 0; i < g->n; i++) {
            struct part *const p = malloc(sizeof *p);
            *p = (struct part){ .task.run = part_run, .of = g, .result = &g->results[i] };
            push(&p->task);
        }
        return;
    }
    for (long i = 0; i < g->n; i++) g->sum += g->results[i];
    free(g->results);
}

static void gather(long n)
{
    struct gathering g = { .task.run = gathering_run, .n = n };
    loop(&g.task);
    check(g.sum == n);
}

// ---- skynet: results are pushed to the parent -----------------------------------------

struct node {
    struct task task;
    struct node *up;
    long number, size, sum;
    int left;
};

static void begin_children(struct node *s)
{
    const long size = s->size / 10;
    s->left = 10;
    for (int i = 0; i < 10; i++) {
        struct node *const child = malloc(sizeof *child);
        *child = (struct node){
            .task.run = s->task.run, .up = s, .number = s->number + i * size, .size = size
        };
        push(&child->task);
    }
}

static void node_run(struct task *t)
{
    struct node *s = (struct node *)t;
    if (s->size > 1) {
        begin_children(s);
        return;
    }
    s->sum = s->number;
    for (struct node *up; (up = s->up); s = up) {
        up->sum += s->sum;
        free(s);
        if (--up->left) return;
    }
}

static void skynet(long n)
{
    struct node s = { .task.run = node_run, .size = n };
    loop(&s.task);
    check(s.sum == n * (n - 1) / 2);
}

// ---- sleepers -------------------------------------------------------------------------

struct sleeper {
    struct task task;
    uint64_t ns;
};

static long awake;

static void sleeper_run(struct task *t)
{
    if (t->state == 0) {
        t->state = 1;
        timer_add(now_ns() + ((struct sleeper *)t)->ns, t);
        return;
    }
    awake++;
    free(t);
}

static void sleepers(long n)
{
    for (long i = 0; i < n; i++) {
        struct sleeper *const s = malloc(sizeof *s);
        *s = (struct sleeper){ .task.run = sleeper_run, .ns = sleep_of(i, n) };
        if (i + 1 < n) push(&s->task);
        else loop(&s->task);
    }
    check(awake == n);
}

// ---- timers: limits that never pass, around something that yields ---------------------

struct patient {
    struct task task;
    long n, i;
    struct limit limit;
};

static void patient_run(struct task *t)
{
    struct patient *const p = (struct patient *)t;
    switch (t->state) {
    case 0:
        for (p->i = 0; p->i < p->n; p->i++) {
            limit_begin(&p->limit, t, LIMIT * UINT64_C(1000000000));
            t->state = 1;
            push(t);
            return;
    case 1:
            if (p->limit.is_over) return;
            limit_end(&p->limit);
        }
    }
}

static void timers_churn(long n)
{
    static struct patient patients[WAITERS];
    wheel_init();
    for (int i = 0; i < WAITERS; i++) {
        patients[i] = (struct patient){ .task.run = patient_run, .n = n / WAITERS };
        if (i + 1 < WAITERS) push(&patients[i].task);
        else loop(&patients[i].task);
    }
    for (int i = 0; i < WAITERS; i++) check(patients[i].i == n / WAITERS);
}

// ---- queue: who must wait is woken by the other ---------------------------------------

static struct {
    long elements[ROOM];
    size_t first, count;
    struct task *getter, *putter;
} queue;

static inline void wake(struct task **waiter)
{
    if (!*waiter) return;
    push(*waiter);
    *waiter = NULL;
}

static void producer_run(struct task *t)
{
    struct yielder *const p = (struct yielder *)t;
    for (; p->i < p->n; p->i++) {
        if (queue.count == ROOM) {
            queue.putter = t;
            return;
        }
        queue.elements[(queue.first + queue.count++) % ROOM] = p->i;
        wake(&queue.getter);
    }
}

static void consumer_run(struct task *t)
{
    struct parent *const c = (struct parent *)t;
    for (; c->i < c->n; c->i++) {
        if (queue.count == 0) {
            queue.getter = t;
            return;
        }
        c->sum += queue.elements[queue.first];
        queue.first = (queue.first + 1) % ROOM;
        queue.count--;
        wake(&queue.putter);
    }
}

static void queue_through(long n)
{
    struct yielder producer = { .task.run = producer_run, .n = n };
    struct parent consumer = { .task.run = consumer_run, .n = n };
    push(&producer.task);
    loop(&consumer.task);
    check(consumer.sum == n * (n - 1) / 2);
}

// ---- lock: whoever releases it hands it to the first who waits ------------------------

static struct {
    struct fifo waiters;
    bool is_held;
    long count;
} lock = { .waiters.last = &lock.waiters.first };

static void rival_run(struct task *t)
{
    struct yielder *const r = (struct yielder *)t;
    long seen;
    switch (t->state) {
    case 0:
        for (r->i = 0; r->i < r->n; r->i++) {
            if (lock.is_held) {
                t->state = 1;
                append(&lock.waiters, t);
                return;
            }
            lock.is_held = true;
            // fall through
    case 1:
            t->state = 2;
            push(t);
            return;
    case 2:
            seen = lock.count;
            lock.count = seen + 1;
            struct task *const next = take(&lock.waiters);
            if (next) push(next);
            else lock.is_held = false;
        }
    }
}

static void lock_hand_off(long n)
{
    struct yielder rivals[RIVALS];
    for (int i = 0; i < RIVALS; i++) {
        rivals[i] = (struct yielder){ .task.run = rival_run, .n = n / RIVALS };
        if (i + 1 < RIVALS) push(&rivals[i].task);
        else loop(&rivals[i].task);
    }
    check(lock.count == n / RIVALS * RIVALS);
}

// ---- echo: level-triggered epoll, one recv and one send a message ---------------------

struct connection {
    int fd;
    size_t offset, length;
    char buffer[BUFFER];
};

static void watch(int epoll, int operation, int fd, uint32_t events, void *data)
{
    struct epoll_event event = { .events = events, .data.ptr = data };
    epoll_ctl(epoll, operation, fd, &event);
}

static void greet(int epoll, int listener)
{
    const int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd < 0) return;
    no_delay(fd);
    struct connection *const c = malloc(sizeof *c);
    c->fd = fd;
    c->offset = c->length = 0;
    watch(epoll, EPOLL_CTL_ADD, fd, EPOLLIN, c);
}

// false: the connection is at its end.
static bool fill(struct connection *c)
{
    const ssize_t n = recv(c->fd, c->buffer, BUFFER, 0);
    if (n < 0 && errno == EAGAIN) return true;
    c->length = n > 0 ? (size_t)n : 0;
    return n > 0;
}

static void serve(int epoll, struct connection *c)
{
    const bool was_full = c->length != 0;
    if (!was_full && !fill(c)) {
        close(c->fd);
        free(c);
        return;
    }
    if (!c->length) return;
    const ssize_t n = send(c->fd, c->buffer + c->offset, c->length - c->offset, MSG_NOSIGNAL);
    if (n > 0) c->offset += (size_t)n;
    const bool is_full = c->offset < c->length;
    if (!is_full) c->offset = c->length = 0;
    if (is_full != was_full)
        watch(epoll, EPOLL_CTL_MOD, c->fd, is_full ? EPOLLOUT : EPOLLIN, c);
}

static void echo(long port)
{
    const int epoll = epoll_create1(0), listener = listen_on((int)port);
    struct epoll_event events[256];
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN, NULL);
    for (;;) {
        const int n = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < n; i++) {
            if (events[i].data.ptr) serve(epoll, events[i].data.ptr);
            else greet(epoll, listener);
        }
    }
}

// ---- all ------------------------------------------------------------------------------

static const struct {
    const char *name;
    void (*run)(long n);
} workloads[] = {
    { "await_ready", await_ready }, { "yield", yield },
    { "pingpong", pingpong },       { "deep", deep },
    { "spawn_join", spawn_join },   { "gather_many", gather_many },
    { "gather", gather },           { "skynet", skynet },
    { "sleepers", sleepers },       { "timers", timers_churn },
    { "queue", queue_through },     { "lock", lock_hand_off },
    { "echo", echo },
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof workloads / sizeof *workloads; i++) {
        if (strcmp(argv[1], workloads[i].name) != 0) continue;
        const long n = atol(argv[2]);
        const struct usage begin = usage_now();
        workloads[i].run(n);
        report(argv[1], n, begin);
        return 0;
    }
    fputs("usage: bound WORKLOAD N\n", stderr);
    return 2;
}
