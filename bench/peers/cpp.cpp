// C++20 coroutines: a minimal task<T> with symmetric transfer and an intrusive run queue, whose link
// lies in the promise. With -DINLINE the compiler may inline the ramps, and so make a child's frame
// part of its caller's (HALO).
#include "bench.h"

#include <coroutine>
#include <queue>
#include <set>
#include <utility>
#include <vector>

#ifdef INLINE
#define CORO static
#else
#define CORO static NOINLINE
#endif

// ---- what is ready ---------------------------------------------------------------------------

struct promise_base {
    promise_base *next;
    std::coroutine_handle<> awaiter = std::noop_coroutine();

    std::coroutine_handle<> self() { return std::coroutine_handle<promise_base>::from_promise(*this); }
};

struct fifo {
    promise_base *first = nullptr, **last = &first;

    void push(promise_base *p)
    {
        p->next = nullptr;
        *last = p;
        last = &p->next;
    }

    promise_base *pop()
    {
        promise_base *p = first;
        if (p && !(first = p->next)) last = &first;
        return p;
    }
};

static fifo ready;

static void drain()
{
    while (promise_base *p = ready.pop()) p->self().resume();
}

// ---- tasks -----------------------------------------------------------------------------------

template <class T> struct [[nodiscard]] task {
    struct promise_type;
    using handle = std::coroutine_handle<promise_type>;

    struct resume_awaiter {
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<> await_suspend(handle h) noexcept { return h.promise().awaiter; }
        void await_resume() noexcept {}
    };

    struct promise_type : promise_base {
        T value;

        task get_return_object() { return task(handle::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        resume_awaiter final_suspend() noexcept { return {}; }
        void return_value(T v) { value = v; }
        void unhandled_exception() { abort(); }
    };

    struct start_and_wait {
        handle h;
        bool await_ready() { return false; }
        std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiter)
        {
            h.promise().awaiter = awaiter;
            return h;
        }
        T await_resume() { return h.promise().value; }
    };

    struct wait {
        handle h;
        bool await_ready() { return h.done(); }
        void await_suspend(std::coroutine_handle<> awaiter) { h.promise().awaiter = awaiter; }
        T await_resume() { return h.promise().value; }
    };

    handle h;

    explicit task(handle h) : h(h) {}
    task(task &&other) : h(std::exchange(other.h, nullptr)) {}
    ~task() { if (h) h.destroy(); }

    start_and_wait operator co_await() { return { h }; }
    task &spawn()
    {
        ready.push(&h.promise());
        return *this;
    }
    wait join() { return { h }; }
};

// Suspends; S(promise) is done with what to resume.
template <class S> struct suspend {
    S with;
    bool await_ready() { return false; }
    template <class P> void await_suspend(std::coroutine_handle<P> h) { with(&h.promise()); }
    void await_resume() {}
};
template <class S> suspend(S) -> suspend<S>;

static auto yield() { return suspend{ [](promise_base *p) { ready.push(p); } }; }

// ---- timers, limits, descriptors ---------------------------------------------------------------

struct timer {
    uint64_t when;
    promise_base *p;
    bool operator<(const timer &other) const { return when > other.when; }
};
static std::priority_queue<timer> timers;

static auto sleep_for(uint64_t ns)
{
    return suspend{ [ns](promise_base *p) { timers.push({ now_ns() + ns, p }); } };
}

static std::set<std::pair<uint64_t, void *>> limits; // they can be taken back

struct limit {
    std::set<std::pair<uint64_t, void *>>::iterator at;
    explicit limit(uint64_t ns) : at(limits.insert({ now_ns() + ns, this }).first) {}
    ~limit() { limits.erase(at); }
};

static int epoll = epoll_create1(0);

struct watched { // edge-triggered
    int fd;
    bool is_ready = true;
    promise_base *waiter = nullptr;

    explicit watched(int fd) : fd(fd)
    {
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = this;
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }

    bool await_ready() { return is_ready; }
    template <class P> void await_suspend(std::coroutine_handle<P> h) { waiter = &h.promise(); }
    void await_resume() {}
};

static int wait_ms()
{
    if (timers.empty()) return -1;
    const uint64_t now = now_ns(), when = timers.top().when;
    return when > now ? (int)((when - now + 999999) / 1000000) : 0;
}

static void poll_descriptors(int ms)
{
    epoll_event events[256];
    for (int n = epoll_wait(epoll, events, 256, ms), i = 0; i < n; i++) {
        watched &w = *(watched *)events[i].data.ptr;
        w.is_ready = true;
        if (w.waiter) ready.push(std::exchange(w.waiter, nullptr));
    }
}

static long run(task<long> &t)
{
    t.spawn();
    for (drain(); !t.h.done(); drain()) {
        if (const int ms = wait_ms()) poll_descriptors(ms);
        if (timers.empty()) continue;
        for (const uint64_t now = now_ns(); !timers.empty() && timers.top().when <= now; timers.pop())
            ready.push(timers.top().p);
    }
    return t.h.promise().value;
}

// ---- the workloads ---------------------------------------------------------------------------

CORO task<long> child(long x) { co_return x + 1; }

CORO task<long> await_ready(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) sum += co_await child(i);
    co_return sum == n * (n + 1) / 2;
}

