// Rust: a minimal single-thread executor by hand, the standard library only.
// One allocation a task; the waker is the task's Rc; timers in a binary heap; epoll.
#![recursion_limit = "1024"]
use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::{BinaryHeap, VecDeque};
use std::future::{Future, poll_fn};
use std::hint::black_box;
use std::io::{ErrorKind, Read, Write};
use std::mem::ManuallyDrop;
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};
use std::time::Instant;

const DEPTH: u32 = 100;
const BUF: usize = 32768;

// ---- tasks -------------------------------------------------------------------------------------

trait Run {
    fn run(self: Rc<Self>);
}

struct Task<F: Future> {
    queued: Cell<bool>,
    fut: UnsafeCell<Option<F>>,
    out: UnsafeCell<Option<F::Output>>,
    joiner: UnsafeCell<Option<Waker>>,
}

thread_local! {
    static QUEUE: UnsafeCell<VecDeque<Rc<dyn Run>>> = const { UnsafeCell::new(VecDeque::new()) };
    static TIMERS: RefCell<BinaryHeap<Timer>> = const { RefCell::new(BinaryHeap::new()) };
    static EPOLL: i32 = unsafe { epoll_create1(0) };
}

#[inline]
fn push(t: Rc<dyn Run>) {
    QUEUE.with(|q| unsafe { (*q.get()).push_back(t) })
}

#[inline]
fn pop() -> Option<Rc<dyn Run>> {
    QUEUE.with(|q| unsafe { (*q.get()).pop_front() })
}

impl<F: Future + 'static> Task<F> {
    const VTABLE: RawWakerVTable = RawWakerVTable::new(
        |p| unsafe {
            Rc::increment_strong_count(p as *const Self);
            RawWaker::new(p, &Self::VTABLE)
        },
        |p| unsafe { Rc::from_raw(p as *const Self).wake() },
        |p| unsafe {
            Rc::increment_strong_count(p as *const Self);
            Rc::from_raw(p as *const Self).wake()
        },
        |p| unsafe { drop(Rc::from_raw(p as *const Self)) },
    );
    #[inline]
    fn wake(self: Rc<Self>) {
        if !self.queued.replace(true) {
            push(self)
        }
    }
}

impl<F: Future + 'static> Run for Task<F> {
    fn run(self: Rc<Self>) {
        self.queued.set(false);
        let raw = RawWaker::new(Rc::as_ptr(&self) as *const (), &Self::VTABLE);
        let waker = ManuallyDrop::new(unsafe { Waker::from_raw(raw) }); // borrows self
        unsafe {
            let Some(f) = &mut *self.fut.get() else { return };
            if let Poll::Ready(v) = Pin::new_unchecked(f).poll(&mut Context::from_waker(&waker)) {
                *self.fut.get() = None;
                *self.out.get() = Some(v);
                if let Some(w) = (*self.joiner.get()).take() {
                    w.wake()
                }
            }
        }
    }
}

trait Joinable<T> {
    fn poll_join(&self, cx: &mut Context) -> Poll<T>;
}

impl<F: Future> Joinable<F::Output> for Task<F> {
    #[inline]
    fn poll_join(&self, cx: &mut Context) -> Poll<F::Output> {
        unsafe {
            if let Some(v) = (*self.out.get()).take() {
                return Poll::Ready(v);
            }
            *self.joiner.get() = Some(cx.waker().clone());
        }
        Poll::Pending
    }
}

struct Join<T>(Rc<dyn Joinable<T>>);
impl<T> Future for Join<T> {
    type Output = T;
    fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<T> {
        self.0.poll_join(cx)
    }
}

fn spawn<F: Future + 'static>(f: F) -> Join<F::Output> {
    let t = Rc::new(Task {
        queued: Cell::new(true),
        fut: UnsafeCell::new(Some(f)),
        out: UnsafeCell::new(None),
        joiner: UnsafeCell::new(None),
    });
    push(t.clone());
    Join(t)
}

// ---- yield -------------------------------------------------------------------------------------

struct Yield(bool);
impl Future for Yield {
    type Output = ();
    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

// ---- timers ------------------------------------------------------------------------------------

struct Timer {
    when: u64,
    waker: Waker,
}

impl PartialEq for Timer {
    fn eq(&self, o: &Self) -> bool {
        self.when == o.when
    }
}

impl Eq for Timer {}
impl PartialOrd for Timer {
    fn partial_cmp(&self, o: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(o))
    }
}

impl Ord for Timer {
    fn cmp(&self, o: &Self) -> std::cmp::Ordering {
        o.when.cmp(&self.when)
    }
}

fn now() -> u64 {
    thread_local! { static T0: Instant = Instant::now(); }
    T0.with(|t| t.elapsed().as_nanos() as u64) + 1
}

async fn sleep(ns: u64) {
    let when = now() + ns;
    let mut armed = false;
    poll_fn(|cx| {
        if now() >= when {
            return Poll::Ready(());
        }
        if !armed {
            armed = true;
            TIMERS.with(|t| t.borrow_mut().push(Timer { when, waker: cx.waker().clone() }))
        }
        Poll::Pending
    })
    .await
}

