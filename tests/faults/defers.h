// Included in front of every program of the fault campaigns: counts the defers that are
// passed and those that run (inject.c).
#ifndef FAULTS_DEFERS_H
#define FAULTS_DEFERS_H

void faults_defer_begun(void);
void faults_defer_run(void);

#define defer faults_defer_begun(); defer faults_defer_run(); defer

#endif
