// -DASYNC_FAULTS: a build for tests, whose programs tests/faults/ watches and disturbs.
#ifndef ASYNC_FAULTS_H
#define ASYNC_FAULTS_H

struct async_task;

#ifdef ASYNC_FAULTS
void faults_suspended(struct async_task *);          // it has just returned to the loop
void faults_made(const struct async_task *);         // the program has a reference,
void faults_given(const struct async_task *);        // one more,
void faults_taken(const struct async_task *);        // has handed one on to the runtime
void faults_program_bytes(long);                     // so many more are the program's to give back
#else
static inline void faults_suspended(struct async_task *task) { (void)task; }
static inline void faults_made(const struct async_task *task) { (void)task; }
static inline void faults_given(const struct async_task *task) { (void)task; }
static inline void faults_taken(const struct async_task *task) { (void)task; }
static inline void faults_program_bytes(long bytes) { (void)bytes; }
#endif

#endif