// ---- descriptors -------------------------------------------------------------------------------

#[repr(C, packed)]
#[derive(Clone, Copy)]
struct Event {
    events: u32,
    data: *const (),
}

unsafe extern "C" {
    fn epoll_create1(flags: i32) -> i32;
    fn epoll_ctl(ep: i32, op: i32, fd: i32, e: *mut Event) -> i32;
    fn epoll_wait(ep: i32, e: *mut Event, n: i32, ms: i32) -> i32;
    fn getrusage(who: i32, r: *mut [i64; 18]) -> i32;
}

struct Io {
    ready: Cell<bool>,
    waiter: RefCell<Option<Waker>>,
} // edge-triggered
impl Io {
    fn new(fd: i32) -> Box<Io> {
        let io = Box::new(Io { ready: Cell::new(true), waiter: RefCell::new(None) });
        let mut e = Event { events: 1 | 4 | 1 << 31, data: &raw const *io as *const () };
        EPOLL.with(|ep| unsafe { epoll_ctl(*ep, 1, fd, &mut e) });
        io
    }
    async fn wait(&self) {
        poll_fn(|cx| {
            if self.ready.get() {
                return Poll::Ready(());
            }
            *self.waiter.borrow_mut() = Some(cx.waker().clone());
            Poll::Pending
        })
        .await
    }
}

// ---- the executor ------------------------------------------------------------------------------

fn block_on<F: Future + 'static>(f: F) -> F::Output {
    let root = spawn(f);
    let mut ev = [Event { events: 0, data: std::ptr::null() }; 256];
    loop {
        while let Some(t) = pop() {
            t.run()
        }
        if let Poll::Ready(v) = root.0.poll_join(&mut Context::from_waker(Waker::noop())) {
            return v;
        }
        let next = TIMERS.with(|t| t.borrow().peek().map(|t| t.when));
        let ms = match next {
            None => -1i64,
            Some(w) => (w.saturating_sub(now()) as i64 + 999_999) / 1_000_000,
        } as i32;
        if ms != 0 {
            let k = EPOLL.with(|ep| unsafe { epoll_wait(*ep, ev.as_mut_ptr(), 256, ms) });
            for e in &ev[..k.max(0) as usize] {
                let io = unsafe { &*(e.data as *const Io) };
                io.ready.set(true);
                if let Some(w) = io.waiter.borrow_mut().take() {
                    w.wake()
                }
            }
        }
        if next.is_some() {
            let t = now();
            TIMERS.with(|h| {
                let mut h = h.borrow_mut();
                while h.peek().is_some_and(|x| x.when <= t) {
                    h.pop().unwrap().waker.wake()
                }
            });
        }
    }
}

// ---- the workloads -----------------------------------------------------------------------------

// The child's poll is kept out of line; await_ready_inl lets the compiler do as it likes,
// await_ready_box allocates the child as other languages do.
async fn child(i: u64) -> u64 {
    i + 1
}

struct Outline<F>(F);
impl<F: Future> Future for Outline<F> {
    type Output = F::Output;
    #[inline(never)]
    fn poll(self: Pin<&mut Self>, cx: &mut Context) -> Poll<F::Output> {
        unsafe { self.map_unchecked_mut(|s| &mut s.0) }.poll(cx)
    }
}

async fn await_ready(n: u64) -> u64 {
    let mut s = 0;
    for i in 0..n {
        s += Outline(child(i)).await
    }
    s
}

async fn await_ready_inl(n: u64) -> u64 {
    let mut s = 0;
    for i in 0..n {
        s += black_box(child(black_box(i)).await)
    }
    s
}

#[inline(never)]
fn boxed(i: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(child(i))
}

async fn await_ready_box(n: u64) -> u64 {
    let mut s = 0;
    for i in 0..n {
        s += boxed(i).await
    }
    s
}

async fn yielder(n: u64) -> u64 {
    for _ in 0..n {
        Yield(false).await
    }
    n
}

async fn pingpong(n: u64) -> u64 {
    let (a, b) = (spawn(yielder(n / 2)), spawn(yielder(n / 2)));
    a.await + b.await
}

async fn spawn_join(n: u64) -> u64 {
    let mut s = 0;
    for i in 0..n {
        s += spawn(child(i)).await
    }
    s
}

async fn gather_many(n: u64) -> u64 {
    let ts: Vec<_> = (0..n)
        .map(|_| {
            spawn(async {
                Yield(false).await;
                1
            })
        })
        .collect();
    let mut s = 0;
    for t in ts {
        s += t.await
    }
    s
}

// deep: 100 statically nested futures, and 100 boxed ones
trait Deep {
    async fn go(n: u64) -> u64;
}

struct Bottom;
impl Deep for Bottom {
    async fn go(n: u64) -> u64 {
        yielder(n).await
    }
}

