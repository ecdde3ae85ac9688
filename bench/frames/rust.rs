// The programs of tests/golden/frame_table.c as Rust futures: prints the size of each. They have no
// header: whoever polls them finds its way from the outermost.
use std::{future::Future, hint::black_box, mem::size_of_val, pin::Pin, task::{Context, Poll}};

struct Leaf(bool);

impl Future for Leaf {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        if self.0 { return Poll::Ready(()); }
        self.0 = true;
        Poll::Pending
    }
}

fn leaf() -> Leaf { Leaf(false) }

#[inline(never)]
fn sink<T: ?Sized>(x: &mut T) { black_box(x); }

async fn no_locals() { leaf().await; }
async fn one_int() { let mut x = 1i32; sink(&mut x); leaf().await; sink(&mut x); }
async fn disjoint_ints() {
    { let mut a = 1i32; sink(&mut a); leaf().await; sink(&mut a); }
    { let mut b = 1i32; sink(&mut b); leaf().await; sink(&mut b); }
    { let mut c = 1i32; sink(&mut c); leaf().await; sink(&mut c); }
    { let mut d = 1i32; sink(&mut d); leaf().await; sink(&mut d); }
    { let mut e = 1i32; sink(&mut e); leaf().await; sink(&mut e); }
    { let mut f = 1i32; sink(&mut f); leaf().await; sink(&mut f); }
    { let mut g = 1i32; sink(&mut g); leaf().await; sink(&mut g); }
    { let mut h = 1i32; sink(&mut h); leaf().await; sink(&mut h); }
    { let mut i = 1i32; sink(&mut i); leaf().await; sink(&mut i); }
    { let mut j = 1i32; sink(&mut j); leaf().await; sink(&mut j); }
    { let mut k = 1i32; sink(&mut k); leaf().await; sink(&mut k); }
}
async fn branches(which: bool) {
    if which {
        let mut a = [0u8; 4096]; sink(&mut a); leaf().await; sink(&mut a);
    } else {
        let mut b = [0u8; 4096]; sink(&mut b); leaf().await; sink(&mut b);
    }
}
async fn argument(mut k: [u8; 1024]) { leaf().await; sink(&mut k); }
async fn before() { { let mut b = [0u8; 1024]; sink(&mut b); } leaf().await; }
async fn result(x: i32) -> i32 { let y = black_box(x) * 3; leaf().await; y }
async fn scopes() -> i32 {
    { let mut a = [0u8; 1024]; sink(&mut a); leaf().await; sink(&mut a); }
    { let mut b = [0u8; 1024]; sink(&mut b); leaf().await; sink(&mut b); }
    0
}
async fn successive(n: i32) -> i32 {
    let (mut a, mut b, mut c, mut sum) = ([0i32; 64], [0i32; 64], [0i32; 64], 0);
    for i in 0..64 { a[i] = n + i as i32; }
    leaf().await;
    for i in 0..64 { b[i] = a[i] * a[63 - i]; }
    leaf().await;
    for i in 0..64 { c[i] = b[i] * b[63 - i]; }
    leaf().await;
    for i in 0..64 { sum += c[i] * c[63 - i]; }
    sum
}
async fn link0() -> i32 { let mut b = [0u8; 64]; sink(&mut b); leaf().await; sink(&mut b); 0 }
async fn link1() -> i32 { let mut b = [0u8; 64]; sink(&mut b); let r = link0().await; sink(&mut b); r }
async fn link2() -> i32 { let mut b = [0u8; 64]; sink(&mut b); let r = link1().await; sink(&mut b); r }
async fn link3() -> i32 { let mut b = [0u8; 64]; sink(&mut b); let r = link2().await; sink(&mut b); r }
async fn chain5() -> i32 { let mut b = [0u8; 64]; sink(&mut b); let r = link3().await; sink(&mut b); r }

fn main() {
    println!("no_locals {}", size_of_val(&no_locals()));
    println!("one_int {}", size_of_val(&one_int()));
    println!("disjoint_ints {}", size_of_val(&disjoint_ints()));
    println!("branches {}", size_of_val(&branches(true)));
    println!("argument {}", size_of_val(&argument([0; 1024])));
    println!("before {}", size_of_val(&before()));
    println!("result {}", size_of_val(&result(1)));
    println!("scopes {}", size_of_val(&scopes()));
    println!("successive {}", size_of_val(&successive(1)));
    println!("chain5 {}", size_of_val(&chain5()));
}