CORO task<long> yielder(long n)
{
    for (long i = 0; i < n; i++) co_await yield();
    co_return true;
}

CORO task<long> pingpong(long n)
{
    auto a = yielder(n / 2), b = yielder(n / 2);
    a.spawn(), b.spawn();
    co_return co_await a.join() && co_await b.join();
}

CORO task<long> descend(int depth, long n)
{
    if (depth) co_return co_await descend(depth - 1, n);
    for (long i = 0; i < n; i++) co_await yield();
    co_return true;
}

CORO task<long> deep(long n) { co_return co_await descend(DEPTH, n); }

CORO task<long> spawn_join(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) {
        auto t = child(i);
        sum += co_await t.spawn().join();
    }
    co_return sum == n * (n + 1) / 2;
}

CORO task<long> one()
{
    co_await yield();
    co_return 1;
}

CORO task<long> gather_many(long n)
{
    long sum = 0;
    std::vector<task<long>> tasks;
    tasks.reserve(n);
    for (long i = 0; i < n; i++) tasks.push_back(one()), tasks.back().spawn();
    for (auto &t : tasks) sum += co_await t.join();
    co_return sum == n;
}

CORO task<long> node(long number, long size)
{
    if (size == 1) co_return number;
    const long step = size / 10;
    long sum = 0;
    task<long> children[] = {
        node(number, step),            node(number + step, step),     node(number + 2 * step, step),
        node(number + 3 * step, step), node(number + 4 * step, step), node(number + 5 * step, step),
        node(number + 6 * step, step), node(number + 7 * step, step), node(number + 8 * step, step),
        node(number + 9 * step, step),
    };
    for (auto &t : children) t.spawn();
    for (auto &t : children) sum += co_await t.join();
    co_return sum;
}

CORO task<long> skynet(long n) { co_return co_await node(0, n) == n * (n - 1) / 2; }

CORO task<long> sleeper(uint64_t ns)
{
    co_await sleep_for(ns);
    co_return 1;
}

CORO task<long> sleepers(long n)
{
    long sum = 0;
    std::vector<task<long>> tasks;
    tasks.reserve(n);
    for (long i = 0; i < n; i++) tasks.push_back(sleeper(sleep_of(i, n))), tasks.back().spawn();
    for (auto &t : tasks) sum += co_await t.join();
    co_return sum == n;
}

static task<long> together(std::vector<task<long>> tasks)
{
    long all = true;
    for (auto &t : tasks) t.spawn();
    for (auto &t : tasks) all &= co_await t.join();
    co_return all;
}

CORO task<long> patient(long n)
{
    long sum = 0;
    for (long i = 0; i < n; i++) {
        limit within(LIMIT * UINT64_C(1000000000));
        sum += co_await one();
    }
    co_return sum == n;
}

CORO task<long> timers_churn(long n)
{
    std::vector<task<long>> tasks;
    for (int i = 0; i < WAITERS; i++) tasks.push_back(patient(n / WAITERS));
    co_return co_await together(std::move(tasks));
}

struct channel {
    long elements[ROOM];
    size_t first = 0, count = 0;
    promise_base *getter = nullptr, *putter = nullptr;

    static void wake(promise_base *&waiter)
    {
        if (waiter) ready.push(std::exchange(waiter, nullptr));
    }