struct S<T>(T);
impl<T: Deep> Deep for S<T> {
    async fn go(n: u64) -> u64 {
        T::go(n).await
    }
}

type S10<T> = S<S<S<S<S<S<S<S<S<S<T>>>>>>>>>>;
type S50<T> = S10<S10<S10<S10<S10<T>>>>>;
fn deep_box(d: u32, n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move { if d > 0 { deep_box(d - 1, n).await } else { yielder(n).await } })
}

fn sky(num: u64, size: u64) -> Join<u64> {
    spawn(skynet(num, size))
} // not async: breaks the type's recursion
async fn skynet(num: u64, size: u64) -> u64 {
    if size == 1 {
        return num;
    }
    let ts: [_; 10] = std::array::from_fn(|i| sky(num + i as u64 * (size / 10), size / 10));
    let mut s = 0;
    for t in ts {
        s += t.await
    }
    s
}

async fn sleepers(n: u64) -> u64 {
    let ts: Vec<_> = (0..n)
        .map(|i| {
            spawn(async move {
                sleep(i * 7919 % n * 1_000_000_000 / n).await;
                1
            })
        })
        .collect();
    let mut s = 0;
    for t in ts {
        s += t.await
    }
    s
}

async fn echo_conn(mut c: TcpStream) {
    c.set_nodelay(true).unwrap();
    c.set_nonblocking(true).unwrap();
    let io = Io::new(c.as_raw_fd());
    let mut buf = vec![0; BUF];
    loop {
        io.wait().await;
        let n = match c.read(&mut buf) {
            Ok(0) => return,
            Ok(n) => {
                if n < BUF {
                    io.ready.set(false)
                }
                n
            }
            Err(e) if e.kind() == ErrorKind::WouldBlock => {
                io.ready.set(false);
                continue;
            }
            Err(_) => return,
        };
        let mut off = 0;
        while off < n {
            match c.write(&buf[off..n]) {
                Ok(k) => off += k,
                Err(e) if e.kind() == ErrorKind::WouldBlock => {
                    io.ready.set(false);
                    io.wait().await;
                }
                Err(_) => return,
            }
        }
    }
}

async fn echo(port: u64) -> u64 {
    let l = TcpListener::bind(("127.0.0.1", port as u16)).unwrap();
    l.set_nonblocking(true).unwrap();
    let io = Io::new(l.as_raw_fd());
    loop {
        io.wait().await;
        match l.accept() {
            Ok((c, _)) => drop(spawn(echo_conn(c))),
            Err(_) => io.ready.set(false),
        }
    }
}

// ---- all ---------------------------------------------------------------------------------------

fn peak_bytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0
}

fn cpu_ms() -> f64 {
    let mut r = [0; 18];
    unsafe { getrusage(0, &mut r) };
    (r[0] + r[2]) as f64 * 1e3 + (r[1] + r[3]) as f64 / 1e3
}

fn report(name: &str, n: u64, ns: f64, cpu: f64, bytes: f64) {
    match name {
        "skynet" => println!("skynet {:.1} ms\nskynet.rss {:.1} MB", ns / 1e6, bytes / 1e6),
        "sleepers" => {
            println!("sleepers.over {:.1} ms\nsleepers.cpu {cpu:.1} ms", ns / 1e6 - 1000.0);
            println!("sleepers.rss {:.0} B", bytes / n as f64);
        }
        _ => println!("{name} {:.2} ns", ns / n as f64),
    }
    if name == "gather_many" {
        println!("gather_many.rss {:.0} B", bytes / n as f64);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (name, n) = (arguments[1].as_str(), arguments[2].parse::<u64>().unwrap());
    let (bytes, cpu, begin) = (peak_bytes(), cpu_ms(), Instant::now());
    let (got, expected) = match name {
        "await_ready" => (block_on(await_ready(n)), n * (n + 1) / 2),
        "await_ready_inl" => (block_on(await_ready_inl(n)), n * (n + 1) / 2),
        "await_ready_box" => (block_on(await_ready_box(n)), n * (n + 1) / 2),
        "yield" => (block_on(yielder(n)), n),
        "pingpong" => (block_on(pingpong(n)), n / 2 * 2),
        "deep" => (block_on(<S50<S50<Bottom>> as Deep>::go(n)), n),
        "deep_box" => (block_on(deep_box(DEPTH, n)), n),
        "spawn_join" => (block_on(spawn_join(n)), n * (n + 1) / 2),
        "gather_many" => (block_on(gather_many(n)), n),
        "skynet" => (block_on(skynet(0, n)), n * (n - 1) / 2),
        "sleepers" => (block_on(sleepers(n)), n),
        "echo" => (block_on(echo(n)), 0),
        _ => std::process::exit(2),
    };
    assert_eq!(got, expected);
    let ns = begin.elapsed().as_nanos() as f64;
    report(name, n, ns, cpu_ms() - cpu, peak_bytes() - bytes);
}
