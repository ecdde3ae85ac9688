#!/usr/bin/env node
// node: promises. A yield is setImmediate, a turn of the loop; a ready child costs a microtask.
const fs = require('fs'), net = require('net');

const DEPTH = 100, WAITERS = 1000, LIMIT = 30;

const pause = () => new Promise((resolve) => setImmediate(resolve));

// ---- the workloads -----------------------------------------------------------------------------

const child = async (i) => i + 1;

async function await_ready(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await child(i);
  return sum;
}

async function yielder(n) {
  for (let i = 0; i < n; i++) await pause();
}

async function deep(depth, n) {
  if (depth) await deep(depth - 1, n);
  else await yielder(n);
}

async function spawn_join(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await (async () => { await null; return i; })();
  return sum;
}

async function one() {
  await pause();
  return 1;
}

async function skynet(number, size) {
  if (size === 1) {
    await null;
    return number;
  }
  const children = Array.from({ length: 10 }, (_, i) => skynet(number + i * size / 10, size / 10));
  let sum = 0;
  for (const c of children) sum += await c;
  return sum;
}

async function gather_many(n) {
  const promises = Array.from({ length: n }, one);
  let sum = 0;
  for (const p of promises) sum += await p;
  return sum;
}

const sleeper = (i, n) => new Promise((resolve) => setTimeout(resolve, (i * 7919 % n) / n * 1000));

async function patient(n) {
  for (let i = 0; i < n; i++) {
    const limit = setTimeout(() => process.exit(1), LIMIT * 1000);
    await one();
    clearTimeout(limit);
  }
}

function echo(port) {
  const server = net.createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('data', (bytes) => socket.write(bytes));
    socket.on('error', () => {});
  });
  server.listen({ port, host: '127.0.0.1', backlog: 1024 });
  return new Promise(() => {});
}

const all = (n, make) => Promise.all(Array.from({ length: n }, (_, i) => make(i)));

const workloads = {
  await_ready,
  yield: yielder,
  pingpong: (n) => all(2, () => yielder(n / 2)),
  deep: (n) => deep(DEPTH, n),
  spawn_join,
  gather_many,
  gather: (n) => all(n, one),
  skynet: (n) => skynet(0, n),
  sleepers: (n) => all(n, (i) => sleeper(i, n)),
  timers: (n) => all(WAITERS, () => patient(n / WAITERS)),
  echo,
};

// ---- the figures -------------------------------------------------------------------------------

const peak = () => +/VmHWM:\s*(\d+)/.exec(fs.readFileSync('/proc/self/status'))[1] * 1024;

function report(name, n, ns, cpu, bytes) {
  const print = (metric, value, unit) => console.log(`${metric} ${value.toFixed(2)} ${unit}`);
  if (name === 'skynet') {
    print('skynet', ns / 1e6, 'ms');
    print('skynet.rss', bytes / 1e6, 'MB');
  } else if (name === 'sleepers') {
    print('sleepers.over', ns / 1e6 - 1000, 'ms');
    print('sleepers.cpu', cpu, 'ms');
    print('sleepers.rss', bytes / n, 'B');
  } else {
    print(name, ns / n, 'ns');
    if (name === 'gather_many') print('gather_many.rss', bytes / n, 'B');
  }
}

(async () => {
  const [name, argument] = process.argv.slice(2), n = +argument;
  if (!workloads[name]) process.exit(2);
  const bytes = peak(), cpu = process.cpuUsage(), begin = process.hrtime.bigint();
  await workloads[name](n);
  const ns = Number(process.hrtime.bigint() - begin), used = process.cpuUsage(cpu);
  report(name, n, ns, (used.user + used.system) / 1e3, peak() - bytes);
})();
