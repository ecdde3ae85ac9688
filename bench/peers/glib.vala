// Vala's async methods, which become C state machines, on GLib's main loop. A yield is an idle source
// of default priority, GLib's usual way; a ready child is called through its begin and end functions.
long N;
[CCode (cname = "peak_bytes", cheader_filename = "bench.h")] extern long peak_bytes ();
[CCode (cname = "cpu_ms", cheader_filename = "bench.h")] extern double cpu_ms ();
[CCode (cname = "now_ns", cheader_filename = "bench.h")] extern uint64 now_ns ();

async long child (long i) {
    return i + 1;
}

async void await_ready () {
    long sum = 0;
    for (long i = 0; i < N; i++) sum += yield child (i);
    assert (sum == N * (N + 1) / 2);
}

async void yielder (long n) {
    for (long i = 0; i < n; i++) {
        Idle.add (yielder.callback, Priority.DEFAULT);
        yield;
    }
}

async void deep (int depth, long n) {
    if (depth > 0) yield deep (depth - 1, n);
    else yield yielder (n);
}

async void sleeper (long i) {
    Timeout.add ((uint) (i * 7919 % N * 1000 / N), sleeper.callback);
    yield;
}

void print_figures (string name, double ns, double cpu, long bytes) {
    if (name == "sleepers") {
        stdout.printf ("sleepers.over %.1f ms\n", ns / 1e6 - 1000);
        stdout.printf ("sleepers.cpu %.1f ms\n", cpu);
    } else {
        stdout.printf ("%s %.2f ns\n", name, ns / N);
    }
    if (name == "sleepers" || name == "gather_many") stdout.printf ("%s.rss %ld B\n", name, bytes / N);
}

int main (string[] args) {
    var name = args[1];
    N = long.parse (args[2]);
    var loop = new MainLoop ();
    long left = 1;
    AsyncReadyCallback done = (o, r) => { if (--left == 0) loop.quit (); };
    long bytes = peak_bytes ();
    double cpu = cpu_ms ();
    uint64 begin = now_ns ();
    switch (name) {
    case "await_ready": await_ready.begin (done); break;
    case "yield": yielder.begin (N, done); break;
    case "pingpong":
        left = 2;
        yielder.begin (N / 2, done);
        yielder.begin (N / 2, done);
        break;
    case "deep": deep.begin (100, N, done); break;
    case "gather_many":
        left = N;
        for (long i = 0; i < N; i++) yielder.begin (1, done);
        break;
    case "sleepers":
        left = N;
        for (long i = 0; i < N; i++) sleeper.begin (i, done);
        break;
    default: return 2;
    }
    if (left > 0) loop.run ();
    print_figures (name, (double) (now_ns () - begin), cpu_ms () - cpu, peak_bytes () - bytes);
    return 0;
}
