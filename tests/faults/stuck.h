// Programs of the fault campaigns that would wait for ever (stuck.c).
#ifndef FAULTS_STUCK_H
#define FAULTS_STUCK_H

#include <stdbool.h>

void stuck_begin(void);                          // in the program, when it begins

bool stuck_has_threads(void);                    // of its own, not the runtime's

// To be asked when the program waits without a limit: nobody could wake it, and it has
// been told to end.
bool stuck_is_ended(void);

#endif
