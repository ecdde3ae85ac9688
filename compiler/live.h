// L5. What must survive which await, and what is never alive together.
//
// A variable is alive from where it is first written, or, when its address is taken,
// first mentioned (forwards). It ends with its extent when its address is taken, else
// where nothing ahead reads it before writing it anew (backwards). Two may share their
// place when neither is written while the other is alive.
#ifndef LIVE_H
#define LIVE_H
#include "cfg.h"

// Sets over routine->variables, of so many words each.
struct live {
    uint32_t words;
    uint64_t *across;   // [await->state - 1]: survives the await
    uint64_t *callee;   // [await->state - 1]: that, and what is used while the callee's frame is
    uint64_t *operands; // [await->state - 1]: what the callee's arguments are computed from
    uint64_t *apart;    // [variable->index]: alive where the variable is written
    uint64_t *result;   // needed while the coroutine's result is written
};

// requires: cfg_build. provides: the sets. breaks: nothing.
struct live *live_solve(struct routine *, const struct cfg *);

static inline bool live_has(const struct live *live, const uint64_t *sets, uint32_t set,
                            uint32_t variable)
{
    return sets[(size_t)set * live->words + variable / 64] >> variable % 64 & 1;
}
#endif
