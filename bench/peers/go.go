// Goroutines, GOMAXPROCS=1. Awaiting a child that is ready is a plain call in Go.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const depth, waiters, limit, room, rivals, bufSize = 100, 1000, 30 * time.Second, 64, 4, 32768

// ---- the workloads -----------------------------------------------------------------------------

//go:noinline
func child(i int) int { return i + 1 }

func awaitReady(n int) {
	sum := 0
	for i := 0; i < n; i++ {
		sum += child(i)
	}
	check(sum == n*(n+1)/2)
}

func yield(n int) {
	for i := 0; i < n; i++ {
		runtime.Gosched()
	}
}

// together runs body in each of n goroutines, and waits for them.
func together(n int, body func(i int)) {
	var wg sync.WaitGroup
	wg.Add(n)
	for i := 0; i < n; i++ {
		go func(i int) {
			body(i)
			wg.Done()
		}(i)
	}
	wg.Wait()
}

func pingpong(n int) { together(2, func(int) { yield(n / 2) }) }

//go:noinline
func descend(d, n int) int {
	if d > 0 {
		return descend(d-1, n) + 1
	}
	yield(n)
	return 0
}

func deep(n int) { check(descend(depth, n) == depth) }

func spawnJoin(n int) {
	sum := 0
	c := make(chan int)
	for i := 0; i < n; i++ {
		go func(i int) { c <- i + 1 }(i)
		sum += <-c
	}
	check(sum == n*(n+1)/2)
}

func gatherMany(n int) {
	sum := 0
	together(n, func(int) {
		runtime.Gosched()
		sum++
	})
	check(sum == n)
}

func node(c chan int, number, size int) {
	if size == 1 {
		c <- number
		return
	}
	children := make(chan int)
	for i := 0; i < 10; i++ {
		go node(children, number+i*(size/10), size/10)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-children
	}
	c <- sum
}

func skynet(n int) {
	c := make(chan int)
	go node(c, 0, n)
	check(<-c == n*(n-1)/2)
}

func sleepers(n int) {
	together(n, func(i int) {
		time.Sleep(time.Duration(float64(i*7919%n) / float64(n) * 1e9))
	})
}

func timers(n int) {
	together(waiters, func(int) {
		for i := 0; i < n/waiters; i++ {
			t := time.AfterFunc(limit, func() { check(false) })
			runtime.Gosched()
			t.Stop()
		}
	})
}

func queue(n int) {
	c := make(chan int, room)
	go func() {
		for i := 0; i < n; i++ {
			c <- i
		}
	}()
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-c
	}
	check(sum == n*(n-1)/2)
}

func lock(n int) {
	var mutex sync.Mutex
	count := 0
	together(rivals, func(int) {
		for i := 0; i < n/rivals; i++ {
			mutex.Lock()
			seen := count
			runtime.Gosched()
			count = seen + 1
			mutex.Unlock()
		}
	})
	check(count == n/rivals*rivals)
}

func serve(c net.Conn) {
	defer c.Close()
	buf := make([]byte, bufSize)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		if _, err := c.Write(buf[:n]); err != nil {
			return
		}
	}
}

func echo(port int) {
	l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		panic(err)
	}
	for {
		c, err := l.Accept()
		if err != nil {
			panic(err)
		}
		go serve(c)
	}
}

var workloads = map[string]func(n int){
	"await_ready": awaitReady, "yield": yield, "pingpong": pingpong, "deep": deep,
	"spawn_join": spawnJoin, "gather_many": gatherMany, "skynet": skynet, "sleepers": sleepers,
	"timers": timers, "queue": queue, "lock": lock, "echo": echo,
}

// ---- the figures -------------------------------------------------------------------------------

func peak() float64 {
	f, _ := os.Open("/proc/self/status")
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if l := s.Text(); strings.HasPrefix(l, "VmHWM:") {
			kb, _ := strconv.ParseFloat(strings.Fields(l)[1], 64)
			return kb * 1024
		}
	}
	return 0
}

func cpuMs() float64 {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return float64(r.Utime.Sec+r.Stime.Sec)*1e3 + float64(r.Utime.Usec+r.Stime.Usec)/1e3
}

func check(ok bool) {
	if !ok {
		fmt.Fprintln(os.Stderr, "wrong result")
		os.Exit(1)
	}
}

func report(name string, n int, ns, cpu, bytes float64) {
	switch name {
	case "skynet":
		fmt.Printf("skynet %.1f ms\nskynet.rss %.1f MB\n", ns/1e6, bytes/1e6)
	case "sleepers":
		fmt.Printf("sleepers.over %.1f ms\nsleepers.cpu %.1f ms\n", ns/1e6-1000, cpu)
		fmt.Printf("sleepers.rss %.0f B\n", bytes/float64(n))
	default:
		fmt.Printf("%s %.2f ns\n", name, ns/float64(n))
	}
	if name == "gather_many" {
		fmt.Printf("gather_many.rss %.0f B\n", bytes/float64(n))
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	name := os.Args[1]
	n, _ := strconv.Atoi(os.Args[2])
	run, ok := workloads[name]
	if !ok {
		os.Exit(2)
	}
	bytes, cpu, begin := peak(), cpuMs(), time.Now()
	run(n)
	report(name, n, float64(time.Since(begin).Nanoseconds()), cpuMs()-cpu, peak()-bytes)
}
