#ifndef OPS_H
#define OPS_H

#include <async.h>

struct pair { int a, b; };

async struct pair make_pair(int a, int b);
async int sum(struct pair p);
async int add(int a, int b);
async int call_back(async int (*f)(int), int n);
async int local_square(int n);
async int ping(int n);
async int pong(int n);
async int counter_next(void);

extern async int (*const operations[2])(int, int);

// Defined in a header: each file gets its own.
static inline async int quick_next(int n)
{
    await async_sleep(0.5);
    return n + 1;
}

#endif
