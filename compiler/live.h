// L5. What must survive which await.
//
// A variable whose address is not taken survives an await when some path behind it reads the
// variable before writing it (liveness, backwards). One whose address is taken survives when some
// path from its declaration leads to the await and the await stands in its extent (forwards).
#ifndef LIVE_H
#define LIVE_H
#include "cfg.h"

// requires: cfg_build. provides: for each await of the routine the variables that survive it.
// breaks: nothing.
struct live {
    uint32_t words;     // per set
    uint64_t *across;   // [await->state - 1]: a set over routine->variables
};
struct live *live_solve(struct routine *, const struct cfg *);

static inline bool live_across(const struct live *live, const struct await *await,
                               const struct variable *variable)
{
    return live->across[(await->state - 1) * live->words + variable->index / 64]
               >> variable->index % 64
           & 1;
}
#endif
