// What goes wrong in a program of the fault campaigns (inject.c),
// and who decides it (drive.c).
#ifndef FAULTS_INJECT_H
#define FAULTS_INJECT_H

#include <stdatomic.h>
#include <stdbool.h>

enum fault {
    FAULT_NONE,
    FAULT_MALLOC,
    FAULT_MALLOC_FROM,
    FAULT_CANCEL,
    FAULT_CANCEL_ANY,
    FAULT_EINTR,
    FAULT_AGAIN,
    FAULT_SHORT,
    FAULT_ERROR,
    FAULTS
};

extern const char *const fault_names[FAULTS];

enum { STATUS_LEFT = 98, STATUS_SANITIZER = 99 };

// How often each fault could come; in memory that a program shares with
// who has forked it.
struct fault_counts { atomic_ulong n[FAULTS]; atomic_long defers; };

extern struct fault_counts *fault_counts;

// From now on. `at` 0: it never comes, and is only counted.
void fault_choose(enum fault, unsigned long at);

// FAULTS_ALLOW: what is let pass in this program, words of tests/faults/exceptions.
bool fault_is_allowed(const char *what);

// Runs the program once for every fault of a campaign, in processes of their own, each of
// which returns from here into the program; the one who forked them ends with a summary.
void drive(const char *campaign);

#endif
