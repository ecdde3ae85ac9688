// The programs of tests/golden/frame_table.c as C++20 coroutines: prints what each allocates. The
// promise holds as little as will do: nothing, or, where a result is awaited, that and who awaits it.
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <new>

static std::size_t bytes;

void *operator new(std::size_t n)
{
    bytes += n;
    return std::malloc(n);
}
void operator delete(void *p) noexcept { std::free(p); }
void operator delete(void *p, std::size_t) noexcept { std::free(p); }

static __attribute__((noinline)) void sink(void *p) { asm volatile("" : : "r"(p) : "memory"); }

struct leaf : std::suspend_always {};

struct coroutine {
    struct promise_type {
        coroutine get_return_object()
        {
            return { std::coroutine_handle<promise_type>::from_promise(*this) };
        }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::abort(); }
    };
    std::coroutine_handle<promise_type> handle;
};

struct task {
    struct promise_type {
        std::coroutine_handle<> awaiter = std::noop_coroutine();
        int value;
        task get_return_object()
        {
            return { std::coroutine_handle<promise_type>::from_promise(*this) };
        }
        std::suspend_always initial_suspend() noexcept { return {}; }
        struct hand_over {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept
            {
                return h.promise().awaiter;
            }
            void await_resume() noexcept {}
        };
        hand_over final_suspend() noexcept { return {}; }
        void return_value(int v) { value = v; }
        void unhandled_exception() { std::abort(); }
    };
    std::coroutine_handle<promise_type> handle;
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> awaiter) noexcept
    {
        handle.promise().awaiter = awaiter;
        return handle;
    }
    int await_resume() noexcept { return handle.promise().value; }
};

struct kilobyte { char bytes[1024]; };

coroutine no_locals() { co_await leaf{}; }
coroutine one_int() { int x = 1; sink(&x); co_await leaf{}; sink(&x); }
coroutine disjoint_ints()
{
    { int a = 1; sink(&a); co_await leaf{}; sink(&a); }
    { int b = 1; sink(&b); co_await leaf{}; sink(&b); }
    { int c = 1; sink(&c); co_await leaf{}; sink(&c); }
    { int d = 1; sink(&d); co_await leaf{}; sink(&d); }
    { int e = 1; sink(&e); co_await leaf{}; sink(&e); }
    { int f = 1; sink(&f); co_await leaf{}; sink(&f); }
    { int g = 1; sink(&g); co_await leaf{}; sink(&g); }
    { int h = 1; sink(&h); co_await leaf{}; sink(&h); }
    { int i = 1; sink(&i); co_await leaf{}; sink(&i); }
    { int j = 1; sink(&j); co_await leaf{}; sink(&j); }
    { int k = 1; sink(&k); co_await leaf{}; sink(&k); }
}
coroutine branches(int which)
{
    if (which) {
        char a[4096];
        sink(a);
        co_await leaf{};
        sink(a);
    } else {
        char b[4096];
        sink(b);
        co_await leaf{};
        sink(b);
    }
}
coroutine argument(kilobyte k) { co_await leaf{}; sink(&k); }
coroutine before() { { char b[1024]; sink(b); } co_await leaf{}; }
task result(int x) { int y = x * 3; co_await leaf{}; co_return y; }
task scopes()
{
    { char a[1024]; sink(a); co_await leaf{}; sink(a); }
    { char b[1024]; sink(b); co_await leaf{}; sink(b); }
    co_return 0;
}
task successive(int n)
{
    int a[64], b[64], c[64], sum = 0;
    for (int i = 0; i < 64; i++)
        a[i] = n + i;
    co_await leaf{};
    for (int i = 0; i < 64; i++)
        b[i] = a[i] * a[63 - i];
    co_await leaf{};
    for (int i = 0; i < 64; i++)
        c[i] = b[i] * b[63 - i];
    co_await leaf{};
    for (int i = 0; i < 64; i++)
        sum += c[i] * c[63 - i];
    co_return sum;
}
task link0() { char b[64]; sink(b); co_await leaf{}; sink(b); co_return 0; }
task link1() { char b[64]; sink(b); int r = co_await link0(); sink(b); co_return r; }
task link2() { char b[64]; sink(b); int r = co_await link1(); sink(b); co_return r; }
task link3() { char b[64]; sink(b); int r = co_await link2(); sink(b); co_return r; }
task chain5() { char b[64]; sink(b); int r = co_await link3(); sink(b); co_return r; }

template <class Coroutine> static void show(const char *name, Coroutine coroutine)
{
    if (!coroutine.handle.done()) coroutine.handle.resume();   // a chain allocates as it goes down
    std::printf("%s %zu\n", name, bytes);
    bytes = 0;
}

int main()
{
    show("no_locals", no_locals());
    show("one_int", one_int());
    show("disjoint_ints", disjoint_ints());
    show("branches", branches(1));
    show("argument", argument({}));
    show("before", before());
    show("result", result(1));
    show("scopes", scopes());
    show("successive", successive(1));
    show("chain5", chain5());
}
