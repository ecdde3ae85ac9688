// L5. Which coroutines can suspend at all. One that awaits nothing, or only such
// coroutines of the same unit, always runs to its end: awaiting it is a call, its frame a
// local of the caller's step.
#ifndef WAITS_H
#define WAITS_H
#include "lowered.h"

// requires: hoist of all routines. provides: routine->waits, await->routine,
// await->is_call. breaks: nothing.
void waits_find(struct routine **routines, uint32_t count);
#endif
