// tokio's current_thread runtime. Everything runs inside a spawned task: block_on's own future has
// a different, slower waker.
use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, Mutex};
use tokio::task::{spawn, yield_now, JoinHandle};
use tokio::time::{sleep, timeout};

const DEPTH: u32 = 100;
const WAITERS: u64 = 1000;
const LIMIT: Duration = Duration::from_secs(30);
const ROOM: usize = 64;
const RIVALS: u64 = 4;
const BACKLOG: u32 = 1024;
const BUFFER: usize = 32768;

type Boxed = Pin<Box<dyn Future<Output = u64> + Send>>;

// ---- the workloads -----------------------------------------------------------------------------

async fn sum(tasks: impl IntoIterator<Item = JoinHandle<u64>>) -> u64 {
    let mut sum = 0;
    for task in tasks {
        sum += task.await.unwrap()
    }
    sum
}

async fn child(x: u64) -> u64 {
    x + 1
}

async fn await_ready(n: u64) -> u64 {
    let mut sum = 0;
    for i in 0..n {
        sum += black_box(child(black_box(i)).await)
    }
    sum
}

#[inline(never)]
fn boxed(x: u64) -> Boxed {
    Box::pin(child(x))
}

async fn await_ready_box(n: u64) -> u64 {
    let mut sum = 0;
    for i in 0..n {
        sum += boxed(i).await
    }
    sum
}

async fn yielder(n: u64) -> u64 {
    for _ in 0..n {
        yield_now().await
    }
    n
}

async fn pingpong(n: u64) -> u64 {
    sum([spawn(yielder(n / 2)), spawn(yielder(n / 2))]).await
}

fn deep_box(depth: u32, n: u64) -> Boxed {
    Box::pin(async move {
        if depth > 0 { deep_box(depth - 1, n).await } else { yielder(n).await }
    })
}

async fn spawn_join(n: u64) -> u64 {
    let mut sum = 0;
    for i in 0..n {
        sum += spawn(child(i)).await.unwrap()
    }
    sum
}

async fn one() -> u64 {
    yield_now().await;
    1
}

async fn gather_many(n: u64) -> u64 {
    let tasks: Vec<_> = (0..n).map(|_| spawn(one())).collect();
    sum(tasks).await
}

fn skynet(number: u64, size: u64) -> Boxed {
    if size == 1 {
        return Box::pin(async move { number });
    }
    let step = size / 10;
    Box::pin(async move {
        let tasks: [_; 10] = std::array::from_fn(|i| spawn(skynet(number + i as u64 * step, step)));
        sum(tasks).await
    })
}

async fn sleeper(ns: u64) -> u64 {
    sleep(Duration::from_nanos(ns)).await;
    1
}

async fn sleepers(n: u64) -> u64 {
    let tasks: Vec<_> = (0..n).map(|i| spawn(sleeper(i * 7919 % n * 1_000_000_000 / n))).collect();
    sum(tasks).await
}

async fn patient(n: u64) -> u64 {
    let mut sum = 0;
    for _ in 0..n {
        sum += timeout(LIMIT, one()).await.unwrap()
    }
    sum
}

async fn timers(n: u64) -> u64 {
    let tasks: Vec<_> = (0..WAITERS).map(|_| spawn(patient(n / WAITERS))).collect();
    sum(tasks).await
}

async fn queue(n: u64) -> u64 {
    let (putter, mut getter) = mpsc::channel(ROOM);
    spawn(async move {
        for i in 0..n {
            putter.send(i).await.unwrap()
        }
    });
    let mut sum = 0;
    while let Some(i) = getter.recv().await {
        sum += i
    }
    sum
}

async fn rival(count: Arc<Mutex<u64>>, n: u64) -> u64 {
    for _ in 0..n {
        let mut held = count.lock().await;
        let seen = *held;
        yield_now().await;
        *held = seen + 1;
    }
    0
}

async fn lock(n: u64) -> u64 {
    let count = Arc::new(Mutex::new(0));
    let tasks: Vec<_> = (0..RIVALS).map(|_| spawn(rival(count.clone(), n / RIVALS))).collect();
    sum(tasks).await;
    let held = count.lock().await;
    *held
}

async fn serve(mut client: TcpStream) {
    client.set_nodelay(true).unwrap();
    let mut buffer = vec![0; BUFFER];
    while let Ok(n) = client.read(&mut buffer).await {
        if n == 0 || client.write_all(&buffer[..n]).await.is_err() {
            return;
        }
    }
}

async fn echo(port: u64) -> u64 {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.bind(([127, 0, 0, 1], port as u16).into()).unwrap();
    let listener: TcpListener = socket.listen(BACKLOG).unwrap();
    loop {
        let (client, _) = listener.accept().await.unwrap();
        spawn(serve(client));
    }
}

// ---- all ---------------------------------------------------------------------------------------

fn peak_bytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0
}

// From user and system ticks of 10 ms.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    stat.split_whitespace().skip(13).take(2).map(|x| x.parse::<f64>().unwrap() * 10.0).sum()
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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (bytes, cpu, begin) = (peak_bytes(), cpu_ms(), Instant::now());
    let (task, expected): (Boxed, u64) = match name {
        "await_ready" => (Box::pin(await_ready(n)), n * (n + 1) / 2),
        "await_ready_box" => (Box::pin(await_ready_box(n)), n * (n + 1) / 2),
        "yield" => (Box::pin(yielder(n)), n),
        "pingpong" => (Box::pin(pingpong(n)), n / 2 * 2),
        "deep_box" => (deep_box(DEPTH, n), n),
        "spawn_join" => (Box::pin(spawn_join(n)), n * (n + 1) / 2),
        "gather_many" => (Box::pin(gather_many(n)), n),
        "skynet" => (skynet(0, n), n * (n - 1) / 2),
        "sleepers" => (Box::pin(sleepers(n)), n),
        "timers" => (Box::pin(timers(n)), n / WAITERS * WAITERS),
        "queue" => (Box::pin(queue(n)), n * (n - 1) / 2),
        "lock" => (Box::pin(lock(n)), n / RIVALS * RIVALS),
        "echo" => (Box::pin(echo(n)), 0),
        _ => std::process::exit(2),
    };
    assert_eq!(runtime.block_on(async { spawn(task).await.unwrap() }), expected);
    let ns = begin.elapsed().as_nanos() as f64;
    report(name, n, ns, cpu_ms() - cpu, peak_bytes() - bytes);
}
