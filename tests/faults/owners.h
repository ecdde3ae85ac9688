// What the runtime's memory is used for at the end of a program
// of the fault campaigns (owners.c).
#ifndef FAULTS_OWNERS_H
#define FAULTS_OWNERS_H

#include <stdbool.h>

// Tells on stderr. Handles that the program itself has lost count unless it may.
bool owners_have_left(bool may_lose_own);

#endif