    struct put {
        channel &c;
        long value;
        bool await_ready() { return c.count < ROOM; }
        template <class P> void await_suspend(std::coroutine_handle<P> h) { c.putter = &h.promise(); }
        void await_resume()
        {
            c.elements[(c.first + c.count++) % ROOM] = value;
            wake(c.getter);
        }
    };

    struct get {
        channel &c;
        bool await_ready() { return c.count > 0; }
        template <class P> void await_suspend(std::coroutine_handle<P> h) { c.getter = &h.promise(); }
        long await_resume()
        {
            const long value = c.elements[c.first];
            c.first = (c.first + 1) % ROOM;
            c.count--;
            wake(c.putter);
            return value;
        }
    };
};

CORO task<long> produce(channel &c, long n)
{
    for (long i = 0; i < n; i++) co_await channel::put{ c, i };
    co_return true;
}

CORO task<long> queue(long n)
{
    channel c;
    auto producer = produce(c, n);
    producer.spawn();
    long sum = 0;
    for (long i = 0; i < n; i++) sum += co_await channel::get{ c };
    co_return co_await producer.join() && sum == n * (n - 1) / 2;
}

struct mutex {
    fifo waiters;
    bool is_held = false;

    bool await_ready() { return !std::exchange(is_held, true); }
    template <class P> void await_suspend(std::coroutine_handle<P> h) { waiters.push(&h.promise()); }
    void await_resume() {}
    void unlock()
    {
        if (promise_base *p = waiters.pop()) ready.push(p);
        else is_held = false;
    }
};

CORO task<long> rival(mutex &m, long &count, long n)
{
    for (long i = 0; i < n; i++) {
        co_await m;
        const long seen = count;
        co_await yield();
        count = seen + 1;
        m.unlock();
    }
    co_return true;
}

CORO task<long> lock(long n)
{
    mutex m;
    long count = 0;
    std::vector<task<long>> tasks;
    for (int i = 0; i < RIVALS; i++) tasks.push_back(rival(m, count, n / RIVALS));
    co_return co_await together(std::move(tasks)) && count == n / RIVALS * RIVALS;
}

CORO task<long> serve(int fd)
{
    char buffer[BUFFER];
    watched socket(fd);
    for (;;) {
        co_await socket;
        const ssize_t n = read(fd, buffer, BUFFER);
        if (n < BUFFER) socket.is_ready = false; // drained: the next byte makes a new edge
        if (n < 0 && errno == EAGAIN) continue;
        if (n <= 0) break;
        for (ssize_t done = 0; done < n;) {
            const ssize_t k = write(fd, buffer + done, n - done);
            if (k > 0) {
                done += k;
            } else if (errno == EAGAIN) {
                socket.is_ready = false;
                co_await socket;
                socket.is_ready = true;
            } else {
                close(fd);
                co_return false;
            }
        }
    }
    close(fd);
    co_return true;
}

CORO task<long> echo(long port)
{
    std::vector<task<long>> clients; // never freed: a benchmark
    watched listener(listen_on((int)port));
    for (;;) {
        co_await listener;
        const int fd = accept4(listener.fd, nullptr, nullptr, SOCK_NONBLOCK);
        if (fd < 0) {
            listener.is_ready = false;
            continue;
        }
        no_delay(fd);
        clients.push_back(serve(fd));
        clients.back().spawn();
    }
}

// ---- all -------------------------------------------------------------------------------------

static const struct {
    const char *name;
    task<long> (*run)(long n); // true
} workloads[] = {
    { "await_ready", await_ready }, { "yield", yielder },         { "pingpong", pingpong },
    { "deep", deep },               { "spawn_join", spawn_join }, { "gather_many", gather_many },
    { "skynet", skynet },           { "sleepers", sleepers },     { "timers", timers_churn },
    { "queue", queue },             { "lock", lock },             { "echo", echo },
};

int main(int argc, char **argv)
{
    for (auto &w : workloads) {
        if (argc < 3 || strcmp(argv[1], w.name)) continue;
        const long n = atol(argv[2]);
        const usage begin = usage_now();
        task<long> t = w.run(n);
        check(run(t));
        report(w.name, n, begin);
        return 0;
    }
    return 2;
}
