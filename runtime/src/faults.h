// -DASYNC_FAULTS: a build for tests, whose programs tests/faults/inject.c watches and disturbs.
#ifndef ASYNC_FAULTS_H
#define ASYNC_FAULTS_H

struct async_task;

#ifdef ASYNC_FAULTS
void faults_suspended(struct async_task *);          // it has just returned to the loop
#else
static inline void faults_suspended(struct async_task *task) { (void)task; }
#endif

#endif
